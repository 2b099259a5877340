"""Thresholds of status and warning: dated rows of the installation."""

from __future__ import annotations

from datetime import date

from laban.work.domain.status import Thresholds
from laban.work.models import ThresholdRule


def thresholds_on(day: date) -> Thresholds:
    """The thresholds in force on `day`; the defaults of `Thresholds` before the first row."""
    row = ThresholdRule.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    if row is None:
        return Thresholds()
    return Thresholds(
        due_soon_days=row.due_soon_days,
        yellow_days=row.yellow_working_days,
        special_red_days=row.special_red_days,
        confirm_limit_days=row.confirm_days,
    )
