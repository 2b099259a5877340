"""Official reports that were made, as lists and pages read them."""

from __future__ import annotations

from django.db.models import QuerySet

from laban.kernel.actor import Actor
from laban.publishing.models import OfficialReport
from laban.publishing.policy import POLICY


def visible(actor: Actor) -> QuerySet[OfficialReport]:
    """Reports of the subtrees the actor works on, the newest first."""
    rows = OfficialReport.objects.filter(POLICY.scope(actor, "official.view"))
    return rows.select_related("agency", "document", "job", "word", "excel").order_by("-pk")
