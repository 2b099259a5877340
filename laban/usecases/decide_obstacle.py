"""Whoever must decide decides; where the decision solves it, the task waits no longer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.decisions.models import Obstacle
from laban.decisions.operations import obstacles
from laban.decisions.queries.standing import waiting_since
from laban.kernel.actor import Actor
from laban.orgs.models import Agency
from laban.reporting.operations.periods import forget_obstacle
from laban.work.operations.facts import set_obstacle


@transaction.atomic
def decide_obstacle(
    *, actor: Actor, obstacle: Obstacle, decision: str, solved: bool, now: datetime, seen: int | None = None
) -> Obstacle:
    """`solved`: nothing stands in the way any more; else the owner clears it when the decision has had its effect."""
    row = obstacles.decide(actor=actor, obstacle=obstacle, decision=decision, now=now, seen=seen)
    return clear_obstacle(actor=actor, obstacle=row, now=now) if solved else row


@transaction.atomic
def clear_obstacle(
    *, actor: Actor, obstacle: Obstacle, reason: str = "", now: datetime, seen: int | None = None
) -> Obstacle:
    """Solved: the task waits only for what else stands in its way."""
    row = obstacles.clear(actor=actor, obstacle=obstacle, reason=reason, now=now, seen=seen)
    forget_obstacle(task_id=row.task_id, text=row.text)
    set_obstacle(row.task, since=waiting_since(task_id=row.task_id), now=now)
    return row


@transaction.atomic
def pass_on_obstacle(
    *, actor: Actor, obstacle: Obstacle, decider: Agency, reason: str, now: datetime, seen: int | None = None
) -> Obstacle:
    """Another level must decide, on the obstacle and on its task."""
    row = obstacles.pass_on(actor=actor, obstacle=obstacle, decider=decider, reason=reason, now=now, seen=seen)
    set_obstacle(row.task, since=waiting_since(task_id=row.task_id), decider=decider, now=now)
    return row
