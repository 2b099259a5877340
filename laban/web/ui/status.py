"""The status badge: a shape and words, taken from the derived state; nobody types it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext

from laban.web.ui import formats
from laban.web.ui.assets import asset
from laban.web.ui.component import Component


@dataclass(frozen=True)
class Status(Component):
    """`level` is green, yellow, red, special, unknown or plain; `words` say it with days ("quá hạn 36 ngày").

    Plain has no mark and no colour: what is neither late nor unknown (recurring, a wait within its time).
    """

    template: ClassVar[str] = "ui/status.html"
    level: str
    words: str

    def context(self) -> dict[str, object]:
        return {"sprite": asset("icons.svg")}


TIMINGS: dict[str, tuple[Callable[[int], str], str]] = {
    "in_time": (lambda _: gettext("in time"), "green"),
    "due_soon": (formats.working_days_left, "yellow"),
    "overdue": (formats.days_overdue, "red"),
    "done_on_time": (lambda _: gettext("done on time"), "green"),
    "done_late": (lambda _: gettext("done late"), "green"),
    "no_deadline": (lambda _: gettext("no deadline"), "plain"),
    "recurring": (lambda _: gettext("recurring"), "plain"),
    "unknown": (lambda _: gettext("unknown"), "unknown"),
}


def task_status(*, timing: str, level: str = "", days: int = 0) -> Status:
    """The badge of a task from plain derived values.

    `timing`: in_time, due_soon, overdue, done_on_time, done_late, no_deadline, recurring or unknown.
    `days`: working days left when due soon, calendar days when overdue. `level` wins over the usual one, because
    an installation sets its own thresholds.
    """
    words, usual = TIMINGS.get(timing, TIMINGS["unknown"])
    return Status(level=level or usual, words=words(days))


def waiting_status(*, level: str, days: int) -> Status:
    """How long something waits for a decision: "chờ 18 ngày"."""
    return Status(level=level, words=formats.days_waited(days))
