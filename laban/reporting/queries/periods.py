"""Periods with how far their reports are, for who follows them and who keeps their rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from laban.kernel.actor import Actor
from laban.kernel.period import PeriodKind
from laban.orgs.models import Agency
from laban.orgs.queries.lines import agencies_where
from laban.platform.policy import within
from laban.reporting.domain.periods import Phase, ReportingRule
from laban.reporting.domain.workflow import ReportState
from laban.reporting.models import PeriodUnlock, Report, ReportingPeriod
from laban.reporting.policy import POLICY
from laban.reporting.queries.owed import GONE
from laban.reporting.queries.rules import rule_on
from laban.reporting.queries.windows import phase_of

SENT = (ReportState.SUBMITTED, ReportState.IN_REVIEW, ReportState.APPROVED)


@dataclass(frozen=True)
class PeriodCount:
    """`owed` reports of the actor's subtrees; `sent` among them, `late` and `approved` among those.

    `below`: not sent by agencies other than his own, for which he might unlock the period.
    """

    period: ReportingPeriod
    phase: Phase
    owed: int
    sent: int
    late: int
    approved: int
    below: int


def periods(actor: Actor, *, at: datetime, most: int = 24) -> list[PeriodCount]:
    """The latest periods, counted over the reports owed in the actor's ranges; two queries."""
    rows = list(ReportingPeriod.objects.order_by("-starts", "ends")[:most])
    counted = (
        Report.objects.filter(within(actor.ranges(), "owner_path"), period__in=rows)
        .exclude(GONE)
        .values("period")
        .annotate(
            owed=Count("pk"),
            sent=Count("pk", filter=Q(state__in=SENT)),
            late=Count("pk", filter=Q(state__in=SENT, late=True)),
            approved=Count("pk", filter=Q(state=ReportState.APPROVED)),
            below=Count("pk", filter=~Q(state__in=SENT) & ~Q(owner_id__in=actor.acts_for())),
        )
        .order_by()
    )
    by_period = {row.pop("period"): row for row in counted}
    empty = {"owed": 0, "sent": 0, "late": 0, "approved": 0, "below": 0}
    return [PeriodCount(row, phase_of(row, at=at), **by_period.get(row.pk, empty)) for row in rows]


def opened() -> QuerySet[ReportingPeriod]:
    """Every period that opened; its dates say nothing of anybody."""
    return ReportingPeriod.objects.all()


def unsent_agencies(actor: Actor, period: ReportingPeriod) -> QuerySet[Agency]:
    """Agencies below the actor that have not sent everything: those for which an unlock may be wanted."""
    owing = Report.objects.filter(period=period).exclude(state__in=SENT).exclude(GONE)
    return agencies_where(POLICY.scope(actor, "period.unlock") & Q(pk__in=owing.values("owner_id")))


def unlocks_of(actor: Actor, period: ReportingPeriod) -> QuerySet[PeriodUnlock]:
    """Unlocks of agencies in the actor's ranges, the latest first."""
    return PeriodUnlock.objects.filter(within(actor.ranges(), "agency__path"), period=period).select_related("agency")


def rules_on(day: date) -> list[ReportingRule]:
    """The rule of each rhythm for periods that begin on the day."""
    return [rule_on(kind, day) for kind in PeriodKind]
