"""Thresholds of status and warning: dated rows of the installation."""

from __future__ import annotations

from datetime import date

from laban.platform.request_memory import once
from laban.work.domain.status import Thresholds
from laban.work.models import ThresholdRule


def rule_on(day: date) -> ThresholdRule | None:
    """The row in force on `day`, asked once a request; None before the first."""
    rows = ThresholdRule.objects.filter(valid_from__lte=day).order_by("-valid_from")
    return once(("work.rule_on", day), rows.first)


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
