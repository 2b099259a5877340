"""The working calendar: weekends, public holidays, and the Saturdays worked in exchange for a day off."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class DayKind(StrEnum):
    """What a row of the calendar says of its day: not worked, or a weekend day worked in exchange."""

    OFF = "off"
    SWAP_WORKING = "swap_working"


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Days off beyond weekends, and weekend days that are worked. A day in both sets is off."""

    days_off: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()
    _lost: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _gained: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the exceptions to the plain week once, so that counting days needs no walk through them."""
        lost = sorted(day for day in self.days_off if day.weekday() < SATURDAY)
        gained = sorted(day for day in self.working_weekends - self.days_off if day.weekday() >= SATURDAY)
        object.__setattr__(self, "_lost", tuple(lost))
        object.__setattr__(self, "_gained", tuple(gained))

    @classmethod
    def of(cls, rows: Iterable[tuple[date, DayKind]]) -> WorkingCalendar:
        """From rows of (day, kind), as an administrator keeps them."""
        listed = list(rows)
        return cls(
            days_off=frozenset(day for day, kind in listed if kind is DayKind.OFF),
            working_weekends=frozenset(day for day, kind in listed if kind is DayKind.SWAP_WORKING),
        )

    def is_working(self, day: date) -> bool:
        """Whether the office works on `day`."""
        if day in self.days_off:
            return False
        return day.weekday() < SATURDAY or day in self.working_weekends

    def add_working_days(self, day: date, number: int) -> date:
        """The `number`-th working day after `day` (before it, when negative); `day` itself for 0."""
        step = timedelta(days=1 if number > 0 else -1)
        left = abs(number)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        gained = bisect_right(self._gained, end) - bisect_right(self._gained, start)
        lost = bisect_right(self._lost, end) - bisect_right(self._lost, start)
        return _weekdays_until(end) - _weekdays_until(start) + gained - lost

    def working_day_on_or_before(self, day: date) -> date:
        """`day` itself when worked, else the last working day before it."""
        return day if self.is_working(day) else self.add_working_days(day, -1)

    def working_day_on_or_after(self, day: date) -> date:
        """`day` itself when worked, else the next working day."""
        return day if self.is_working(day) else self.add_working_days(day, 1)


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays from the first day of the calendar, a Monday, up to and with `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


WEEKENDS_ONLY = WorkingCalendar()
"""The calendar of an installation that has entered no holiday yet."""
