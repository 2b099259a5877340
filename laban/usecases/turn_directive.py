"""A leader's word becomes work below it: its recipient makes a task of it, or urges those who hold its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laban.decisions.domain.workflow import DirectiveKind
from laban.decisions.models import Directive
from laban.decisions.operations import directives
from laban.decisions.operations.directives import NewDirective
from laban.decisions.policy import POLICY
from laban.decisions.queries.lists import parts_to_urge
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Invalid
from laban.orgs.models import Agency
from laban.usecases.assign_task import assign_tasks, hand_on_task
from laban.work.domain.deadline import DeadlineKind
from laban.work.domain.workflow import ProductKind
from laban.work.models import Task
from laban.work.operations.create import ChildShare, NewTask


@dataclass(frozen=True, kw_only=True)
class TurnedTask:
    """What the directive becomes: one owner, one product, one deadline. `answer`: sent to the sender with it."""

    owner: Agency
    title: str
    due: date
    product_text: str
    product_kind: str = str(ProductKind.OTHER)
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class PassedDown:
    """An urging of those who hold parts of the task. `answer`: sent to the sender with it."""

    tasks: Sequence[Task]
    text: str
    answer_by: date | None = None
    answer: str = ""


@transaction.atomic
def turn_into_task(
    *, actor: Actor, directive: Directive, data: TurnedTask, now: datetime, seen: int | None = None
) -> Task:
    """The recipient assigns a task that carries the directive out.

    It is a part of the directive's task where the recipient owns that (due no later). Elsewhere, and where the task is
    overdue already so that no part of it could be in time, it is assigned directly in the recipient's name. Raises
    Conflict for a closed directive, Invalid by field as assigning does.
    """
    POLICY.require(actor, "directive.turn", directive)
    held = directives.hold_open(directive=directive, seen=seen)
    make = _part if can_be_part(held, today=office_day(now)) else _direct
    task = make(actor, held, data, now)
    directives.note_task(actor=actor, directive=held, task=task, now=now)
    _answer(actor, held, data.answer, now)
    return task


@transaction.atomic
def urge_below(
    *, actor: Actor, directive: Directive, data: PassedDown, now: datetime, seen: int | None = None
) -> list[Directive]:
    """The recipient's leader urges the owners of open parts of the task; each owes an answer of its own.

    Raises Conflict for a closed directive, Invalid (`tasks`) where none is chosen or one is no part of the task.
    """
    POLICY.require(actor, "directive.pass_down", directive)
    held = directives.hold_open(directive=directive, seen=seen)
    reachable = {task.pk for task in parts_to_urge(actor, held)}
    if not data.tasks or any(task.pk not in reachable for task in data.tasks):
        raise Invalid("Choose at least one open part of the task.", field="tasks")
    word = NewDirective(
        kind=str(DirectiveKind.URGE), text=data.text, sender=held.recipient, answer_by=data.answer_by, follows=held
    )
    sent = [directives.send(actor=actor, task=task, data=word, now=now) for task in data.tasks]
    _answer(actor, held, data.answer, now)
    return sent


def can_be_part(directive: Directive, *, today: date) -> bool:
    """Whether what the directive becomes hangs below its task."""
    task = directive.task
    return task.owner_id == directive.recipient_id and (task.due is None or task.due >= today)


def _part(actor: Actor, directive: Directive, data: TurnedTask, now: datetime) -> Task:
    share = ChildShare(
        owner=data.owner,
        title=data.title,
        product_kind=data.product_kind,
        product_text=data.product_text,
        due=data.due,
    )
    return hand_on_task(actor=actor, parent=directive.task, shares=[share], now=now)[0]


def _direct(actor: Actor, directive: Directive, data: TurnedTask, now: datetime) -> Task:
    new = NewTask(
        title=data.title,
        owner=data.owner,
        assigner=directive.recipient,
        deadline_kind=str(DeadlineKind.DATE),
        due=data.due,
        product_kind=data.product_kind,
        product_text=data.product_text,
    )
    return assign_tasks(actor=actor, data=[new], now=now)[0]


def _answer(actor: Actor, directive: Directive, text: str, now: datetime) -> None:
    if text.strip():
        directives.answer(actor=actor, directive=directive, text=text, now=now)
