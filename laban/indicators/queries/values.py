"""Values that an actor may see: those of every indicator that he sees, as its page shows them."""

from __future__ import annotations

from django.db.models import QuerySet

from laban.indicators.models import Measurement
from laban.indicators.queries import lists
from laban.kernel.actor import Actor


def visible(actor: Actor) -> QuerySet[Measurement]:
    """With agency and indicator."""
    rows = Measurement.objects.filter(indicator__in=lists.visible(actor).values("pk"))
    return rows.select_related("agency", "indicator")


def one(actor: Actor, measurement_id: int) -> Measurement | None:
    """A visible value; None hides what may not be seen."""
    return visible(actor).filter(pk=measurement_id).first()
