"""Making tasks: one, many of a document at once, or one child per agency of a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from laban.audit.operations.record import Act, record_many
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict
from laban.kernel.folding import fold
from laban.platform.operations import feed
from laban.work.models import Coordination, Follower, Milestone, Task
from laban.work.operations.checking import check_children, check_new
from laban.work.operations.new_task import ChildShare, InputOwed, NewTask, Step
from laban.work.operations.numbering import scope_of, take_numbers
from laban.work.operations.refresh import derive
from laban.work.operations.saving import FEED, hold, keep, target_of
from laban.work.operations.telling import say_offered
from laban.work.policy import POLICY

__all__ = ["ChildShare", "InputOwed", "NewTask", "Step", "create_children", "create_task", "create_tasks"]


@dataclass(frozen=True)
class _Entry:
    """A task to be made, and the parent it hangs below."""

    data: NewTask
    parent: Task | None = None


@transaction.atomic
def create_task(*, actor: Actor, data: NewTask, now: datetime) -> Task:
    """Assign one task. Raises Invalid (by field) and NotAllowed."""
    return create_tasks(actor=actor, data=[data], now=now)[0]


@transaction.atomic
def create_tasks(*, actor: Actor, data: Sequence[NewTask], now: datetime) -> list[Task]:
    """Assign many tasks in one act: an error names its row ("Row 3: …") and nothing is created.

    They are made in the given order, so that numbers follow it.
    """
    for agency in {each.assigner.pk: each.assigner for each in data}.values():
        POLICY.require(actor, "task.assign", agency)
    check_new(data, covered=[] if actor.is_system else list(actor.ranges()), today=office_day(now))
    return _make([_Entry(each) for each in data], actor, now)


@transaction.atomic
def create_children(
    *, actor: Actor, parent: Task, shares: Sequence[ChildShare], now: datetime, seen: int | None = None
) -> list[Task]:
    """Hand a task on: one child per share, due no later than the parent, assigned by the parent's owner.

    An owner may hold several parts only under different titles. Raises Invalid (naming the row), Conflict when the
    parent is closed.
    """
    POLICY.require(actor, "task.split", parent)
    held = hold(parent, seen=seen)
    if not held.is_open:
        raise Conflict("This task is closed: it cannot be divided any more.", code="task_closed")
    data = [_child(held, share) for share in shares]
    check_children(held, data, today=office_day(now))
    children = _make([_Entry(each, held) for each in data], actor, now)
    keep(held, actor=actor, action="task.split", now=now, changes={"children": (None, len(children))})
    return children


def _child(parent: Task, share: ChildShare) -> NewTask:
    dated = share.due is not None or bool(share.deadline_kind)
    return NewTask(
        title=share.title.strip() or parent.title,
        owner=share.owner,
        assigner=parent.owner,
        document=parent.document,
        provision=parent.provision,
        deadline_kind=(share.deadline_kind or "date") if dated else parent.deadline_kind,
        deadline_text=share.deadline_text if dated else parent.deadline_text,
        due=share.due if dated else parent.due,
        product_kind=share.product_kind or parent.product_kind,
        product_text=share.product_text or parent.product_text,
        receiver=share.receiver or parent.owner,
        lead_text=parent.lead_text,
        weight=share.weight,
        responsible=share.responsible,
        responsible_unit=share.responsible_unit,
        coordinating=share.coordinating,
        indicators=share.indicators,
    )


def _make(entries: list[_Entry], actor: Actor, now: datetime) -> list[Task]:
    numbered = _numbered(entries)
    tasks = [_row(entry, actor, now) for entry in numbered]
    derive(tasks, now=now)
    Task.objects.bulk_create(tasks, batch_size=200)
    _hang(tasks, numbered, actor, now)
    feed.append(subject=FEED, object_ids=[task.pk for task in tasks], now=now)
    record_many(actor=actor, acts=[_act(task) for task in tasks], now=now)
    say_offered(tasks, actor=actor, now=now)
    return tasks


def _numbered(entries: list[_Entry]) -> list[_Entry]:
    """Numbers for all, scope by scope in a fixed order, so that two acts never wait for each other in a ring."""
    scopes: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        document = entry.data.document
        scope = scope_of(document_id=document.pk if document else None, assigner_id=entry.data.assigner.pk)
        scopes.setdefault(scope, []).append(place)
    out = list(entries)
    for scope in sorted(scopes):
        places = scopes[scope]
        numbers = take_numbers(scope=scope, wanted=[entries[place].data.number for place in places])
        for place, number in zip(places, numbers, strict=True):
            out[place] = replace(entries[place], data=replace(entries[place].data, number=number))
    return out


def _row(entry: _Entry, actor: Actor, now: datetime) -> Task:
    data, parent, today = entry.data, entry.parent, office_day(now)
    document = data.document
    received_on = data.received_on or (document.received_on if document and parent is None else today)
    return Task(
        document=document,
        provision=data.provision,
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        depth=parent.depth + 1 if parent else 0,
        number=data.number,
        title=data.title.strip(),
        folded=fold(f"{data.title} {data.product_text} {data.owner.name}"),
        owner=data.owner,
        owner_path=data.owner.path,
        assigner=data.assigner,
        assigner_path=data.assigner.path,
        parent_assigner_path=parent.assigner_path if parent else "",
        root_assigner_path=(parent.root_assigner_path or parent.assigner_path) if parent else "",
        on_behalf_of=data.on_behalf_of,
        responsible=data.responsible,
        responsible_unit=data.responsible_unit.strip(),
        lead_text=data.lead_text,
        coordinating_text=data.coordinating_text,
        product_kind=data.product_kind,
        product_text=data.product_text.strip(),
        receiver=data.receiver or data.owner.superior or data.assigner,
        deadline_text=data.deadline_text,
        deadline_kind=data.deadline_kind,
        start_on=data.start_on,
        due=data.due,
        original_due=data.due,
        weight=data.weight,
        decider=data.decider,
        created_by_id=actor.account_id,
        published_at=now,
        assigned_on=today,
        received_on=received_on,
        received_estimated=bool(document and document.received_estimated and received_on == document.received_on),
        entered_late=data.due is not None and data.due < today,
    )


def _hang(tasks: list[Task], entries: list[_Entry], actor: Actor, now: datetime) -> None:
    """Rows beneath the tasks: inputs owed, milestones, followers (whoever enters it watches it), indicators."""
    inputs, steps, watching, links = [], [], [], []
    through = Task.indicators.through
    post_id = actor.grants[0].post_id if actor.grants else None
    for task, entry in zip(tasks, entries, strict=True):
        data = entry.data
        inputs += [
            Coordination(
                task=task, agency=owed.agency, agency_path=owed.agency.path, input_text=owed.text, due=owed.due
            )
            for owed in data.coordinating
        ]
        steps += [Milestone(task=task, title=step.title, due=step.due) for step in data.milestones]
        if actor.account_id is not None:
            watching.append(Follower(task=task, account_id=actor.account_id, post_id=post_id, since=office_day(now)))
        links += [through(task_id=task.pk, indicator_id=indicator.pk) for indicator in data.indicators]
    Coordination.objects.bulk_create(inputs, batch_size=500)
    Milestone.objects.bulk_create(steps, batch_size=500)
    Follower.objects.bulk_create(watching, batch_size=500)
    through.objects.bulk_create(links, batch_size=500)


def _act(task: Task) -> Act:
    said = {"owner": (None, str(task.owner)), "due": (None, task.due), "product": (None, task.product_text)}
    return Act(action="task.create", target=target_of(task), changes=said)
