"""A deadline as the text gives it: its words, its kind and precision, and the day that follows from them.

Source of the rule: the product's contract for reading directing documents. A day that the text does not give is never
invented: what cannot be read raises Invalid, what names no day has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """What the text gives. `within_days`: "sign and issue within n days", counted from the issue."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"
    RECURRING = "recurring"
    OPEN = "open"
    NONE = "none"
    WITHIN_DAYS = "within_days"


class Precision(StrEnum):
    """How exact the text is; `none` when it gives no end."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Deadline:
    """`start` only for ranges and open ends, `due` only where the text gives an end.

    For `within_days`, `days` is the n of the text and `working` says whether it counts working days; `due` stays
    None until the day of issue is known (see `resolved`).
    """

    text: str
    kind: DeadlineKind
    start: date | None = None
    due: date | None = None
    precision: Precision = Precision.NONE
    days: int | None = None
    working: bool = False


def parse(text: str, *, issued_on: date | None = None) -> Deadline:
    """Read what an officer types. Raises Invalid for what cannot be read."""
    raise NotImplementedError
