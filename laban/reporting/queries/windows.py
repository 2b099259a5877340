"""Whether a report may still be written at a moment: the period's lock, unlocks, time given by a return."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from laban.reporting.domain.periods import Phase
from laban.reporting.models import PeriodUnlock, Report, ReportingPeriod


def phase_of(period: ReportingPeriod, *, at: datetime) -> Phase:
    """Where the moment `at` (of the request's receipt) lies in the period."""
    return phase_at(at=at, cut_off=period.cut_off_at, lock=period.locks_at)


def phase_at(*, at: datetime, cut_off: datetime, lock: datetime) -> Phase:
    """The same from a period's two limits; both still belong before."""
    if at <= cut_off:
        return Phase.OPEN
    return Phase.LATE if at <= lock else Phase.LOCKED


def unlocks_in_force(*, periods: Collection[int], at: datetime) -> QuerySet[PeriodUnlock]:
    """Unlocks under which somebody may write at the moment."""
    return PeriodUnlock.objects.filter(period__in=periods, granted_at__lte=at, until__gte=at)


def locked_reports(reports: Iterable[Report], *, at: datetime) -> frozenset[int]:
    """Ids of the reports that nobody may write any more at the moment; one query, and only after a lock."""
    closed = [
        report
        for report in reports
        if phase_of(report.period, at=at) is Phase.LOCKED and not (report.open_until and at <= report.open_until)
    ]
    if not closed:
        return frozenset()
    unlocks = unlocks_in_force(periods={report.period_id for report in closed}, at=at)
    open_again = set(unlocks.values_list("period_id", "agency_id"))
    return frozenset(report.pk for report in closed if (report.period_id, report.owner_id) not in open_again)
