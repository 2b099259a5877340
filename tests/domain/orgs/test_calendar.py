from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import laban
from laban.orgs.domain.calendar import WEEKENDS_ONLY, DayKind, WorkingCalendar
from tests.domain.strategies import calendars, days

HOLIDAYS = Path(laban.__file__).parent / "orgs" / "data" / "holidays.csv"


def rows() -> list[dict[str, str]]:
    with HOLIDAYS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def vietnam() -> WorkingCalendar:
    return WorkingCalendar.of((date.fromisoformat(row["day"]), DayKind(row["kind"])) for row in rows())


@given(calendars, days, st.integers(-40, 40))
def test_adding_working_days_lands_on_a_working_day_that_many_away(calendar, day, number):
    landed = calendar.add_working_days(day, number)
    if number:
        assert calendar.is_working(landed)
    if number >= 0:
        assert calendar.working_days_between(day, landed) == number
    else:
        assert calendar.working_days_between(landed - timedelta(1), day - timedelta(1)) == -number


@given(calendars, days, days)
def test_counting_by_bisection_equals_counting_day_by_day(calendar, start, end):
    low, high = sorted((start, end))
    walked = sum(calendar.is_working(low + timedelta(n)) for n in range(1, (high - low).days + 1))
    assert calendar.working_days_between(low, high) == walked
    assert calendar.working_days_between(high, low) == -walked


@given(calendars, days, days, days)
def test_counts_of_adjoining_spans_add_up(calendar, a, b, c):
    between = calendar.working_days_between
    assert between(a, b) + between(b, c) == between(a, c)


def test_a_weekend_worked_in_exchange_counts_and_a_day_off_does_not(vietnam):
    assert vietnam.is_working(date(2025, 4, 26))
    assert not vietnam.is_working(date(2025, 5, 2))
    assert not vietnam.is_working(date(2026, 2, 17))
    assert not vietnam.is_working(date(2026, 4, 27))
    assert vietnam.is_working(date(2026, 11, 23))


def test_tet_2026_leaves_no_working_day_between_its_friday_and_the_monday_after(vietnam):
    assert vietnam.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert WEEKENDS_ONLY.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 16)


def test_the_holidays_of_three_years_are_complete_and_marked_where_undecided():
    listed = rows()
    days_off = {row["day"]: row for row in listed}
    assert len(days_off) == len(listed), "a day is entered twice"
    assert {row["day"][:4] for row in listed} == {"2025", "2026", "2027"}
    assert all(row["name"] and row["source"] and row["provisional"] in ("true", "false") for row in listed)
    tet_2027 = [row for row in listed if row["day"].startswith("2027-02")]
    assert date(2027, 2, 6).isoformat() in days_off
    assert {row["provisional"] for row in tet_2027} == {"true"}
    assert days_off["2026-11-24"]["provisional"] == "true"
    for day in ("2025-04-07", "2026-04-26", "2026-04-27", "2027-04-16", "2025-09-02", "2026-05-01", "2027-01-01"):
        assert days_off[day]["kind"] == "off"


def test_every_day_worked_in_exchange_is_a_weekend_day():
    swaps = [date.fromisoformat(row["day"]) for row in rows() if row["kind"] == "swap_working"]
    assert swaps
    assert all(day.weekday() >= 5 for day in swaps)
