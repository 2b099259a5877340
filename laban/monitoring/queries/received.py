"""Reports received of those expected, for one period: the share that says how complete the numbers are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from laban.kernel.actor import Actor
from laban.kernel.messages import Message
from laban.kernel.period import PeriodKind
from laban.platform.policy import within
from laban.reporting.domain.workflow import CLAIMED
from laban.reporting.models import Report, ReportingPeriod
from laban.reporting.queries.owed import GONE
from laban.reporting.queries.words import name_of

SENT = [str(state) for state in CLAIMED]


@dataclass(frozen=True)
class Received:
    """`sent` of `expected` reports; `late` of the sent came after the cut-off; `approved` by all levels."""

    sent: int = 0
    expected: int = 0
    approved: int = 0
    late: int = 0


@dataclass(frozen=True)
class OfPeriod:
    """The reports of one period, with its key and its name to be translated."""

    key: str
    name: Message
    received: Received


COUNTS = {
    "expected": Count("pk"),
    "sent": Count("pk", filter=Q(state__in=SENT)),
    "approved": Count("pk", filter=Q(state="approved")),
    "late": Count("pk", filter=Q(state__in=SENT, late=True)),
}


def last_ended(*, today: date, kind: str = str(PeriodKind.MONTH)) -> ReportingPeriod | None:
    """The latest period that is over (its reports are owed); before the first is over, the one that runs."""
    rows = ReportingPeriod.objects.filter(kind=kind).order_by("-starts")
    return rows.filter(ends__lt=today).first() or rows.first()


def of_actor(actor: Actor, *, today: date) -> OfPeriod | None:
    """Reports of the last ended month from everywhere the post works on; None before any period."""
    period = last_ended(today=today)
    if period is None:
        return None
    rows = Report.objects.filter(within(actor.ranges(), "owner_path"), period=period).exclude(GONE)
    return OfPeriod(period.key, name_of(period), _counted(rows))


def by_agency(agency_ids: Iterable[int], period: ReportingPeriod | None) -> dict[int, Received]:
    """Reports of each agency itself, in one query; agencies that owe none are left out."""
    if period is None:
        return {}
    rows = Report.objects.filter(owner_id__in=list(agency_ids), period=period).exclude(GONE)
    counted = rows.order_by().values("owner_id").annotate(**COUNTS)
    return {row.pop("owner_id"): Received(**row) for row in counted}


def _counted(rows: QuerySet[Report]) -> Received:
    return Received(**rows.aggregate(**COUNTS))
