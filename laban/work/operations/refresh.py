"""What follows from the facts of tasks, written beside them: light, standing, and the day on which it next changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from laban.kernel.dates import office_day
from laban.orgs.domain.calendar import WorkingCalendar
from laban.orgs.queries.calendar import working_calendar
from laban.platform.operations import feed
from laban.work.domain.status import Thresholds, changes_on, light
from laban.work.models import Task
from laban.work.queries.facts import facts_of
from laban.work.queries.rules import next_rule_on, thresholds_on

DERIVED = ("progress", "timing", "level", "standing", "on_acceptor", "changes_on", "refreshed_at")
BATCH = 500
NEAR = timedelta(days=60)
"""How far from a day a deadline can lie that thresholds look at, the longest holiday included."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a day is judged by, and the next day on which other thresholds begin."""

    calendar: WorkingCalendar
    thresholds: Thresholds
    next: date | None


def derive(tasks: Iterable[Task], *, now: datetime) -> list[Task]:
    """Set the derived columns of the given tasks, unsaved. Returns those whose columns differ from before."""
    today = office_day(now)
    rules = Rules(working_calendar(), thresholds_on(today), next_rule_on(today))
    changed = []
    for task in tasks:
        before = tuple(getattr(task, name) for name in DERIVED[:-1])
        after = _derived(task, today, rules)
        for name, value in zip(DERIVED[:-1], after, strict=True):
            setattr(task, name, value)
        task.refreshed_at = now
        if after != before:
            changed.append(task)
    return changed


@transaction.atomic(savepoint=False)
def refresh(tasks: Iterable[Task], *, now: datetime, facts: tuple[str, ...] = ()) -> int:
    """Recompute the derived columns of these tasks from their facts, save them, and say that they changed.

    Every given task goes into the change feed: the caller changed a fact that tallies may count. `facts` names columns
    that the caller has set and not saved: they go with the same statement.
    """
    listed = list(tasks)
    derive(listed, now=now)
    _save(listed, names=(*facts, *DERIVED))
    feed.append(subject="task", object_ids=[task.pk for task in listed], now=now)
    return len(listed)


@transaction.atomic
def refresh_due(*, now: datetime, limit: int = 5000) -> int:
    """The sweep: recompute at most `limit` tasks whose status changes by today; returns how many were visited.

    Call it until it returns 0. Two workers may sweep at once: rows that another holds are stepped over (PostgreSQL).
    """
    due = Task.objects.filter(changes_on__lte=office_day(now)).order_by("changes_on", "pk")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True, of=("self",))
    tasks = list(due[:limit])
    derive(tasks, now=now)
    _save(tasks)
    feed.append(subject="task", object_ids=[task.pk for task in tasks], now=now)
    return len(tasks)


@transaction.atomic
def calendar_changed(*, day: date, now: datetime) -> int:
    """A day became a day off or a working day: open tasks that are due on it or soon after change with the next sweep.

    Returns how many. Working days are only counted towards a deadline that is near, so later ones do not change.
    """
    return _near(day, day + NEAR).update(changes_on=office_day(now))


@transaction.atomic
def judge_again_on(day: date) -> int:
    """Other thresholds begin on that day: open tasks that are due around it are judged again by the sweep of the day.

    Returns how many. What is derived in the meantime keeps the day by itself (`derive`).
    """
    near = _near(day - NEAR, day + NEAR)
    return near.filter(Q(changes_on=None) | Q(changes_on__gt=day)).update(changes_on=day)


def _near(first: date, last: date) -> QuerySet[Task]:
    """Open tasks with a deadline, in force or first given, between two days."""
    due = Q(due__range=(first, last)) | Q(original_due__range=(first, last))
    return Task.objects.filter(due, accepted_on=None, cancelled_on=None, superseded_on=None)


def _derived(task: Task, today: date, rules: Rules) -> tuple[Any, ...]:
    facts = facts_of(task)
    seen = light(facts, today=today, calendar=rules.calendar, thresholds=rules.thresholds)
    judged = {facts, facts.by_original()}  # lists show a task by either deadline: both can make it change
    turns = {changes_on(each, today=today, calendar=rules.calendar, thresholds=rules.thresholds) for each in judged} - {
        None
    }
    if rules.next is not None and task.is_open and task.due is not None:
        turns.add(rules.next)
    signature = (str(seen.progress), str(seen.timing), str(seen.level), str(seen.standing), seen.on_acceptor)
    return (*signature, min(filter(None, turns), default=None))


def _save(tasks: list[Task], names: tuple[str, ...] = DERIVED) -> None:
    """One UPDATE per distinct outcome: a sweep over thousands of tasks has a few dozen of them."""
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for task in tasks:
        groups[tuple(getattr(task, name) for name in names)].append(task.pk)
    for values, ids in groups.items():
        for start in range(0, len(ids), BATCH):
            Task.objects.filter(pk__in=ids[start : start + BATCH]).update(**dict(zip(names, values, strict=True)))
