"""Which alert goes to whom, once; what one person is told in a day; silence for what was late when it was entered.

Explained with a worked example in docs/algorithms/alerts.md. Source of the rules: the warning rules of a provincial
office. The log of alerts is append-only; these functions only say which lines to append.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from laban.orgs.domain.calendar import WorkingCalendar
from laban.work.domain.status import Level, Light, Timing


class Recipient(StrEnum):
    """The kind of person told: the owner, leaders of the owner's superior, the assigner, and who must accept."""

    OWNER = "owner"
    SUPERIOR = "superior"
    ASSIGNER = "assigner"
    ACCEPTOR = "acceptor"
    ACCEPTOR_SUPERIOR = "acceptor_superior"


class AlertKind(StrEnum):
    """`announced`: a level reached; `lowered`: a level left downwards, logged and sent to nobody; `silent`: late
    already when entered, logged and sent to nobody; `reminder`: each working day, to who must accept."""

    ANNOUNCED = "announced"
    LOWERED = "lowered"
    SILENT = "silent"
    REMINDER = "reminder"


Sent = frozenset[tuple[Level, date]]
"""Levels already logged (announced or silent) for a task, each with the deadline then in force."""

RANK: Mapping[Level, int] = {
    Level.NONE: 0,
    Level.GREEN: 0,
    Level.YELLOW: 1,
    Level.RED: 2,
    Level.SPECIAL_RED: 3,
}
"""Order of levels; nothing to judge counts as green."""

ROUTES: Mapping[Level, tuple[Recipient, ...]] = {
    Level.YELLOW: (Recipient.OWNER,),
    Level.RED: (Recipient.OWNER, Recipient.SUPERIOR),
    Level.SPECIAL_RED: (Recipient.ASSIGNER,),
}
"""Who is told of which level where an installation has not set its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One line for the log of alerts; `recipient` is None when nobody is told."""

    kind: AlertKind
    level: Level
    due: date | None
    recipient: Recipient | None
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A task as the morning sweep sees it.

    `sent`: levels already logged with their deadlines. `last_level`: the level last logged for the task, upwards or
    downwards. `reminded_on`: the day on which its acceptor was last reminded.
    """

    light: Light
    due: date | None
    sent: Sent = frozenset()
    last_level: Level = Level.GREEN
    reminded_on: date | None = None


def due_alerts(
    task: Watched,
    *,
    today: date,
    calendar: WorkingCalendar,
    routes: Mapping[Level, tuple[Recipient, ...]] = ROUTES,
) -> tuple[Alert, ...]:
    """The lines to log, and to send, for one task this morning; nothing on a day off.

    A level is announced once per deadline in force. When days off made a level pass unseen, red is announced
    together with special red, so that no step of the escalation is left out; a missed yellow is not made up for.
    """
    if not calendar.is_working(today):
        return ()
    lowered: tuple[Alert, ...] = ()
    if RANK[task.light.level] < RANK[task.last_level]:
        lowered = (_alert(task, AlertKind.LOWERED, task.light.level, None),)
    return lowered + (_reminders(task, today) if task.light.on_acceptor else _announced(task, routes))


def _announced(task: Watched, routes: Mapping[Level, tuple[Recipient, ...]]) -> tuple[Alert, ...]:
    return tuple(
        _alert(task, AlertKind.ANNOUNCED, level, recipient)
        for level in _reached(task.light.level)
        if task.due is not None and (level, task.due) not in task.sent
        for recipient in routes.get(level, ())
    )


def silenced(light: Light, due: date | None) -> tuple[Alert, ...]:
    """Lines to log when a task is entered, imported or moved over: one already overdue is never announced.

    All levels of that deadline are marked; a later deadline (an extension) is announced again as usual.
    """
    if light.timing is not Timing.OVERDUE or due is None:
        return ()
    return tuple(
        Alert(kind=AlertKind.SILENT, level=level, due=due, recipient=None, days=light.days)
        for level in (Level.YELLOW, Level.RED, Level.SPECIAL_RED)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An alert on its way to one person."""

    person_id: int
    task_id: int
    alert: Alert


def digests(notices: Iterable[Notice], *, told_today: frozenset[int] = frozenset()) -> dict[int, tuple[Notice, ...]]:
    """One digest per person and day: each task once, at its highest level; worst first, then longest, then oldest.

    Whoever is in `told_today` has had the day's digest: theirs waits for tomorrow.
    """
    best: dict[tuple[int, int], Notice] = {}
    for notice in notices:
        if notice.alert.recipient is None or notice.person_id in told_today:
            continue
        key = (notice.person_id, notice.task_id)
        if key not in best or RANK[notice.alert.level] > RANK[best[key].alert.level]:
            best[key] = notice
    people: dict[int, list[Notice]] = {}
    for notice in sorted(best.values(), key=_urgency):
        people.setdefault(notice.person_id, []).append(notice)
    return {person: tuple(listed) for person, listed in people.items()}


def _reached(level: Level) -> tuple[Level, ...]:
    if level is Level.SPECIAL_RED:
        return Level.RED, Level.SPECIAL_RED
    return (level,) if RANK[level] else ()


def _reminders(task: Watched, today: date) -> tuple[Alert, ...]:
    if task.reminded_on == today:
        return ()
    recipients = (Recipient.ACCEPTOR, Recipient.ACCEPTOR_SUPERIOR)
    return tuple(_alert(task, AlertKind.REMINDER, task.light.level, recipient) for recipient in recipients)


def _alert(task: Watched, kind: AlertKind, level: Level, recipient: Recipient | None) -> Alert:
    return Alert(kind=kind, level=level, due=task.due, recipient=recipient, days=task.light.days)


def _urgency(notice: Notice) -> tuple[int, int, int, int]:
    return notice.person_id, -RANK[notice.alert.level], -notice.alert.days, notice.task_id
