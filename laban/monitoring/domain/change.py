"""What changed since last week: two tallies of the same place, and from which day the earlier one is.

Explained with a worked example in docs/algorithms/change.md. Once a week the tallies are kept as they are; a page
compares today with the kept ones that are a week old, never with younger ones, and says their day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from laban.monitoring.domain.tally import Tally

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """More or fewer than then, each a difference of two counts; `overdue` by the deadline that the page shows."""

    total: int
    done: int
    overdue: int


def week_of(day: date) -> date:
    """The Monday of the day's week: by it a week is known."""
    return day - timedelta(days=day.weekday())


def compared_with(kept: Iterable[date], *, today: date) -> date | None:
    """The day to compare with: the latest on which tallies were kept that is one week old, but not two; else None."""
    fitting = [day for day in kept if WEEK <= today - day < 2 * WEEK]
    return max(fitting, default=None)


def change(now: Tally, then: Tally, *, original: bool = False) -> Change:
    """What `now` has more than `then`; `original` judges overdue by the deadline first given."""
    if original:
        overdue = now.original_overdue - then.original_overdue
    else:
        overdue = now.overdue - then.overdue
    return Change(total=now.total - then.total, done=now.done - then.done, overdue=overdue)
