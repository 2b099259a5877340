"""Thresholds of status and warning: dated rows of the installation."""

from __future__ import annotations

from datetime import date

from laban.platform.request_memory import forget, once
from laban.work.domain.status import Thresholds
from laban.work.models import ThresholdRule

MEMORY = "work.threshold_rules"


def rule_on(day: date) -> ThresholdRule | None:
    """The row in force on `day`; None before the first."""
    return next((row for row in _rules() if row.valid_from <= day), None)


def next_rule_on(day: date) -> date | None:
    """The day after `day` on which other thresholds begin; None where none are set."""
    return min((row.valid_from for row in _rules() if row.valid_from > day), default=None)


def rules_changed() -> None:
    """The rest of this request asks anew."""
    forget(MEMORY)


def _rules() -> list[ThresholdRule]:
    """The latest first; asked once a request."""
    return once(MEMORY, lambda: list(ThresholdRule.objects.order_by("-valid_from")))


def answer_days_on(day: date) -> int:
    """Working days within which a directive sent on `day` should be answered."""
    return (rule_on(day) or ThresholdRule()).answer_days


def thresholds_on(day: date) -> Thresholds:
    """The thresholds in force on `day`; the defaults of `Thresholds` before the first row."""
    row = rule_on(day)
    if row is None:
        return Thresholds()
    return Thresholds(
        due_soon_days=row.due_soon_days,
        yellow_days=row.yellow_working_days,
        special_red_days=row.special_red_days,
        confirm_limit_days=row.confirm_days,
    )
