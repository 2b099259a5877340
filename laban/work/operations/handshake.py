"""Assignment is a hand-shake: accept, or return with a reason. Neither stops the clock; silence is shown."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.work.domain.workflow import ASSIGNMENT, AssignmentEvent, AssignmentState, next_state
from laban.work.models import Task
from laban.work.operations.reasons import given, require_open
from laban.work.operations.saving import hold, keep
from laban.work.operations.telling import assigner_people, owner_people, say
from laban.work.policy import POLICY


@transaction.atomic
def accept_assignment(*, actor: Actor, task: Task, now: datetime, seen: int | None = None) -> Task:
    """The owner takes the task on. Raises Conflict when the offer is no longer open."""
    POLICY.require(actor, "task.confirm", task)
    held = hold(task, seen=seen)
    _step(held, AssignmentEvent.ACCEPT, now)
    keep(held, actor=actor, action="task.confirm", now=now)
    say(held, kind="task.accepted", to=assigner_people(held, now=now), actor=actor, now=now)
    return held


@transaction.atomic
def return_assignment(*, actor: Actor, task: Task, reason: str, now: datetime, seen: int | None = None) -> Task:
    """The owner returns the task to its assigner, who answers with another owner or offers it again."""
    POLICY.require(actor, "task.confirm", task)
    why = given(reason)
    held = hold(task, seen=seen)
    _step(held, AssignmentEvent.RETURN, now)
    held.return_reason = why
    keep(held, actor=actor, action="task.refuse", reason=why, now=now)
    say(held, kind="task.returned", to=assigner_people(held, now=now), actor=actor, now=now, reason=why)
    return held


@transaction.atomic
def offer_again(*, actor: Actor, task: Task, reason: str, now: datetime, seen: int | None = None) -> Task:
    """The assigner answers a return: the task stays with this owner."""
    POLICY.require(actor, "task.offer_again", task)
    why = given(reason)
    held = hold(task, seen=seen)
    _step(held, AssignmentEvent.OFFER_AGAIN, now)
    held.assigned_on, held.assignment_on, held.return_reason = office_day(now), None, ""
    keep(held, actor=actor, action="task.offer_again", reason=why, now=now)
    say(held, kind="task.offered", to=owner_people(held, now=now), actor=actor, now=now)
    return held


def _step(task: Task, event: AssignmentEvent, now: datetime) -> None:
    require_open(task)
    task.assignment = str(next_state(ASSIGNMENT, AssignmentState(task.assignment), event))
    task.assignment_on = office_day(now)
