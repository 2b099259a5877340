"""One agency in full: its numbers by document, what is late and stuck there, its reports, and who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from laban.accounts.models import Account
from laban.accounts.queries.people import holders_by_role
from laban.decisions.models import Obstacle
from laban.documents.queries.names import DocumentName, short_titles
from laban.kernel.actor import Actor
from laban.kernel.paths import PathRange
from laban.kernel.roles import Role
from laban.monitoring.domain.tally import ZERO, Tally
from laban.monitoring.queries import received, tallies
from laban.monitoring.queries.exceptions import RED, LateTask, by_consequence, late_rows, open_obstacles
from laban.monitoring.queries.reach import may_count
from laban.monitoring.queries.received import Received
from laban.monitoring.queries.tallies import Counted
from laban.orgs.models import Agency
from laban.platform.policy import within
from laban.reporting.models import ReportingPeriod
from laban.work.models import Task

LATE = 8
STUCK = 5
ANSWERING = (Role.LEADER, Role.FOCAL)


@dataclass(frozen=True)
class DocumentRow:
    """What the agency itself owns of a document, and all of its subtree apart."""

    id: int
    name: DocumentName
    own: Tally
    below: Tally


@dataclass(frozen=True)
class Standing:
    """`own`: what it owns itself; `subtree`: with everything below, roots and parts apart. `late`: red ones that it
    owns or has assigned, `late_total` of them. `reports`: of the last ended month, its own and its subtree's."""

    agency: Agency
    own: Counted
    subtree: Counted
    documents: tuple[DocumentRow, ...]
    late: tuple[LateTask, ...]
    late_total: int
    stuck: tuple[Obstacle, ...]
    stuck_total: int
    period: ReportingPeriod | None
    reports: Received
    people: tuple[tuple[Role, tuple[Account, ...]], ...]


def find(actor: Actor, agency_id: int) -> Agency | None:
    """An agency whose numbers the actor may read."""
    agency = Agency.objects.select_related("superior").filter(pk=agency_id).first()
    return agency if agency is not None and may_count(actor, agency) else None


def standing(actor: Actor, agency: Agency, *, today: date) -> Standing:
    """A fixed number of queries whatever the size of the agency."""
    span = [PathRange(agency.path)]
    late = _late(agency)
    stuck = open_obstacles(actor).filter(within(span, "owner_path")).select_related("task", "task__document", "decider")
    late_total, stuck_total = late.count(), stuck.count()
    period = received.last_ended(today=today)
    own, subtree = tallies.everywhere(agency.pk, scope="own"), tallies.everywhere(agency.pk)
    return Standing(
        agency=agency,
        own=own.pop(None, Counted()),
        subtree=subtree.pop(None, Counted()),
        documents=_documents(own, subtree),
        late=late_rows(by_consequence(late, limit=LATE), today) if late_total else (),
        late_total=late_total,
        stuck=tuple(stuck.order_by("registered_at", "pk")[:STUCK]) if stuck_total else (),
        stuck_total=stuck_total,
        period=period,
        reports=received.by_agency([agency.pk], period).get(agency.pk, Received()),
        people=tuple(holders_by_role(agency_id=agency.pk, roles=ANSWERING, on=today).items()),
    )


def _late(agency: Agency) -> QuerySet[Task]:
    """Red tasks that the agency itself owns."""
    return Task.objects.filter(owner=agency, level__in=RED, on_acceptor=False)


def _documents(own: Mapping[int | None, Counted], whole: Mapping[int | None, Counted]) -> tuple[DocumentRow, ...]:
    names = short_titles(pk for pk in whole if pk is not None)
    made = []
    for pk, counted in whole.items():
        mine = own[pk].both if pk in own else ZERO
        if pk in names and counted.both.total:
            made.append(DocumentRow(pk, names[pk], mine, counted.both - mine))
    return tuple(sorted(made, key=lambda row: (-row.own.overdue, -row.own.total, row.name.number)))
