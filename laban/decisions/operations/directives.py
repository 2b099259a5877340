"""A leader's word on a task: sent, answered within the office's working days, closed by the sender."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from laban.audit.operations.record import Act, Target, record
from laban.decisions.domain.workflow import (
    ABOUT_DONE,
    DIRECTIVE,
    DirectiveEvent,
    DirectiveKind,
    DirectiveState,
    next_state,
)
from laban.decisions.models import Directive, DirectiveTask, Obstacle
from laban.decisions.policy import POLICY
from laban.decisions.queries.lists import unanswered
from laban.kernel.actor import SYSTEM, Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.paths import PathRange
from laban.orgs.models import Agency
from laban.orgs.queries.calendar import working_calendar
from laban.work.models import Task
from laban.work.operations.reasons import given
from laban.work.operations.saving import target_of
from laban.work.operations.telling import agency_people, owner_people, say
from laban.work.queries.rules import answer_days_on

KINDS = frozenset(map(str, DirectiveKind))


@dataclass(frozen=True, kw_only=True)
class NewDirective:
    """`recipient` None: the owner. `answer_by` None: counted in working days from today by the rule in force.

    `follows`: the directive from above that this one passes on.
    """

    kind: str
    text: str
    sender: Agency
    recipient: Agency | None = None
    answer_by: date | None = None
    obstacle: Obstacle | None = None
    follows: Directive | None = None


@transaction.atomic
def send(*, actor: Actor, task: Task, data: NewDirective, now: datetime) -> Directive:
    """Send a directive on a task to its owner or assigner.

    Raises Invalid for another recipient or a past day, Conflict for a closed task, of which only what was done can be
    asked or remarked.
    """
    POLICY.require(actor, "directive.send", task)
    text, recipient = given(data.text, field="text"), data.recipient or task.owner
    _check(actor, task, data, recipient, now)
    row = Directive.objects.create(
        task=task,
        obstacle=data.obstacle,
        follows=data.follows,
        kind=data.kind,
        text=text,
        sender=data.sender,
        sender_path=data.sender.path,
        recipient=recipient,
        recipient_path=recipient.path,
        sent_by_id=actor.account_id,
        sent_by_label=actor.label,
        sent_at=now,
        answer_by=data.answer_by or default_answer_day(now),
    )
    said = {"text": (None, text), "recipient": (None, str(recipient)), "answer_by": (None, row.answer_by)}
    _note(row, actor, f"directive.{row.kind}", now, said)
    people = owner_people(task, now=now) if recipient.pk == task.owner_id else agency_people(recipient.pk, now=now)
    say(task, kind="directive.sent", to=people, actor=actor, now=now, sender=str(row.sender), text=text)
    return row


@transaction.atomic
def answer(*, actor: Actor, directive: Directive, text: str, now: datetime, seen: int | None = None) -> Directive:
    """The recipient answers; the sender reads it and closes."""
    POLICY.require(actor, "directive.answer", directive)
    words = given(text, field="text")
    row = _held(directive, DirectiveEvent.ANSWER, seen)
    row.answer, row.answered_by_id, row.answered_by_label, row.answered_at = words, actor.account_id, actor.label, now
    row.save()
    _note(row, actor, "directive.answer", now, {"state": (directive.state, row.state), "answer": ("", words)})
    people = [*agency_people(row.sender_id, now=now), *([row.sent_by_id] if row.sent_by_id else [])]
    say(
        row.task, kind="directive.answered", to=people, actor=actor, now=now, recipient=str(row.recipient), answer=words
    )
    return row


@transaction.atomic
def hold_open(*, directive: Directive, seen: int | None = None) -> Directive:
    """The row as it stands, locked. Raises Conflict when it was closed, or is no longer what the actor looked at."""
    row = _locked(directive, seen)
    if row.state == DirectiveState.CLOSED:
        raise Conflict("This directive is closed.", code="directive_state")
    return row


@transaction.atomic
def note_task(*, actor: Actor, directive: Directive, task: Task, now: datetime) -> DirectiveTask:
    """The task was made of the directive: linked both ways, and said in the history of both."""
    link = DirectiveTask.objects.create(directive=directive, task=task)
    _note(directive, actor, "directive.turn", now, {"task": (None, str(task))})
    act = Act("task.from_directive", target_of(task), {"directive": (None, directive.text)})
    record(actor=actor, act=act, now=now)
    people = [*agency_people(directive.sender_id, now=now), *([directive.sent_by_id] if directive.sent_by_id else [])]
    words = {"recipient": str(directive.recipient), "made": task.title}
    say(directive.task, kind="directive.turned", to=people, actor=actor, now=now, **words)
    return link


@transaction.atomic
def follow_owner(*, task: Task, before: Agency, actor: Actor, now: datetime) -> int:
    """The task went to another owner: what the old one had not answered is now the new one's, with a day of its own.

    Where the new owner is the sender himself it is closed. Returns how many directives were touched.
    """
    rows = list(_rows().filter(task=task, recipient=before, state=DirectiveState.OPEN))
    for row in rows:
        if row.sender_id == task.owner_id:
            end_directive(row, actor=actor, now=now)  # he owes himself no answer
        else:
            _hand_over(row, task, before, actor, now)
    return len(rows)


def end_directive(row: Directive, *, actor: Actor, now: datetime) -> None:
    """A held directive is closed because nobody needs its answer any more; nobody has to be told."""
    before = row.state
    row.state = str(next_state(DIRECTIVE, DirectiveState(before), DirectiveEvent.CLOSE))
    row.closed_at, row.version = now, row.version + 1
    row.save()
    _note(row, actor, "directive.close", now, {"state": (before, row.state)})


def _hand_over(row: Directive, task: Task, before: Agency, actor: Actor, now: datetime) -> None:
    due = default_answer_day(now)
    changes = {"recipient": (str(before), str(task.owner)), "answer_by": (row.answer_by, due)}
    row.recipient, row.recipient_path, row.answer_by, row.reminded_on = task.owner, task.owner_path, due, None
    row.version += 1
    row.save()
    _note(row, actor, "directive.follow_owner", now, changes)
    people = owner_people(task, now=now)
    say(task, kind="directive.sent", to=people, actor=actor, now=now, sender=str(row.sender), text=row.text)


@transaction.atomic
def close(*, actor: Actor, directive: Directive, now: datetime, seen: int | None = None) -> Directive:
    """The sender is content with the answer, or no longer needs one."""
    POLICY.require(actor, "directive.close", directive)
    row = _held(directive, DirectiveEvent.CLOSE, seen)
    row.closed_at = now
    row.save()
    _note(row, actor, "directive.close", now, {"state": (directive.state, row.state)})
    people = agency_people(row.recipient_id, now=now)
    say(row.task, kind="directive.closed", to=people, actor=actor, now=now, sender=str(row.sender), text=row.text)
    return row


@transaction.atomic
def remind_unanswered(*, now: datetime, limit: int = 500) -> int:
    """Remind the recipients of directives whose day has passed, once on each working day; returns how many.

    They are escalated no further. Call it until it returns 0.
    """
    today = office_day(now)
    if not working_calendar().is_working(today):
        return 0
    late = unanswered(before=today).exclude(reminded_on=today).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        late = late.select_for_update(skip_locked=True, of=("self",))
    rows = list(late[:limit])
    for row in rows:
        people = agency_people(row.recipient_id, now=now)
        day = row.answer_by
        say(row.task, kind="directive.overdue", to=people, actor=SYSTEM, now=now, answer_by=day, text=row.text)
    Directive.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_on=today)
    return len(rows)


def default_answer_day(now: datetime) -> date:
    """The last working day within the limit, counted from the day after `now`."""
    today = office_day(now)
    return working_calendar().add_working_days(today, answer_days_on(today))


def _check(actor: Actor, task: Task, data: NewDirective, recipient: Agency, now: datetime) -> None:
    if data.kind not in KINDS:
        raise Invalid("“{value}” is not known here.", field="kind", value=data.kind)
    if not task.is_open and not (task.accepted_on and data.kind in ABOUT_DONE):
        raise Conflict("This task is closed: open it again before you change it.", code="task_closed")
    if data.answer_by is not None and data.answer_by < office_day(now):
        raise Invalid("The day lies in the past.", field="answer_by")
    if recipient.pk not in (task.owner_id, task.assigner_id) and not PathRange(task.owner_path).covers(recipient.path):
        raise Invalid("A directive on a task goes to its owner or to its assigner.", field="recipient")
    if recipient.pk == data.sender.pk:
        raise Invalid("A directive goes to another agency.", field="recipient")
    if not actor.is_system and data.sender.pk not in actor.acts_for():
        raise Invalid("Choose the agency in whose name you write.", field="sender")


def _rows() -> QuerySet[Directive]:
    return Directive.objects.select_for_update(of=("self",)).select_related(
        "task__owner", "task__assigner", "task__document", "task__parent", "sender", "recipient"
    )


def _locked(directive: Directive, seen: int | None) -> Directive:
    row = _rows().get(pk=directive.pk)
    if seen is not None and row.version != seen:
        raise Conflict(
            "Somebody answered or closed this directive meanwhile. Look at it again.",
            code="version",
            seen=seen,
            stored=row.version,
        )
    return row


def _held(directive: Directive, event: DirectiveEvent, seen: int | None) -> Directive:
    row = _locked(directive, seen)
    row.state = str(next_state(DIRECTIVE, DirectiveState(row.state), event))
    row.version += 1
    return row


def _note(row: Directive, actor: Actor, action: str, now: datetime, changes: dict[str, tuple[object, object]]) -> None:
    record(actor=actor, act=Act(action=action, target=Target("directive", row.pk, row.text), changes=changes), now=now)
