"""Rules of written times and numbers: each with examples and counter-examples."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import pytest

from laban.reader.vi import dates, deadlines, numbers, targets


@pytest.mark.parametrize(
    "text,unit,first,last",
    [
        ("31/12/2025", "date", "2025-12-31", "2025-12-31"),
        ("5.9.2026", "date", "2026-09-05", "2026-09-05"),
        ("ngày 05 tháng 9 năm 2026", "date", "2026-09-05", "2026-09-05"),
        ("2026-09-05", "date", "2026-09-05", "2026-09-05"),
        ("6/2026", "month", "2026-06-01", "2026-06-30"),
        ("tháng 2 năm 2028", "month", "2028-02-01", "2028-02-29"),
        ("quý III/2026", "quarter", "2026-07-01", "2026-09-30"),
        ("quý 4 năm 2026", "quarter", "2026-10-01", "2026-12-31"),
        ("quý III, IV/2026", "range", "2026-07-01", "2026-12-31"),
        ("tháng 3 - 6/2026", "range", "2026-03-01", "2026-06-30"),
        ("6 tháng đầu năm 2026", "half", "2026-01-01", "2026-06-30"),
        ("2025 – 2030", "range", "2025-01-01", "2030-12-31"),
        ("năm 2027", "year", "2027-01-01", "2027-12-31"),
    ],
)
def test_a_written_time(text: str, unit: str, first: str, last: str) -> None:
    found = list(dates.moments(text))
    assert [(item.unit, str(item.first), str(item.last)) for item in found] == [(unit, first, last)]


@pytest.mark.parametrize("text", ["31/11/2026", "13/2026", "quý V/2026", "30/02/2026"])
def test_a_written_time_that_cannot_be(text: str) -> None:
    assert all(item.last is None for item in dates.moments(text) if item.unit != "year")


@pytest.mark.parametrize(
    "text", ["Nghị định số 80/2020/NĐ-CP", "Nghị quyết số 197/2025/QH15", "3.000 lượt", "Đề án 06", "khóa XIII"]
)
def test_numbers_that_are_no_times(text: str) -> None:
    assert list(dates.moments(text)) == []


@pytest.mark.parametrize(
    "heading,end",
    [
        ("Giai đoạn 2025-2027", dt.date(2027, 12, 31)),
        ("Đến năm 2030", dt.date(2030, 12, 31)),
        ("Mục tiêu đến năm 2030, tầm nhìn đến năm 2045", dt.date(2030, 12, 31)),
        ("Trước năm 2030", dt.date(2029, 12, 31)),
        ("Mục tiêu tổng quát", None),
        ("Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024", None),
    ],
)
def test_the_period_of_a_heading(heading: str, end: dt.date | None) -> None:
    assert deadlines.period_end(heading) == end


@pytest.mark.parametrize(
    "printed,value",
    [("3.000", 3000), ("1.250.000", 1_250_000), ("0,7", 0.7), ("1.250,5", 1250.5), ("09", 9), ("99.5", 99.5)],
)
def test_numbers_as_they_are_printed(printed: str, value: float) -> None:
    assert numbers.value(printed) == value


LONG = (
    "trước ngày 31/12/2025, từ ngày 01 tháng 02 năm 2026 đến tháng 3/2027 và quý III/2026 ",
    "12/5/2026 ",
    "đánh giá hằng năm và tổng kết vào năm 2030 ",
    "đạt 50% vào năm 2027, ",
    "tháng 6                                        x ",
)
"""Pieces of which one endless paragraph is made: full of times, without a full stop."""
RULES: tuple[Callable[[str], object], ...] = (
    lambda text: list(dates.moments(text)),
    deadlines.prose,
    deadlines.cell,
    lambda text: targets.prose(text, None),
)


def seconds(rule: Callable[[str], object], text: str) -> float:
    """Processor time of the faster of two runs, so that a busy machine does not count."""
    runs = []
    for turn in range(2):
        begun = time.process_time()
        rule(f"{text}{turn}")
        runs.append(time.process_time() - begun)
    return min(runs)


@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize("rule", RULES, ids=["moments", "prose", "cell", "targets"])
def test_an_endless_paragraph_costs_its_length_and_not_its_square(rule: Callable[[str], object], piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (10_000, 40_000))
    assert seconds(rule, long) < 10 * seconds(rule, short) + 0.05


def test_blanks_between_the_parts_of_a_time_cost_no_more() -> None:
    begun = time.process_time()
    assert list(dates.moments("tháng 6" + " " * 20_000 + "x")) == []
    assert time.process_time() - begun < 1
    assert [str(item.last) for item in dates.moments("tháng 6  /  năm  2026")] == ["2026-06-30"]
