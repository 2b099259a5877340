from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.kernel.dates import end_of_month, end_of_quarter, end_of_week, end_of_year, office_day, office_moment
from laban.kernel.errors import Invalid
from laban.kernel.period import Period, PeriodKind

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
kinds = st.sampled_from(PeriodKind)


@given(kinds, days)
def test_the_period_containing_a_day_contains_it_and_its_text_reads_back(kind, day):
    if kind is PeriodKind.NINE_MONTHS and day.month > 9:
        with pytest.raises(ValueError, match="outside"):
            Period.containing(kind, day)
        return
    period = Period.containing(kind, day)
    assert period.start <= day <= period.end
    assert period.covers(day)
    assert Period.parse(str(period)) == period


@given(kinds, days)
def test_next_and_previous_undo_each_other_and_leave_no_gap(kind, day):
    period = Period.last_begun(kind, day)
    assert period.start <= day
    assert period.next().previous() == period
    if kind is not PeriodKind.NINE_MONTHS:
        assert period.next().start == period.end + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-M11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-W07", date(2026, 2, 9), date(2026, 2, 15)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-9M", date(2026, 1, 1), date(2026, 9, 30)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
    ],
)
def test_a_period_reads_from_its_text(text, start, end):
    period = Period.parse(text)
    assert (period.start, period.end) == (start, end)
    assert str(period) == text


@pytest.mark.parametrize("text", ["", "2026-M13", "2026-M00", "2026-W54", "2025-W53", "2026-Q5", "2026-H3", "11/2026"])
def test_a_text_that_is_no_period_is_refused(text):
    with pytest.raises(Invalid):
        Period.parse(text)


def test_a_period_has_a_label_to_translate():
    quarter = Period.parse("2026-Q4")
    assert quarter.label_key.format(**quarter.label_params) == "Quarter IV/2026"
    assert Period.parse("2026-H2").label_key.format(year=2026) == "Last six months of 2026"


def test_the_office_day_is_seven_hours_ahead_of_utc():
    assert office_day(datetime(2026, 11, 22, 16, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert office_day(datetime(2026, 11, 22, 17, 0, tzinfo=UTC)) == date(2026, 11, 23)
    assert office_day(office_moment(date(2026, 11, 22))) == date(2026, 11, 22)
    with pytest.raises(ValueError, match="aware"):
        office_day(datetime(2026, 11, 22))  # noqa: DTZ001


def test_ends_of_week_month_quarter_and_year():
    day = date(2024, 2, 10)
    assert end_of_week(day) == date(2024, 2, 11)
    assert end_of_month(day) == date(2024, 2, 29)
    assert end_of_quarter(day) == date(2024, 3, 31)
    assert end_of_year(day) == date(2024, 12, 31)
