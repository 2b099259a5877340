"""Reports as a list: what was sent, by period, document, agency, state; every number of a tally leads here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from laban.kernel.actor import Actor
from laban.kernel.folding import fold
from laban.kernel.paths import PathRange
from laban.orgs.models import Agency
from laban.orgs.queries.lines import agencies_by_id
from laban.platform.policy import within
from laban.reporting.domain.workflow import CLAIMED
from laban.reporting.models import Report, ReportingPeriod
from laban.reporting.queries.loading import visible, writable
from laban.reporting.queries.owed import GONE

ORDERS: Mapping[str, tuple[str, ...]] = {
    "sent": ("submitted_at", "pk"),
    "-sent": ("-submitted_at", "-pk"),
    "owner": ("owner_path", "task__number", "pk"),
    "-owner": ("-owner_path", "task__number", "pk"),
    "task": ("task__document_id", "task__number", "pk"),
    "-task": ("-task__document_id", "-task__number", "-pk"),
}
SENT = "sent"


@dataclass(frozen=True)
class ReportFilter:
    """`agency` is a subtree, `owner` one agency alone; `text` looks through the task's folded title and the report.

    `state` is a `ReportState` or "sent": sent and not returned since, the reports that tallies count as received.
    `written`: only those that the actor writes himself, the rows of his grid.
    """

    period: str = ""
    document: int | None = None
    agency: int | None = None
    owner: int | None = None
    task: int | None = None
    state: str = ""
    late: bool = False
    written: bool = False
    text: str = ""
    sort: str = "-sent"


def listed(actor: Actor, wanted: ReportFilter) -> QuerySet[Report]:
    """Visible reports under the filter, with what a row shows."""
    rows = writable(actor).exclude(GONE) if wanted.written else visible(actor)
    rows = rows.filter(_narrow(wanted))
    order = ORDERS.get(wanted.sort, ORDERS["-sent"])
    return rows.select_related("task__document", "owner", "period", "waits_at").order_by(*order)


def periods_seen() -> list[ReportingPeriod]:
    """Opened periods, the latest first; their names say nothing of anybody."""
    return list(ReportingPeriod.objects.order_by("-starts", "ends")[:36])


def documents_seen(actor: Actor) -> list[int]:
    """Ids of the documents of the reports that the actor may see."""
    rows = visible(actor).exclude(task__document=None).order_by().values_list("task__document_id", flat=True)
    return list(rows.distinct()[:200])


def _narrow(wanted: ReportFilter) -> Q:
    condition = Q()
    if wanted.period:
        condition &= Q(period__key=wanted.period)
    if wanted.document is not None:
        condition &= Q(task__document_id=wanted.document)
    if wanted.task is not None:
        condition &= Q(task_id=wanted.task)
    if wanted.owner is not None:
        condition &= Q(owner_id=wanted.owner)
    if wanted.agency is not None:
        condition &= _subtree(wanted.agency)
    if wanted.state:
        condition &= Q(state__in=CLAIMED) if wanted.state == SENT else Q(state=wanted.state)
    if wanted.late:
        condition &= Q(late=True)
    if wanted.text:
        condition &= Q(task__folded__contains=fold(wanted.text)) | Q(result__icontains=wanted.text)
    return condition


def _subtree(agency_id: int) -> Q:
    agency: Agency | None = agencies_by_id([agency_id]).get(agency_id)
    return within([PathRange(agency.path)], "owner_path") if agency else Q(pk__in=[])
