"""What stood on tasks that were closed, or in reports that were recalled: nobody needs to decide on it any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from laban.decisions.domain.workflow import (
    ABOUT_DONE,
    OBSTACLE,
    DirectiveState,
    ObstacleEvent,
    ObstacleState,
    next_state,
)
from laban.decisions.models import Directive, Obstacle
from laban.decisions.operations.directives import end_directive
from laban.decisions.operations.obstacles import note_obstacle
from laban.kernel.actor import Actor
from laban.work.models import Task
from laban.work.operations.telling import agency_people, say


@transaction.atomic
def settle(*, actor: Actor, tasks: Sequence[Task], done: bool, now: datetime) -> list[Task]:
    """Clear the obstacles and close the unanswered directives of these tasks; returns the tasks that had obstacles.

    `done`: they were accepted, so that a remark and a question about figures still want their answer. Two queries
    where nothing stands, however many tasks.
    """
    ids = [task.pk for task in tasks]
    standing = Obstacle.objects.filter(task__in=ids).exclude(state=ObstacleState.CLEARED).order_by("pk")
    obstacles = list(standing.select_for_update(of=("self",)).select_related("task", "decider"))
    for obstacle in obstacles:
        _clear(obstacle, actor, now)
    asked = Directive.objects.filter(task__in=ids, state=DirectiveState.OPEN).order_by("pk")
    if done:
        asked = asked.exclude(kind__in=ABOUT_DONE)
    for directive in asked.select_for_update(of=("self",)):
        end_directive(directive, actor=actor, now=now)
    return list({each.task_id: each.task for each in obstacles}.values())


@transaction.atomic
def withdraw_obstacles(*, actor: Actor, report_ids: Sequence[int], now: datetime) -> list[Task]:
    """Reports were recalled: what they registered and nobody decided on stands no more; returns the tasks."""
    rows = Obstacle.objects.filter(report_id__in=report_ids, state=ObstacleState.OPEN).order_by("pk")
    obstacles = list(rows.select_for_update(of=("self",)).select_related("task", "decider"))
    for obstacle in obstacles:
        _clear(obstacle, actor, now)
    return list({each.task_id: each.task for each in obstacles}.values())


def _clear(row: Obstacle, actor: Actor, now: datetime) -> None:
    before = row.state
    row.state = str(next_state(OBSTACLE, ObstacleState(row.state), ObstacleEvent.CLEAR))
    row.cleared_at, row.version = now, row.version + 1
    row.save()
    note_obstacle(row, actor, "obstacle.clear", now, {"state": (before, row.state)})
    if before == ObstacleState.OPEN:
        people = agency_people(row.decider_id, now=now)
        say(row.task, kind="obstacle.cleared", to=people, actor=actor, now=now, text=row.text)
