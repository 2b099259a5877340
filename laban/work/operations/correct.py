"""Correcting a published task: slips of title, product or deadline, with a reason; the old words stay on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Invalid, NotAllowed
from laban.kernel.folding import fold
from laban.kernel.messages import Message
from laban.orgs.models import Agency
from laban.work.domain.cascade import require_within_parent
from laban.work.domain.workflow import CORRECTION, CorrectionEvent, CorrectionState, next_state
from laban.work.models import Correction, Task
from laban.work.operations.checking import CHILD_UNDATED, deadline_findings, text_findings
from laban.work.operations.reasons import given, require_open
from laban.work.operations.requests import end_extensions
from laban.work.operations.saving import hold, keep
from laban.work.operations.telling import assigner_people, owner_people, say
from laban.work.policy import POLICY


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """The task as it should read: every field, changed or not, so that a form sends what it shows."""

    title: str
    product_kind: str
    product_text: str
    deadline_kind: str
    deadline_text: str
    start_on: date | None
    due: date | None
    receiver: Agency | None
    weight: int = 1


@transaction.atomic
def correct(*, actor: Actor, task: Task, data: Corrected, reason: str, now: datetime, seen: int | None = None) -> Task:
    """The assigner corrects what was entered wrongly. An open request to correct is answered by it.

    A corrected deadline replaces the original one, and the one in force where none was granted later. Raises
    NotAllowed when the owner would change his own deadline: that is an extension.
    """
    POLICY.require(actor, "task.correct", task)
    why = given(reason)
    held = hold(task, seen=seen)
    require_open(held)
    _check(held, data)
    _correct_deadline(held, data, actor, now)
    held.title, held.product_kind, held.product_text = data.title.strip(), data.product_kind, data.product_text.strip()
    held.folded = fold(f"{held.title} {held.product_text} {held.owner.name}")
    held.weight = data.weight
    before, held.receiver = held.receiver, data.receiver or held.receiver
    answered = _answer_open(held, CorrectionEvent.APPROVE, actor, why, now)
    held.correction_pending = held.correction_pending and not answered
    changes = {"receiver": (str(before or ""), str(held.receiver or ""))}
    keep(held, actor=actor, action="task.correct", reason=why, now=now, changes=changes)
    say(held, kind="task.corrected", to=owner_people(held, now=now), actor=actor, now=now, reason=why)
    return held


@transaction.atomic
def ask_correction(*, actor: Actor, task: Task, reason: str, now: datetime, seen: int | None = None) -> Correction:
    """The owner says that something in the task is wrong; until it is decided the task stands apart."""
    POLICY.require(actor, "task.ask_correction", task)
    why = given(reason)
    held = hold(task, seen=seen)
    require_open(held)
    if held.corrections.filter(state=CorrectionState.REQUESTED).exists():
        raise Invalid("A correction has already been requested.", code="correction_open")
    row = Correction.objects.create(task=held, reason=why, requested_by_id=actor.account_id, requested_at=now)
    held.correction_pending = True
    keep(held, actor=actor, action="correction.ask", reason=why, now=now)
    say(held, kind="task.correction_requested", to=assigner_people(held, now=now), actor=actor, now=now, reason=why)
    return row


@transaction.atomic
def refuse_correction(*, actor: Actor, correction: Correction, reason: str, now: datetime) -> Task:
    """The task stays as it reads; its clock is judged again."""
    POLICY.require(actor, "task.decide_correction", correction.task)
    why = given(reason)
    held = hold(correction.task)
    row = Correction.objects.get(pk=correction.pk)
    _not_own(row, actor)
    _close(row, CorrectionEvent.REFUSE, actor, why, now)
    held.correction_pending = False
    keep(held, actor=actor, action="correction.refuse", reason=why, now=now)
    say(held, kind="task.correction_refused", to=owner_people(held, now=now), actor=actor, now=now, reason=why)
    return held


@transaction.atomic
def withdraw_correction(*, actor: Actor, correction: Correction, now: datetime) -> Task:
    """The owner no longer asks."""
    POLICY.require(actor, "task.ask_correction", correction.task)
    held = hold(correction.task)
    _close(Correction.objects.get(pk=correction.pk), CorrectionEvent.WITHDRAW, actor, "", now)
    held.correction_pending = False
    return keep(held, actor=actor, action="correction.withdraw", now=now)


def _check(task: Task, data: Corrected) -> None:
    found = [
        *text_findings(data.title, data.product_kind, data.product_text, direct=task.document_id is None),
        *deadline_findings(data),
    ]
    if found:
        raise Invalid.of(found)


def _check_whole(task: Task, due: date | None) -> None:
    whole = task.parent.due if task.parent else None
    if whole is not None and due is None:
        raise Invalid.of([("due", Message(CHILD_UNDATED, {"due": whole}))])
    require_within_parent(due=due, parent_due=whole)


def _check_parts(task: Task, due: date | None) -> None:
    if due is None:
        return
    parts = task.children.filter(cancelled_on=None, superseded_on=None)
    last = parts.aggregate(last=Max("due"))["last"]
    if last and last > due:
        raise Invalid("A part of this task is due on {last}: it cannot end before.", field="due", last=last)
    endless = parts.filter(due=None).count()
    if endless:
        raise Invalid(
            "{count} parts of this task have no deadline: give them one no later than this before the whole gets it.",
            field="due",
            count=endless,
        )


def _correct_deadline(task: Task, data: Corrected, actor: Actor, now: datetime) -> None:
    wanted = (data.deadline_kind, data.start_on, data.due)
    task.deadline_text = data.deadline_text.strip()
    if wanted == (task.deadline_kind, task.start_on, task.original_due):
        return
    if task.owner_id in actor.acts_for():
        raise NotAllowed("Nobody changes his own deadline: ask for an extension instead.", code="own_deadline")
    task.deadline_kind, task.start_on, task.original_due = wanted
    if not task.extensions_granted or data.due is None or (task.due and data.due > task.due):
        task.due = data.due
    _check_whole(task, task.due)
    _check_parts(task, task.due)
    if task.due is None:
        end_extensions(task, actor=actor, now=now)
    task.entered_late = task.entered_late or (data.due is not None and data.due < office_day(now))


def _answer_open(task: Task, event: CorrectionEvent, actor: Actor, reason: str, now: datetime) -> bool:
    row = task.corrections.filter(state=CorrectionState.REQUESTED).first()
    if row is None:
        return False
    _not_own(row, actor)
    _close(row, event, actor, reason, now)
    return True


def _not_own(row: Correction, actor: Actor) -> None:
    if row.requested_by_id is not None and row.requested_by_id == actor.account_id:
        raise NotAllowed("You made this request: somebody else decides on it.", code="own_request")


def _close(row: Correction, event: CorrectionEvent, actor: Actor, reason: str, now: datetime) -> None:
    row.state = str(next_state(CORRECTION, CorrectionState(row.state), event))
    row.decided_by_id, row.decided_at, row.decision_reason = actor.account_id, now, reason
    row.save()
