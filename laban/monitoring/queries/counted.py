"""The tasks behind a number: every figure of a tally opens the list of exactly the tasks that it counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from laban.documents.queries.lists import visible as documents
from laban.kernel.actor import Actor
from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.paths import PathRange
from laban.monitoring.queries.reach import may_count, tops
from laban.orgs.models import Agency
from laban.platform.policy import within
from laban.work.domain.status import Standing
from laban.work.models import Task, TaskDocument
from laban.work.queries.groups import OPEN, STATES
from laban.work.queries.lists import visible

_ENDED = Q(standing__in=[str(Standing.CANCELLED), str(Standing.SUPERSEDED)])
_OPEN_JUDGED = OPEN & ~Q(standing=str(Standing.CORRECTION_PENDING))
_DONE = Q(accepted_on__isnull=False) & ~_ENDED
_ON_TIME = Q(completed_on__lte=F("first_due"))
_LATE = Q(completed_on__gt=F("first_due"))
_PAST = Q(first_due__lt=F("judged_on"))

PARTS: dict[str, Q] = {
    **STATES,
    "total": ~_ENDED,
    "red_all": STATES["red"] | STATES["special_red"],
    "apart": STATES["correction_pending"] | STATES["recurring"] | STATES["no_deadline"] | STATES["done_unjudged"],
}
"""Conditions by the name of a tally's field or property; `apart` is the last piece of the bar."""
ORIGINAL: dict[str, Q] = {
    "original_in_time": _OPEN_JUDGED & Q(first_due__isnull=False) & ~_PAST,
    "original_overdue": _OPEN_JUDGED & _PAST,
    "original_done_on_time": _DONE & _ON_TIME,
    "original_done_late": _DONE & _LATE,
    "original_apart": (OPEN & (Q(standing=str(Standing.CORRECTION_PENDING)) | Q(first_due=None)))
    | (_DONE & (Q(completed_on=None) | Q(first_due=None))),
}
"""The same by the deadline first given; they need the columns of `_by_original`."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which tally: an agency's (None: those at the top of what the actor's post works on), `own`, `subtree`, or
    `below` (the subtree without its own); `root`, `child` or "" for both; one document or all."""

    agency: Agency | None = None
    scope: str = "subtree"
    layer: str = ""
    document_id: int | None = None
    document_number: str = ""


def place(actor: Actor, *, agency_id: int | None, scope: str, layer: str, document_id: int | None) -> Place | None:
    """A place from what an address says; None for an agency or a document that does not exist for the actor."""
    agency = Agency.objects.filter(pk=agency_id).first() if agency_id is not None else None
    if agency_id is not None and agency is None:
        return None
    number = ""
    if document_id is not None:
        found = documents(actor).filter(pk=document_id).values_list("number", flat=True).first()
        if found is None:
            return None
        number = found
    return Place(agency=agency, scope=scope, layer=layer, document_id=document_id, document_number=number)


def tasks(actor: Actor, place: Place, part: str = "total") -> QuerySet[Task] | None:
    """The tasks that a tally counts; None for a place that the actor may not see, or an unknown part."""
    if part not in PARTS and part not in ORIGINAL:
        return None
    if place.agency is None:
        rows = Task.objects.filter(_of_tops(actor, place.scope))
    elif may_count(actor, place.agency):
        rows = Task.objects.filter(_below(place.agency, place.scope))
    elif place.document_id is not None and may_count(actor, place.agency, document_id=place.document_id):
        rows = visible(actor).filter(_below(place.agency, place.scope))
    else:
        return None
    if place.layer:
        rows = rows.filter(parent__isnull=place.layer == "root")
    if place.document_id is not None:
        linked = TaskDocument.objects.filter(document_id=place.document_id).values("task_id")
        rows = rows.filter(Q(document_id=place.document_id) | Q(pk__in=linked))
    return _by_original(rows).filter(ORIGINAL[part]) if part in ORIGINAL else rows.filter(PARTS[part])


def _of_tops(actor: Actor, scope: str) -> Q:
    if scope == "own":
        return Q(owner_id__in=tops(actor))
    inside = within(actor.ranges(), "owner_path")
    return inside & ~Q(owner_id__in=tops(actor)) if scope == "below" else inside


def _below(agency: Agency, scope: str) -> Q:
    if scope == "own":
        return Q(owner_id=agency.pk)
    inside = within([PathRange(agency.path)], "owner_path")
    return inside & ~Q(owner_id=agency.pk) if scope == "below" else inside


def _by_original(rows: QuerySet[Task]) -> QuerySet[Task]:
    """The deadline first given, and the day on which the stored status was derived: the tally judged by both."""
    return rows.annotate(
        first_due=Coalesce("original_due", "due"), judged_on=TruncDate("refreshed_at", tzinfo=OFFICE_ZONE)
    )
