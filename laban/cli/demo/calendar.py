"""Days of the story, counted from the day on which the demo is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from laban.kernel.dates import OFFICE_ZONE, end_of_month, office_day
from laban.orgs.queries.calendar import working_calendar


@dataclass(frozen=True)
class Story:
    """`now` is the moment of loading; months are counted from its month: -1 is the month before."""

    now: datetime

    @property
    def today(self) -> date:
        return office_day(self.now)

    def month(self, offset: int) -> date:
        """First day of a month."""
        count = self.today.year * 12 + self.today.month - 1 + offset
        return date(count // 12, count % 12 + 1, 1)

    def due(self, offset: int) -> date:
        """End of the month of that offset; for the month under way a day that lies near today."""
        return end_of_month(self.month(offset))

    def working(self, day: date) -> date:
        """The day itself, or the next working day."""
        return working_calendar().working_day_on_or_after(day)

    def at(self, day: date, hour: int = 9, minute: int = 0) -> datetime:
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=OFFICE_ZONE)

    def past(self, day: date) -> bool:
        return day < self.today


def days(count: int) -> timedelta:
    return timedelta(days=count)
