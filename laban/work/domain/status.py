"""The status of a task, derived from facts and never typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from laban.orgs.domain.calendar import WorkingCalendar
from laban.work.domain.deadline import DeadlineKind


class Progress(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


class Timing(StrEnum):
    """The first three are of open tasks, `on_time` and `late` of completed ones; `none`: not judged."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ON_TIME = "on_time"
    LATE = "late"
    NONE = "none"


class Level(StrEnum):
    """The alert level. `none`: nothing to judge, or standing apart."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    SPECIAL_RED = "special_red"
    NONE = "none"


class Standing(StrEnum):
    """What stands beside progress and timing; one value per task, the first that applies (see `light`)."""

    NORMAL = "normal"
    WAITING_ACCEPTANCE = "waiting_acceptance"
    WAITING_CONDITION = "waiting_condition"
    RECURRING = "recurring"
    NO_DEADLINE = "no_deadline"
    CORRECTION_PENDING = "correction_pending"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Dated data of an installation; the defaults are one provincial office's.

    `due_soon_days` and `special_red_days` are calendar days, `yellow_days` and `confirm_limit_days` working days.
    """

    due_soon_days: int = 7
    yellow_days: int = 3
    special_red_days: int = 3
    confirm_limit_days: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """What is known of one task; days are office days.

    `received_on` starts the clock (the document's day of receipt; `received_estimated` marks the day of issue
    standing in). `started_on`: first evidence, report or reached milestone. `evidence_submitted_on`: day on which the
    evidence now before the assigner, or accepted by him, was submitted; None after a return. `completed_on`: date of
    the accepted evidence document; None when it is not known (an old row), which is then not judged. `accepted_on`
    closes the task.
    """

    kind: DeadlineKind
    due: date | None
    original_due: date | None = None
    received_on: date | None = None
    received_estimated: bool = False
    assigned_on: date | None = None
    confirmed_on: date | None = None
    returned_on: date | None = None
    started_on: date | None = None
    evidence_submitted_on: date | None = None
    completed_on: date | None = None
    accepted_on: date | None = None
    cancelled_on: date | None = None
    superseded_on: date | None = None
    correction_pending: bool = False
    obstacle_since: date | None = None

    def by_original(self) -> TaskFacts:
        """The same facts judged by the deadline the task was given first."""
        return replace(self, due=self.original_due or self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """How a task stands on a day. `days`: days overdue or late, days left, or days early; never negative.

    `on_acceptor`: the delay is the acceptor's. `reason_key` names a sentence of `REASONS`, filled by `params`.
    """

    progress: Progress
    timing: Timing
    level: Level
    standing: Standing
    days: int
    reason_key: str
    on_acceptor: bool = False
    params: Mapping[str, object] = field(default_factory=dict)


def light(facts: TaskFacts, *, today: date, calendar: WorkingCalendar, thresholds: Thresholds) -> Light:
    """How the task stands on `today`."""
    raise NotImplementedError


def changes_on(facts: TaskFacts, *, today: date, calendar: WorkingCalendar, thresholds: Thresholds) -> date | None:
    """The first day after `today` on which `light` differs (but for days) if no fact changes; None: never."""
    raise NotImplementedError
