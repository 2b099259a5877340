"""What a report still lacks before it can be sent: named per field, so that the page can lead to it.

Explained in docs/algorithms/periods.md. What is doubtful can be sent with a reason; what is missing cannot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from laban.kernel.findings import Finding
from laban.kernel.messages import Message, gettext_noop
from laban.kernel.period import Period, PeriodKind

LARGEST = Decimal("1e13")
"""Values are kept with six decimals of twenty digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is written in a report, and what its task and period ask for."""

    result: str = ""
    nothing: bool = False
    value: Decimal | None = None
    value_expected: bool = False
    value_reason: str = ""
    doubts: Sequence[Finding] = ()
    obstacle: str = ""
    obstacle_decider: int | None = None
    obstacle_wanted_by: date | None = None


def lacking(content: Content) -> tuple[tuple[str, Message], ...]:
    """(field, message) of everything that stands in the way of sending; empty when it can be sent."""
    if content.nothing:
        return ()
    found: list[tuple[str, Message]] = []
    if not content.result.strip() and content.value is None:
        text = gettext_noop("Say what was done in the period, or that there is nothing to report.")
        found.append(("result", Message(text)))
    elif content.value_expected and content.value is None:
        found.append(("value", Message(gettext_noop("Enter the value of this period."))))
    if content.doubts and not content.value_reason.strip():
        found.append(("value_reason", content.doubts[0].message))
    return (*found, *_obstacle(content))


def possible(value: Decimal | None) -> Message | None:
    """Why a value cannot be; None when it can."""
    if value is not None and abs(value) >= LARGEST:
        return Message(gettext_noop("This number is too large."))
    return None


def value_expected(period: Period, *, measured: str) -> bool:
    """Whether an indicator measured in the rhythm `measured` owes a value at the end of `period`."""
    try:
        rhythm = PeriodKind(measured)
        own = Period.containing(rhythm, period.end)
    except ValueError:
        return False
    return own.end == period.end or rhythm is PeriodKind.WEEK


def _obstacle(content: Content) -> list[tuple[str, Message]]:
    if not content.obstacle.strip():
        return []
    found = []
    if content.obstacle_decider is None:
        found.append(("obstacle_decider", Message(gettext_noop("Say who must decide."))))
    if content.obstacle_wanted_by is None:
        found.append(("obstacle_wanted_by", Message(gettext_noop("Say by when a decision is needed."))))
    return found
