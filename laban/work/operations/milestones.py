"""Dated steps of a task."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.work.models import Milestone, Task
from laban.work.operations.reasons import require_open
from laban.work.operations.saving import hold, keep
from laban.work.policy import POLICY


@transaction.atomic
def add_milestone(*, actor: Actor, task: Task, title: str, due: date, now: datetime) -> Milestone:
    """A step of the owner's own plan, due no later than the task."""
    POLICY.require(actor, "task.plan", task)
    held = hold(task)
    require_open(held)
    if not title.strip():
        raise Invalid("Name the step.", field="title")
    if held.due is not None and due > held.due:
        raise Invalid("A step cannot be due after the task ({due}).", field="due", due=held.due)
    row = Milestone.objects.create(task=held, title=title.strip()[:200], due=due)
    keep(held, actor=actor, action="milestone.add", now=now, changes={"milestone": (None, f"{row.title} ({due})")})
    return row


@transaction.atomic
def reach_milestone(*, actor: Actor, milestone: Milestone, on: date, now: datetime) -> Milestone:
    """The step was reached on that day: work on the task has begun."""
    POLICY.require(actor, "task.plan", milestone.task)
    held = hold(milestone.task)
    require_open(held)
    row = Milestone.objects.get(pk=milestone.pk)
    if on > office_day(now):
        raise Invalid("The day lies in the future.", field="on")
    if row.done_on is not None:
        raise Conflict("This step was already reached on {day}.", code="milestone_done", day=row.done_on)
    row.done_on = on
    row.save(update_fields=["done_on"])
    held.started_on = min(filter(None, (held.started_on, on)))
    keep(held, actor=actor, action="milestone.reach", now=now, changes={"milestone": (None, f"{row.title} ({on})")})
    return row


@transaction.atomic
def drop_milestone(*, actor: Actor, milestone: Milestone, now: datetime) -> None:
    """Take a step out of the plan that was not reached; what was reached stays."""
    POLICY.require(actor, "task.plan", milestone.task)
    held = hold(milestone.task)
    require_open(held)
    row = Milestone.objects.get(pk=milestone.pk)
    if row.done_on is not None:
        raise Conflict("This step was already reached on {day}.", code="milestone_done", day=row.done_on)
    keep(held, actor=actor, action="milestone.drop", now=now, changes={"milestone": (f"{row.title} ({row.due})", None)})
    row.delete()
