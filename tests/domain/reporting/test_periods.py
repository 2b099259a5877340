from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.kernel.dates import office_day, office_moment
from laban.kernel.period import Period, PeriodKind
from laban.orgs.domain.calendar import WEEKENDS_ONLY
from laban.reporting.domain.periods import Phase, ReportingRule, owes_report, to_open, window
from tests.domain.strategies import calendars, days, maybe_days

MONTHLY = ReportingRule(kind=PeriodKind.MONTH)
rules = st.sampled_from(PeriodKind).flatmap(
    lambda kind: st.builds(
        ReportingRule,
        kind=st.just(kind),
        cut_off_day=st.integers(1, 7 if kind is PeriodKind.WEEK else 31),
        in_period=st.booleans(),
        reminder_days=st.lists(st.integers(0, 9), max_size=3).map(tuple),
        lock_days=st.integers(0, 9),
    )
)


@given(rules, days, calendars)
def test_a_window_opens_before_it_closes_and_closes_before_it_locks(rule, day, calendar):
    period = Period.last_begun(rule.kind, day)
    found = window(rule, period, calendar=calendar)
    assert found.opens < found.cut_off <= found.locks
    assert found.opens == office_moment(period.start)
    assert (office_day(found.cut_off) > period.end) == (not rule.in_period)
    assert list(found.reminds_on) == sorted(set(found.reminds_on))
    assert all(calendar.is_working(day) and day <= office_day(found.cut_off) for day in found.reminds_on)


@given(rules, days, days)
def test_opening_catches_up_without_a_gap_and_never_twice(rule, one, other):
    first, last = sorted((one, other))
    opened = list(to_open(rule, last_opened=None, now=office_moment(first)))
    assert opened == [Period.last_begun(rule.kind, first)]
    opened += to_open(rule, last_opened=opened[-1], now=office_moment(last))
    assert all(later == earlier.next() for earlier, later in pairwise(opened))
    assert opened[-1] == Period.last_begun(rule.kind, last)
    assert to_open(rule, last_opened=opened[-1], now=office_moment(last)) == ()


def test_a_month_closes_on_the_tenth_of_the_next_at_half_past_eleven_in_the_evening():
    found = window(MONTHLY, Period.parse("2026-M10"), calendar=WEEKENDS_ONLY)
    assert found.cut_off == datetime(2026, 11, 10, 16, 30, tzinfo=UTC)
    assert found.reminds_on == (date(2026, 11, 6), date(2026, 11, 9))  # the 7th is a Saturday


@pytest.mark.parametrize(
    ("seconds", "phase"), [(0, Phase.OPEN), (1, Phase.LATE), (2 * 86_400, Phase.LATE), (2 * 86_400 + 1, Phase.LOCKED)]
)
def test_a_request_at_the_very_cut_off_still_counts(seconds, phase):
    rule = ReportingRule(kind=PeriodKind.MONTH, lock_days=2)
    found = window(rule, Period.parse("2026-M10"), calendar=WEEKENDS_ONLY)
    assert found.phase(found.cut_off + timedelta(seconds=seconds)) is phase
    assert found.phase(found.opens - timedelta(seconds=1)) is Phase.NOT_OPEN


@pytest.mark.parametrize(
    ("rule", "period", "day"),
    [
        (ReportingRule(kind=PeriodKind.MONTH, cut_off_day=25, in_period=True), "2026-M11", date(2026, 11, 25)),
        (ReportingRule(kind=PeriodKind.MONTH, cut_off_day=31), "2026-M01", date(2026, 2, 28)),
        (ReportingRule(kind=PeriodKind.WEEK, cut_off_day=5, in_period=True), "2026-W47", date(2026, 11, 20)),
        (ReportingRule(kind=PeriodKind.WEEK, cut_off_day=1), "2026-W47", date(2026, 11, 23)),
        (ReportingRule(kind=PeriodKind.NINE_MONTHS, cut_off_day=5), "2026-9M", date(2026, 10, 5)),
        (ReportingRule(kind=PeriodKind.YEAR), "2026", date(2027, 1, 10)),
    ],
)
def test_the_cut_off_day_of_every_kind_of_period(rule, period, day):
    assert office_day(window(rule, Period.parse(period), calendar=WEEKENDS_ONLY).cut_off) == day


@given(days, maybe_days)
def test_a_task_owes_a_report_for_each_period_it_was_open_in(assigned, closed):
    period = Period.parse("2026-M03")
    open_in_period = assigned <= period.end and (closed is None or closed >= period.start)
    assert owes_report(period, assigned_on=assigned, closed_on=closed) == open_in_period
    assert not owes_report(period, assigned_on=None, closed_on=closed)


@pytest.mark.parametrize(
    "changed",
    [{"cut_off_day": 0}, {"cut_off_day": 32}, {"kind": PeriodKind.WEEK}, {"lock_days": -1}, {"levels": 0}],
)
def test_a_rule_that_cannot_be_is_refused(changed):
    with pytest.raises(ValueError, match=r"cut-off|days"):
        ReportingRule(**{"kind": PeriodKind.MONTH, "cut_off_time": time(23, 30), **changed})


def test_a_rule_times_only_its_own_kind_of_period():
    with pytest.raises(ValueError, match="cannot time"):
        window(MONTHLY, Period.parse("2026-Q4"), calendar=WEEKENDS_ONLY)
