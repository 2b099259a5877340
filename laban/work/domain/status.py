"""The status of a task: derived from facts on a day, never typed by a person.

Explained with a worked example in docs/algorithms/status.md. Source of the rules: the 1-1-1-1-3 rule of a provincial
office (one owner, one product, one deadline, one evidence, three alert levels).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from laban.kernel.dates import DAY
from laban.kernel.messages import Message, gettext_noop
from laban.orgs.domain.calendar import WorkingCalendar
from laban.work.domain.deadline import DeadlineKind


class Progress(StrEnum):
    """How far: nothing done yet, something reported or reached, closed by acceptance."""

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
    """The alert level. Green: in time or completed. `none`: nothing to judge, or standing apart."""

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


APART = frozenset(
    {
        Standing.RECURRING,
        Standing.NO_DEADLINE,
        Standing.CORRECTION_PENDING,
        Standing.CANCELLED,
        Standing.SUPERSEDED,
    }
)
"""Standings that carry no alert level."""

REASONS: Mapping[str, str] = {
    "cancelled": gettext_noop("Cancelled on {cancelled_on}."),
    "superseded": gettext_noop("Replaced by another task on {superseded_on}."),
    "done_on_time": gettext_noop("Completed on {completed_on}, within the deadline {due}."),
    "done_late": gettext_noop("Completed on {completed_on}, after the deadline {due}; days late: {days}."),
    "done_without_date": gettext_noop("Completed, but the date of completion is not known: not judged."),
    "done_without_deadline": gettext_noop("Completed on {completed_on}; there was no deadline to judge it by."),
    "correction_pending": gettext_noop("A correction of this task has been requested and not yet decided."),
    "waiting_acceptance": gettext_noop("Evidence submitted on {submitted_on} waits for acceptance."),
    "acceptance_overdue": gettext_noop(
        "Evidence submitted on {submitted_on} waits for acceptance; days since the deadline {due}: {days}."
    ),
    "recurring": gettext_noop("Recurring work, judged period by period."),
    "no_deadline": gettext_noop("The text gives no deadline."),
    "within_days_not_issued": gettext_noop("The deadline starts to count when the document has been issued."),
    "in_time": gettext_noop("In time: due on {due}; days left: {days}."),
    "due_soon": gettext_noop("Due soon: due on {due}; days left: {days}."),
    "yellow": gettext_noop("Due on {due} and no evidence submitted; working days left: {working_days}."),
    "red": gettext_noop("No evidence submitted by the deadline {due}; days overdue: {days}."),
    "special_red": gettext_noop(
        "No evidence submitted by the deadline {due}; days overdue: {days} (special red from {special_red_days})."
    ),
}
"""English sentences for "Why?", by `Light.reason_key`; dates stay dates in `params` for the face to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Dated data of an installation; the defaults are one provincial office's.

    `due_soon_days` and `special_red_days` are calendar days, `yellow_days` and `confirm_limit_days` working days.
    """

    due_soon_days: int = 7
    yellow_days: int = 3
    special_red_days: int = 3
    confirm_limit_days: int = 3

    def __post_init__(self) -> None:
        if min(self.due_soon_days, self.yellow_days, self.confirm_limit_days) < 0 or self.special_red_days < 1:
            raise ValueError("thresholds are numbers of days; special red starts one day overdue at the earliest")


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

    @property
    def lead_days(self) -> int | None:
        """Days from receipt to the evidence document; None unless both days are real."""
        if self.received_on is None or self.received_estimated or self.completed_on is None:
            return None
        return (self.completed_on - self.received_on).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """How a task stands on a day.

    `days`: days overdue (overdue, late) or days left or early (otherwise); never negative, 0 when not judged.
    `on_acceptor`: the delay is the acceptor's, not the owner's. `reason_key` names a sentence of `REASONS`, filled by
    `params`.
    """

    progress: Progress
    timing: Timing
    level: Level
    standing: Standing
    days: int
    reason_key: str
    on_acceptor: bool = False
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def signature(self) -> tuple[Progress, Timing, Level, Standing, bool]:
        """What is stored, tallied and announced: everything but days and reason."""
        return self.progress, self.timing, self.level, self.standing, self.on_acceptor

    @property
    def reason(self) -> Message:
        """The sentence that says why."""
        return Message(REASONS[self.reason_key], self.params)


def light(facts: TaskFacts, *, today: date, calendar: WorkingCalendar, thresholds: Thresholds) -> Light:
    """How the task stands on `today`.

    The first that applies: cancelled, superseded, completed, correction pending, waiting for acceptance, recurring or
    no deadline, else open against its deadline (waiting for a condition when an obstacle is registered: the clock
    runs on and the level is computed all the same).
    """
    if facts.cancelled_on is not None or facts.superseded_on is not None:
        return _ended(facts)
    if facts.accepted_on is not None:
        return _completed(facts)
    if facts.correction_pending:
        return _correction(facts, today, calendar, thresholds)
    if facts.evidence_submitted_on is not None:
        return _waiting_acceptance(facts, today)
    if facts.due is None:
        return _undated(facts)
    return _open(facts, facts.due, today, calendar, thresholds)


def changes_on(facts: TaskFacts, *, today: date, calendar: WorkingCalendar, thresholds: Thresholds) -> date | None:
    """The first day after `today` on which `light` differs in its `signature` if no fact changes; None: never.

    Between the days on which a threshold is crossed nothing can change, so only these few days are tried.
    """
    now = light(facts, today=today, calendar=calendar, thresholds=thresholds).signature
    for day in sorted(set(_turning_days(facts, calendar, thresholds))):
        if day > today and light(facts, today=day, calendar=calendar, thresholds=thresholds).signature != now:
            return day
    return None


def silent_days(facts: TaskFacts, *, today: date, calendar: WorkingCalendar, thresholds: Thresholds) -> int:
    """Working days beyond the limit for which the owner has neither accepted nor returned the assignment; else 0."""
    if facts.assigned_on is None or facts.confirmed_on is not None or facts.returned_on is not None:
        return 0
    if facts.accepted_on or facts.cancelled_on or facts.superseded_on or facts.evidence_submitted_on:
        return 0
    waited = calendar.working_days_between(facts.assigned_on, today)
    return max(0, waited - thresholds.confirm_limit_days)


def _turning_days(facts: TaskFacts, calendar: WorkingCalendar, thresholds: Thresholds) -> Iterator[date]:
    if facts.due is None:
        return
    yield facts.due - timedelta(days=thresholds.due_soon_days)
    yield calendar.add_working_days(facts.due + DAY, -(thresholds.yellow_days + 1))
    yield facts.due + DAY
    yield facts.due + timedelta(days=thresholds.special_red_days)


def _progress(facts: TaskFacts) -> Progress:
    if facts.accepted_on is not None:
        return Progress.COMPLETED
    started = facts.started_on is not None or facts.evidence_submitted_on is not None
    return Progress.IN_PROGRESS if started else Progress.NOT_STARTED


def _unjudged(facts: TaskFacts, standing: Standing, reason_key: str, **params: object) -> Light:
    return Light(
        progress=_progress(facts),
        timing=Timing.NONE,
        level=Level.NONE,
        standing=standing,
        days=0,
        reason_key=reason_key,
        params=params,
    )


def _ended(facts: TaskFacts) -> Light:
    if facts.cancelled_on is not None:
        return _unjudged(facts, Standing.CANCELLED, "cancelled", cancelled_on=facts.cancelled_on)
    return _unjudged(facts, Standing.SUPERSEDED, "superseded", superseded_on=facts.superseded_on)


def _completed(facts: TaskFacts) -> Light:
    done, due = facts.completed_on, facts.due
    if done is None:
        return replace(_unjudged(facts, Standing.NORMAL, "done_without_date"), level=Level.GREEN)
    if due is None:
        told = _unjudged(facts, Standing.NORMAL, "done_without_deadline", completed_on=done)
        return replace(told, level=Level.GREEN)
    late = done > due
    days = abs((done - due).days)
    return Light(
        progress=Progress.COMPLETED,
        timing=Timing.LATE if late else Timing.ON_TIME,
        level=Level.GREEN,
        standing=Standing.NORMAL,
        days=days,
        reason_key="done_late" if late else "done_on_time",
        params={"completed_on": done, "due": due, "days": days},
    )


def _correction(facts: TaskFacts, today: date, calendar: WorkingCalendar, thresholds: Thresholds) -> Light:
    told = _unjudged(facts, Standing.CORRECTION_PENDING, "correction_pending", due=facts.due)
    if facts.due is None:
        return told
    timing, _ = _against(facts.due, today, calendar, thresholds)
    return replace(told, timing=timing, days=abs((facts.due - today).days))


def _waiting_acceptance(facts: TaskFacts, today: date) -> Light:
    submitted, due = facts.evidence_submitted_on, facts.due
    if due is None:
        return _unjudged(facts, Standing.WAITING_ACCEPTANCE, "waiting_acceptance", submitted_on=submitted)
    overdue = today > due
    days = abs((today - due).days)
    return Light(
        progress=Progress.IN_PROGRESS,
        timing=Timing.OVERDUE if overdue else Timing.IN_TIME,
        level=Level.RED if overdue else Level.GREEN,
        standing=Standing.WAITING_ACCEPTANCE,
        days=days,
        reason_key="acceptance_overdue" if overdue else "waiting_acceptance",
        on_acceptor=overdue,
        params={"submitted_on": submitted, "due": due, "days": days},
    )


def _undated(facts: TaskFacts) -> Light:
    if facts.kind is DeadlineKind.RECURRING:
        return _unjudged(facts, Standing.RECURRING, "recurring")
    waits_for_issue = facts.kind is DeadlineKind.WITHIN_DAYS
    return _unjudged(facts, Standing.NO_DEADLINE, "within_days_not_issued" if waits_for_issue else "no_deadline")


def _open(facts: TaskFacts, due: date, today: date, calendar: WorkingCalendar, thresholds: Thresholds) -> Light:
    timing, working_days = _against(due, today, calendar, thresholds)
    days = abs((due - today).days)
    params: dict[str, object] = {"due": due, "days": days}
    if timing is Timing.OVERDUE:
        level = Level.SPECIAL_RED if days >= thresholds.special_red_days else Level.RED
        params["special_red_days"] = thresholds.special_red_days
    elif working_days is not None:
        level = Level.YELLOW
        params["working_days"] = working_days
    else:
        level = Level.GREEN
    return Light(
        progress=_progress(facts),
        timing=timing,
        level=level,
        standing=Standing.NORMAL if facts.obstacle_since is None else Standing.WAITING_CONDITION,
        days=days,
        reason_key=str(timing) if level is Level.GREEN else str(level),
        params=params,
    )


def _against(due: date, today: date, calendar: WorkingCalendar, thresholds: Thresholds) -> tuple[Timing, int | None]:
    """Timing of an open task, and the working days left where they are few enough for yellow."""
    if today > due:
        return Timing.OVERDUE, None
    left = calendar.working_days_between(today, due)
    if left <= thresholds.yellow_days:
        return Timing.DUE_SOON, left
    soon = (due - today).days <= thresholds.due_soon_days
    return (Timing.DUE_SOON if soon else Timing.IN_TIME), None
