"""Official reports that were made, as lists and pages read them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from laban.kernel.actor import Actor
from laban.orgs.models import Agency
from laban.platform.policy import within
from laban.publishing.models import OfficialReport
from laban.publishing.policy import MAKERS, POLICY


def visible(actor: Actor) -> QuerySet[OfficialReport]:
    """Reports of the subtrees the actor works on, the newest first."""
    rows = OfficialReport.objects.filter(POLICY.scope(actor, "official.view"))
    return rows.select_related("agency", "document", "job", "word", "excel").order_by("-pk")


def reportable(actor: Actor) -> list[Agency]:
    """Agencies a report is asked about: the actor's own, the tops of what it works on, and those directly below."""
    spans = actor.ranges(*MAKERS)
    if not spans:
        return []
    heads = Q(pk__in=actor.acts_for(*MAKERS)) | Q(path__in=[span.low for span in spans])
    tops = Agency.objects.filter(heads, valid_to=None)
    return list(
        Agency.objects.filter(heads | Q(superior__in=tops), within(spans, "path"), valid_to=None).order_by("path")
    )
