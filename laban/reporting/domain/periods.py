"""When a period opens, reminds, closes and locks; which periods are to be opened; who owes a report.

Explained with a worked example in docs/algorithms/periods.md. Every moment is an aware datetime of the office's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from laban.kernel.dates import DAY, end_of_month, office_day, office_moment
from laban.kernel.period import Period, PeriodKind
from laban.orgs.domain.calendar import WorkingCalendar

END_OF_DAY = time(23, 30)
"""The minute at which a day given as a limit ends: the usual cut-off of offices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingRule:
    """Dated data of an installation or a document: in which rhythm is reported, and until when.

    `cut_off_day` is a day of the month after the period's end (`in_period`: of its last month, as for a monthly report
    due by the 25th); a month too short takes its last day. For weeks it counts days after Sunday, or, `in_period`, is
    the ISO weekday. `reminder_days` are days before the cut-off, `lock_days` days after it. Raises ValueError for a
    day that cannot be.
    """

    kind: PeriodKind
    cut_off_day: int = 10
    cut_off_time: time = END_OF_DAY
    in_period: bool = False
    reminder_days: tuple[int, ...] = (3, 1)
    lock_days: int = 0
    levels: int = 1

    def __post_init__(self) -> None:
        largest = 7 if self.kind is PeriodKind.WEEK else 31
        if not 1 <= self.cut_off_day <= largest:
            raise ValueError(f"the cut-off of a {self.kind} is a day from 1 to {largest}")
        if self.lock_days < 0 or self.levels < 1 or any(days < 0 for days in self.reminder_days):
            raise ValueError("days of a rule are not negative and a report needs a level of approval")


class Phase(StrEnum):
    """Where a moment lies. `late`: past the cut-off, not yet locked."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    LATE = "late"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The moments of one period under one rule; `reminds_on` are working days, the earliest first."""

    period: Period
    opens: datetime
    reminds_on: tuple[date, ...]
    cut_off: datetime
    locks: datetime

    def phase(self, at: datetime) -> Phase:
        """Where the moment `at` (of a request's receipt, not of its commit) lies; both limits still belong before."""
        if at < self.opens:
            return Phase.NOT_OPEN
        if at <= self.cut_off:
            return Phase.OPEN
        return Phase.LATE if at <= self.locks else Phase.LOCKED


def window(rule: ReportingRule, period: Period, *, calendar: WorkingCalendar) -> Window:
    """The moments of `period`. Raises ValueError when the rule is for another kind of period."""
    if rule.kind is not period.kind:
        raise ValueError(f"a rule for a {rule.kind} cannot time a {period.kind}")
    last_day = _cut_off_day(rule, period)
    cut_off = office_moment(last_day, rule.cut_off_time)
    reminders = (calendar.working_day_on_or_before(last_day - timedelta(days=days)) for days in rule.reminder_days)
    return Window(
        period=period,
        opens=office_moment(period.start),
        reminds_on=tuple(sorted({day for day in reminders if day >= period.start})),
        cut_off=cut_off,
        locks=cut_off + timedelta(days=rule.lock_days),
    )


def to_open(rule: ReportingRule, *, last_opened: Period | None, now: datetime) -> tuple[Period, ...]:
    """Periods that have begun and are not open yet, the earliest first; a first run opens only the current one."""
    today = office_day(now)
    newest = Period.last_begun(rule.kind, today)
    if last_opened is None:
        return (newest,)
    found: list[Period] = []
    period = last_opened.next()
    while period.start <= today:
        found.append(period)
        period = period.next()
    return tuple(found)


def owes_report(period: Period, *, assigned_on: date | None, closed_on: date | None) -> bool:
    """Whether a task's owner owes a report: assigned by the period's end and not closed before its start."""
    if assigned_on is None or assigned_on > period.end:
        return False
    return closed_on is None or closed_on >= period.start


def _cut_off_day(rule: ReportingRule, period: Period) -> date:
    if rule.kind is PeriodKind.WEEK:
        base = period.start - DAY if rule.in_period else period.end
        return base + timedelta(days=rule.cut_off_day)
    month = (period.end if rule.in_period else period.end + DAY).replace(day=1)
    return min(month + timedelta(days=rule.cut_off_day - 1), end_of_month(month))
