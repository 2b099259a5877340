"""Reporting periods: week, month, quarter, half-year, nine months, year; with their text form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from laban.kernel.dates import DAY, end_of_month
from laban.kernel.errors import Invalid
from laban.kernel.messages import gettext_noop


class PeriodKind(StrEnum):
    """Lengths in which the office reports."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


_MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
}
_PER_YEAR = {
    PeriodKind.MONTH: 12,
    PeriodKind.QUARTER: 4,
    PeriodKind.HALF_YEAR: 2,
    PeriodKind.NINE_MONTHS: 1,
    PeriodKind.YEAR: 1,
}
_LABELS = {
    PeriodKind.WEEK: gettext_noop("Week {number}/{year}"),
    PeriodKind.MONTH: gettext_noop("Month {number}/{year}"),
    PeriodKind.QUARTER: gettext_noop("Quarter {roman}/{year}"),
    PeriodKind.NINE_MONTHS: gettext_noop("First nine months of {year}"),
    PeriodKind.YEAR: gettext_noop("Year {year}"),
}
_HALVES = {1: gettext_noop("First six months of {year}"), 2: gettext_noop("Last six months of {year}")}
_ROMAN = ("", "I", "II", "III", "IV")
_TEXT = re.compile(r"(\d{4})(?:-(?:(W)(\d{2})|(M)(\d{2})|(Q)([1-4])|(H)([12])|(9M)))?")
_LETTERS = {"W": PeriodKind.WEEK, "M": PeriodKind.MONTH, "Q": PeriodKind.QUARTER, "H": PeriodKind.HALF_YEAR}
_FORMATS = {
    PeriodKind.WEEK: "{year:04}-W{number:02}",
    PeriodKind.MONTH: "{year:04}-M{number:02}",
    PeriodKind.QUARTER: "{year:04}-Q{number}",
    PeriodKind.HALF_YEAR: "{year:04}-H{number}",
    PeriodKind.NINE_MONTHS: "{year:04}-9M",
    PeriodKind.YEAR: "{year:04}",
}


@dataclass(frozen=True, slots=True)
class Period:
    """One period: `number` counts from 1 within `year` (ISO year for weeks; always 1 for nine months and year).

    Raises ValueError for a number that the year does not have.
    """

    kind: PeriodKind
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= _count(self.kind, self.year):
            raise ValueError(f"{self.year} has no {self.kind} number {self.number}")

    def __str__(self) -> str:
        return _FORMATS[self.kind].format(year=self.year, number=self.number)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read "2026-M11", "2026-Q4", "2026-W07", "2026-H1", "2026-9M" or "2026"; raises Invalid otherwise."""
        match = _TEXT.fullmatch(text.strip())
        try:
            if match is None:
                raise ValueError(text)
            year, parts = int(match[1]), [part for part in match.groups()[1:] if part]
            if not parts:
                return cls(PeriodKind.YEAR, year)
            if parts == ["9M"]:
                return cls(PeriodKind.NINE_MONTHS, year)
            return cls(_LETTERS[parts[0]], year, int(parts[1]))
        except ValueError:
            raise Invalid("“{text}” is not a period such as 2026-M11, 2026-Q4 or 2026.", text=text) from None

    @classmethod
    def containing(cls, kind: PeriodKind, day: date) -> Period:
        """The period of this kind with `day` in it. Raises ValueError for nine months in October to December."""
        if kind is PeriodKind.WEEK:
            year, week, _ = day.isocalendar()
            return cls(kind, year, week)
        number = (day.month - 1) // _MONTHS[kind] + 1
        if number > _PER_YEAR[kind]:
            raise ValueError(f"{day} lies outside the first nine months of its year")
        return cls(kind, day.year, number)

    @classmethod
    def last_begun(cls, kind: PeriodKind, day: date) -> Period:
        """The latest period of this kind that began on or before `day`, whether or not it has ended."""
        if kind is PeriodKind.NINE_MONTHS:
            return cls(kind, day.year)
        return cls.containing(kind, day)

    @property
    def start(self) -> date:
        """First day."""
        if self.kind is PeriodKind.WEEK:
            return date.fromisocalendar(self.year, self.number, 1)
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def end(self) -> date:
        """Last day."""
        if self.kind is PeriodKind.WEEK:
            return self.start + timedelta(days=6)
        return end_of_month(date(self.year, self.number * _MONTHS[self.kind], 1))

    @property
    def label_key(self) -> str:
        """English msgid to translate and fill with `label_params`."""
        return _HALVES[self.number] if self.kind is PeriodKind.HALF_YEAR else _LABELS[self.kind]

    @property
    def label_params(self) -> dict[str, object]:
        """Values for the gaps of `label_key`."""
        roman = _ROMAN[self.number] if self.kind is PeriodKind.QUARTER else ""
        return {"number": self.number, "year": self.year, "roman": roman}

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the period."""
        return self.start <= day <= self.end

    def next(self) -> Period:
        """The period of the same kind after this one."""
        if self.number < _count(self.kind, self.year):
            return Period(self.kind, self.year, self.number + 1)
        return Period(self.kind, self.year + 1, 1)

    def previous(self) -> Period:
        """The period of the same kind before this one."""
        if self.number > 1:
            return Period(self.kind, self.year, self.number - 1)
        return Period(self.kind, self.year - 1, _count(self.kind, self.year - 1))


def _count(kind: PeriodKind, year: int) -> int:
    if kind is PeriodKind.WEEK:
        return (date(year + 1, 1, 4) - timedelta(days=7)).isocalendar()[1]
    return _PER_YEAR[kind]


def day_after(period: Period) -> date:
    """First day after the period."""
    return period.end + DAY
