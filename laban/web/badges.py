"""The badge of a task from its stored, derived columns: pages never compute a status."""

from __future__ import annotations

from datetime import date
from typing import Any

from laban.orgs.domain.calendar import WorkingCalendar
from laban.web.ui.chip import Chip, workflow_chip
from laban.web.ui.status import Status, task_status

LEVELS = {"green": "green", "yellow": "yellow", "red": "red", "special_red": "special"}
CHIPS = {
    "waiting_acceptance": "awaiting_acceptance",
    "waiting_condition": "waiting_condition",
    "correction_pending": "correction_pending",
    "cancelled": "cancelled",
    "superseded": "superseded",
}


def task_badge(task: Any, *, today: date, calendar: WorkingCalendar) -> Status:
    """Timing and level as stored; how many days is counted on the day that the page is read."""
    timing = _timing(task)
    days = 0
    if timing == "overdue":
        days = (today - task.due).days
    elif timing == "due_soon":
        days = max(0, calendar.working_days_between(today, task.due))
    return task_status(timing=timing, level=LEVELS.get(task.level, ""), days=days)


def task_chip(task: Any) -> Chip | None:
    """What stands beside progress and timing; None for what is neither waiting nor ended."""
    code = CHIPS.get(task.standing)
    return workflow_chip(code) if code else None


def _timing(task: Any) -> str:
    if task.timing in {"on_time", "late"}:
        return f"done_{task.timing}"
    if task.timing in {"in_time", "due_soon", "overdue"} and task.due:
        return str(task.timing)
    return task.standing if task.standing in {"recurring", "no_deadline"} else "unknown"
