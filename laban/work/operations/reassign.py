"""Another owner for a published task: offered anew, the clock runs on, the history stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.audit.operations.record import Act, record_many
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.folding import fold
from laban.orgs.models import Agency
from laban.platform.operations import feed
from laban.work.domain.workflow import (
    ASSIGNMENT,
    AssignmentEvent,
    AssignmentState,
    InputState,
    next_state,
)
from laban.work.models import Task
from laban.work.operations.numbering import scope_of, take_numbers
from laban.work.operations.reasons import given, require_open
from laban.work.operations.requests import end_requests
from laban.work.operations.saving import FEED, hold, keep, target_of
from laban.work.operations.telling import owner_people, say
from laban.work.policy import POLICY


@transaction.atomic
def reassign(*, actor: Actor, task: Task, owner: Agency, reason: str, now: datetime, seen: int | None = None) -> Task:
    """The task goes to another owner, who accepts or returns it. Its open parts are then assigned by the new owner.

    Open requests to extend or to correct end with the old owner. Raises Invalid for the owner it already has, Conflict
    while evidence of the old owner waits for its answer.
    """
    POLICY.require(actor, "task.reassign", task)
    why = given(reason)
    held = hold(task, seen=seen)
    require_open(held)
    if owner.pk == held.owner_id:
        raise Invalid("{agency} already owns this task.", field="owner", agency=owner)
    if owner.valid_to is not None:
        raise Invalid("{agency} no longer exists: choose its successor.", field="owner", agency=owner)
    if held.waits_for_acceptance:
        raise Conflict(
            "Evidence waits for acceptance: accept or return it before the task goes to another owner.",
            code="evidence_waits",
        )
    told = owner_people(held, now=now)
    _end_old_side(held, owner, actor, now)
    before = held.owner
    _offer(held, owner, now)
    keep(held, actor=actor, action="task.reassign", reason=why, now=now, changes={"owner": (str(before), str(owner))})
    _move_parts(held, before, actor, now)
    say(held, kind="task.reassigned", to=[*told, *owner_people(held, now=now)], actor=actor, now=now)
    return held


def _offer(task: Task, owner: Agency, now: datetime) -> None:
    next_state(ASSIGNMENT, AssignmentState(task.assignment), AssignmentEvent.END)
    if task.receiver_id is not None and task.receiver_id == task.owner.superior_id:
        task.receiver = owner.superior or task.assigner
    if task.decider_id == owner.pk:
        task.decider = None
    task.owner, task.owner_path = owner, owner.path
    task.assignment, task.assigned_on, task.assignment_on = str(AssignmentState.OFFERED), office_day(now), None
    task.return_reason, task.responsible, task.responsible_unit = "", None, ""
    task.folded = fold(f"{task.title} {task.product_text} {owner.name}")


def _end_old_side(task: Task, owner: Agency, actor: Actor, now: datetime) -> None:
    end_requests(task, actor=actor, now=now)
    task.coordination.filter(agency=owner, state=InputState.OWED).update(state=str(InputState.WAIVED))


def _move_parts(task: Task, before: Agency, actor: Actor, now: datetime) -> None:
    """The new owner assigns the open parts and, where their products were due to the old one, receives them."""
    parts = list(task.children.filter(accepted_on=None, cancelled_on=None, superseded_on=None).select_for_update())
    acts = [
        Act(action="task.assigner", target=target_of(part), changes={"assigner": (str(part.assigner), str(task.owner))})
        for part in parts
    ]
    numbers = _numbers(task, parts)
    for part in parts:
        part.assigner, part.assigner_path = task.owner, task.owner_path
        part.number = numbers.get(part.pk, part.number)
        part.version += 1
        if part.receiver_id == before.pk:
            part.receiver = task.owner
    columns = ["assigner", "assigner_path", "receiver", "number", "version"]
    Task.objects.bulk_update(parts, columns, batch_size=200)
    Task.objects.filter(parent__in=[part.pk for part in parts]).update(parent_assigner_path=task.owner_path)
    feed.append(subject=FEED, object_ids=[part.pk for part in parts], now=now)
    record_many(actor=actor, acts=acts, now=now)


def _numbers(task: Task, parts: list[Task]) -> dict[int, int]:
    """New numbers, by id, of parts without a document: those run with the agency that assigns."""
    direct = [part for part in parts if part.document_id is None]
    if not direct:
        return {}
    scope = scope_of(document_id=None, assigner_id=task.owner.pk)
    numbers = take_numbers(scope=scope, wanted=[None] * len(direct))
    return dict(zip((part.pk for part in direct), numbers, strict=True))
