"""Written days, months, quarters and years, and what they begin and end with (Asia/Ho_Chi_Minh; days only)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from laban.reader.folding import fold
from laban.reader.vi.labels import roman_value

Unit = Literal["date", "month", "quarter", "half", "year", "range"]

_YEAR: Final = r"(?:19|20|21)\d\d"
_QUARTERS: Final = r"(?:iv|i{1,3}|[1-4])"


@dataclass(frozen=True, slots=True)
class Moment:
    """A written time: first and last day (None where it cannot be, as month 13), and where in the text it stands."""

    unit: Unit
    first: date | None
    last: date | None
    start: int
    end: int
    reversed: bool = False


def _month(year: int, month: int) -> tuple[date, date] | None:
    if not 1 <= month <= 12:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _quarter(year: int, text: str) -> tuple[date, date] | None:
    number = int(text) if text.isdigit() else roman_value(text.upper())
    if not 1 <= number <= 4:
        return None
    return date(year, number * 3 - 2, 1), date(year, number * 3, calendar.monthrange(year, number * 3)[1])


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


_OF_YEAR: Final = r"\s*(?:(?:/|-|,|\.|năm)\s*)?(?:năm\s*)?"
_TO: Final = r"\s*(?:-|đến|tới|->|÷)\s*(?:hết\s+|cuối\s+)?"
_PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("day", re.compile(rf"\b(\d{{1,2}})\s*/\s*(\d{{1,2}})\s*/\s*({_YEAR})\b(?!\d)")),
    ("day", re.compile(rf"\b(\d{{1,2}})[.\-](\d{{1,2}})[.\-]({_YEAR})\b(?!\d)")),
    ("day", re.compile(rf"\b(\d{{1,2}})\s+tháng\s+(\d{{1,2}})\s*(?:,\s*)?năm\s+({_YEAR})\b")),
    ("iso", re.compile(rf"\b({_YEAR})-(\d{{2}})-(\d{{2}})\b")),
    (
        "quarters",
        re.compile(
            rf"\bquý\s+({_QUARTERS})(?:\s*[/.\-]\s*({_YEAR})|\s+năm\s+({_YEAR}))?(?:{_TO}|\s*(?:,|và"
            rf"|\+)\s*)(?:quý\s+)?({_QUARTERS}){_OF_YEAR}({_YEAR})\b"
        ),
    ),
    ("quarter", re.compile(rf"\b(?:quý|q)\.?\s*({_QUARTERS})\b{_OF_YEAR}({_YEAR})\b")),
    (
        "months",
        re.compile(
            rf"\b(?:tháng|t)\s*(\d{{1,2}})(?:\s*[/.]\s*({_YEAR})|\s+năm\s+({_YEAR}))?(?:{_TO}|\s*(?:,"
            rf"|và)\s*)(?:tháng\s*|t)?(\d{{1,2}}){_OF_YEAR}({_YEAR})\b"
        ),
    ),
    (
        "months",
        re.compile(rf"\b(\d{{1,2}})\s*/\s*({_YEAR})()\s*(?:-|đến)\s*(?:tháng\s*)?(\d{{1,2}})\s*/\s*({_YEAR})\b"),
    ),
    ("month", re.compile(rf"\b(?:tháng|t)\.?\s*(\d{{1,2}}){_OF_YEAR}({_YEAR})\b")),
    ("month", re.compile(rf"(?<![\d/.,])(\d{{1,2}})\s*[/.\-]\s*({_YEAR})\b(?!\s*/)")),
    ("half", re.compile(rf"\b(0?6|0?9)\s+tháng\s+(đầu|cuối)\s+(?:của\s+)?năm\s+({_YEAR})\b")),
    ("half", re.compile(rf"\b(nửa)\s+(đầu|cuối)\s+(?:của\s+)?năm\s+({_YEAR})\b")),
    ("years", re.compile(rf"\b({_YEAR}){_TO}(?:năm\s+)?({_YEAR})\b")),
    ("year", re.compile(rf"(?<![\d/.,\-])({_YEAR})\b(?!\s*[/]\s*[A-Za-zđĐ\d])(?!\.\d)")),
)


def _read(sort: str, match: re.Match[str]) -> tuple[Unit, tuple[date, date] | None]:
    g = match.groups()
    if sort == "day":
        return "date", _day(int(g[2]), int(g[1]), int(g[0]))
    if sort == "iso":
        return "date", _day(int(g[0]), int(g[1]), int(g[2]))
    if sort == "quarter":
        return "quarter", _quarter(int(g[1]), g[0])
    if sort == "month":
        return "month", _month(int(g[1]), int(g[0]))
    if sort == "year":
        return "year", _year(int(g[0]))
    if sort == "years":
        return "range", (date(int(g[0]), 1, 1), date(int(g[1]), 12, 31))
    if sort == "half":
        year, half = int(g[2]), g[1] == "đầu"
        months = 9 if g[0].endswith("9") else 6
        first = date(year, 1, 1) if half else date(year, 13 - months, 1)
        last = date(year, months, 30) if half else date(year, 12, 31)
        return "half", (first, last)
    year = int(g[4])
    first_year = int(g[1] or g[2] or year)
    make = _quarter if sort == "quarters" else lambda y, m: _month(y, int(m))
    begin, finish = make(first_year, g[0]), make(year, g[3])
    return "range", (begin[0], finish[1]) if begin and finish else None


def moments(text: str) -> Iterator[Moment]:
    """All written times of a text from left to right, the longest reading first; none overlaps another."""
    folded = fold(text)
    taken = bytearray(len(folded))
    found: list[Moment] = []
    for sort, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            begin, stop = match.span()
            if any(taken[begin:stop]):
                continue
            unit, days = _read(sort, match)
            taken[begin:stop] = b"\x01" * (stop - begin)
            backwards = days is not None and days[0] > days[1]
            first, last = days if days else (None, None)
            found.append(Moment(unit, first, last, begin, stop, backwards))
    return iter(sorted(found, key=lambda moment: moment.start))
