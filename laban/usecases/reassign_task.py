"""A task goes to another owner, and with it the obstacles that still stand in its way and the reports not yet sent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.decisions.operations.obstacles import follow_owner
from laban.kernel.actor import Actor
from laban.orgs.models import Agency
from laban.reporting.operations.periods import hand_over
from laban.work.models import Task
from laban.work.operations.reassign import reassign


@transaction.atomic
def reassign_task(
    *, actor: Actor, task: Task, owner: Agency, reason: str, now: datetime, seen: int | None = None
) -> Task:
    """Offered anew to the new owner; the clock runs on."""
    moved = reassign(actor=actor, task=task, owner=owner, reason=reason, now=now, seen=seen)
    follow_owner(task=moved)
    hand_over(moved)
    return moved
