"""An obstacle is registered: the task waits for a condition from that day, and knows which level must decide."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.decisions.models import Obstacle
from laban.decisions.operations import obstacles
from laban.decisions.operations.obstacles import NewObstacle
from laban.decisions.queries.standing import waiting_since
from laban.kernel.actor import Actor
from laban.work.models import Task
from laban.work.operations.facts import set_obstacle


@transaction.atomic
def register_obstacle(*, actor: Actor, task: Task, data: NewObstacle, now: datetime) -> Obstacle:
    """The clock runs on: the task's level is computed all the same."""
    row = obstacles.register_obstacle(actor=actor, task=task, data=data, now=now)
    set_obstacle(task, since=waiting_since(task_id=task.pk), decider=data.decider, now=now)
    return row
