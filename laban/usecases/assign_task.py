"""Assigning tasks without a document, and handing a task on in parts: each gets its report of the running period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.reporting.operations.periods import add_reports_for
from laban.work.models import Task
from laban.work.operations.create import ChildShare, NewTask, create_children, create_tasks


@transaction.atomic
def assign_tasks(*, actor: Actor, data: Sequence[NewTask], now: datetime) -> list[Task]:
    """Assign them in one act; see `create_tasks` for what it raises."""
    tasks = create_tasks(actor=actor, data=data, now=now)
    add_reports_for(tasks, now=now)
    return tasks


@transaction.atomic
def hand_on_task(
    *, actor: Actor, parent: Task, shares: Sequence[ChildShare], now: datetime, seen: int | None = None
) -> list[Task]:
    """One child per share, in the rhythm of the parent's document; see `create_children` for what it raises."""
    children = create_children(actor=actor, parent=parent, shares=shares, now=now, seen=seen)
    add_reports_for(children, now=now)
    return children
