"""Dates, numbers and durations as each reader writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from laban.web.ui import formats

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "value, digits, vi, en",
    [
        (1717, None, "1.717", "1,717"),
        (0, None, "0", "0"),
        (999, None, "999", "999"),
        (1_234_567, None, "1.234.567", "1,234,567"),
        (24.6, None, "24,6", "24.6"),
        (Decimal("24.60"), None, "24,6", "24.6"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
        (-11, None, "−11", "−11"),
        (Decimal("-0.04"), 1, "0,0", "0.0"),
        (2.345, 2, "2,35", "2.35"),
        (12, 1, "12,0", "12.0"),
        (None, None, "–", "–"),
        (Decimal("NaN"), None, "–", "–"),
    ],
)
def test_numbers(value: float | None, digits: int | None, vi: str, en: str) -> None:
    with override("vi"):
        assert formats.number(value, digits) == vi
    with override("en"):
        assert formats.number(value, digits) == en


def test_percentages_have_a_space_that_does_not_break_in_vietnamese_only() -> None:
    with override("vi"):
        assert formats.percent(97) == "97\u00a0%"
        assert formats.percent(4.13, 1) == "4,1\u00a0%"
        assert formats.share(71, 1717, 1) == "4,1\u00a0%"
    with override("en"):
        assert formats.percent(97) == "97%"


def test_a_share_of_nothing_is_unknown_not_zero() -> None:
    assert formats.share(0, 0) == formats.UNKNOWN
    assert formats.share(None, 7) == formats.UNKNOWN
    assert formats.percent(None) == formats.UNKNOWN


def test_changes_carry_their_sign() -> None:
    with override("vi"):
        assert [formats.signed(v) for v in (2, -11, 0, None)] == ["+2", "−11", "0", "–"]
        assert formats.signed(Decimal("0.4"), 1) == "+0,4"


@pytest.mark.parametrize(
    "language, text, value",
    [
        ("vi", "24,6", "24.6"),
        ("vi", "1.717", "1717"),
        ("vi", "1.234.567,8", "1234567.8"),
        ("vi", "18.9", "18.9"),
        ("vi", " 1 717 ", "1717"),
        ("vi", "−11", "-11"),
        ("vi", "+3", "3"),
        ("vi", "97 %", "97"),
        ("vi", ",5", "0.5"),
        ("en", "1,717", "1717"),
        ("en", "24.6", "24.6"),
        ("en", "18,9", "18.9"),
    ],
)
def test_what_people_type_is_read(language: str, text: str, value: str) -> None:
    with override(language):
        assert formats.read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "12,34,5", "1,717.5.1", "--3", "NaN", "Infinity", "1e5x"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with override("vi"), pytest.raises(ValueError):
        formats.read_number(text)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.sampled_from(["vi", "en"]))
def test_what_is_written_is_read_back(value: Decimal, language: str) -> None:
    with override(language):
        assert formats.read_number(formats.number(value, 4)) == value


def test_days_and_moments() -> None:
    evening = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)  # 06:30 of the next day in the office
    with override("en"):
        assert formats.day(date(2026, 3, 4)) == "04/03/2026"
        assert formats.day(evening) == "20/11/2026"
        assert formats.day(None) == "–"
        assert formats.day_short(date(2026, 3, 4), TODAY) == "04/03"
        assert formats.day_short(date(2025, 3, 4), TODAY) == "04/03/2025"
        assert formats.day_short(date(2026, 3, 4)) == "04/03/2026"
        assert formats.clock(evening) == "06:30"
        assert formats.moment(evening) == "06:30, 20/11/2026"
        assert formats.moment(evening, TODAY) == "06:30 today"
        assert formats.moment(None) == "–"
        assert formats.weekday_day(TODAY) == "Friday, 20/11/2026"


def test_a_moment_without_a_time_zone_is_a_fault_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats.clock(datetime(2026, 11, 20))  # noqa: DTZ001


@pytest.mark.parametrize(
    "count, late, left",
    [
        (1, "1 day late", "1 working day left"),
        (36, "36 days late", "36 working days left"),
        (0, "0 days late", "due today"),
    ],
)
def test_durations_have_their_plurals_in_english(count: int, late: str, left: str) -> None:
    with override("en"):
        assert formats.days_overdue(count) == late
        assert formats.working_days_left(count) == left


def test_distances_inside_a_month_are_words() -> None:
    with override("en"):
        said = [formats.day_distance(date(2026, 11, d), TODAY) for d in (20, 19, 17)]
        assert said == ["today", "yesterday", "3 days ago"]
        assert formats.day_distance(date(2026, 9, 1), TODAY) == "01/09"
        assert formats.day_distance(date(2025, 9, 1), TODAY) == "01/09/2025"
        assert formats.day_distance(None, TODAY) == "–"


def test_sizes_of_files() -> None:
    with override("vi"):
        sizes = [formats.file_size(size) for size in (0, 12_345, 1_200_000, None)]
    assert sizes == ["1\u00a0kB", "12\u00a0kB", "1,2\u00a0MB", "–"]


def test_quarters_are_roman() -> None:
    with override("en"):
        assert formats.quarter(4, 2026) == "Quarter IV/2026"
