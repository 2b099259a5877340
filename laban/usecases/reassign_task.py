"""A task goes to another owner, and with it what stands in its way, what it owes an answer to, its reports."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.decisions.operations import directives
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
    before = task.owner
    moved = reassign(actor=actor, task=task, owner=owner, reason=reason, now=now, seen=seen)
    follow_owner(task=moved)
    directives.follow_owner(task=moved, before=before, actor=actor, now=now)
    hand_over(moved)
    return moved
