"""The rule of a rhythm that is in force on a day: dated rows of the installation over the defaults of the office."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from laban.kernel.period import PeriodKind
from laban.reporting.domain.periods import ReportingRule as Rule
from laban.reporting.models import ReportingRule

GRACE_DAYS = 5
DEFAULTS: Mapping[PeriodKind, Rule] = {
    PeriodKind.WEEK: Rule(kind=PeriodKind.WEEK, cut_off_day=1, reminder_days=(0,), lock_days=2),
    **{
        kind: Rule(kind=kind, cut_off_day=10, reminder_days=(3, 1), lock_days=GRACE_DAYS)
        for kind in PeriodKind
        if kind is not PeriodKind.WEEK
    },
}
"""In force where no row says otherwise: the 10th of the next month at 23:30, Mondays for weeks."""


def rule_on(kind: PeriodKind, day: date) -> Rule:
    """The rule for periods that begin on `day`."""
    row = ReportingRule.objects.filter(kind=kind, valid_from__lte=day).order_by("-valid_from").first()
    if row is None:
        return DEFAULTS[kind]
    return Rule(
        kind=kind,
        cut_off_day=row.cut_off_day,
        cut_off_time=row.cut_off_time,
        in_period=row.in_period,
        reminder_days=tuple(row.reminder_days),
        lock_days=row.lock_days,
    )
