"""Days of the office. Every deadline is a day in Asia/Ho_Chi_Minh, decided by the server's clock."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)


def office_day(now: datetime) -> date:
    """The office's day at the aware moment `now`. Raises ValueError for a naive datetime."""
    if now.tzinfo is None:
        raise ValueError("office_day needs an aware datetime")
    return now.astimezone(OFFICE_ZONE).date()


def office_moment(day: date, at: time = time(0)) -> datetime:
    """The aware moment at which the office's clock shows `at` on `day`."""
    return datetime.combine(day, at, tzinfo=OFFICE_ZONE)


def start_of_week(day: date) -> date:
    """Monday of the ISO week of `day`."""
    return day - timedelta(days=day.weekday())


def end_of_week(day: date) -> date:
    """Sunday of the ISO week of `day`."""
    return start_of_week(day) + timedelta(days=6)


def end_of_month(day: date) -> date:
    """Last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def quarter_of(day: date) -> int:
    """Quarter of the year, 1 to 4."""
    return (day.month + 2) // 3


def end_of_quarter(day: date) -> date:
    """Last day of the quarter of `day`."""
    return end_of_month(date(day.year, quarter_of(day) * 3, 1))


def end_of_year(day: date) -> date:
    """31 December of the year of `day`."""
    return date(day.year, 12, 31)
