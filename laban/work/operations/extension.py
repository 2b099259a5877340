"""A later deadline is a request and a decision. Nobody changes his own deadline; the old one is kept and counted."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from laban.kernel.actor import SYSTEM, Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.work.domain.cascade import require_within_parent
from laban.work.domain.workflow import EXTENSION, ExtensionEvent, ExtensionState, next_state
from laban.work.models import Extension, Task
from laban.work.operations.reasons import given, require_open
from laban.work.operations.saving import hold, keep
from laban.work.operations.telling import assigner_people, owner_people, say
from laban.work.policy import POLICY


@transaction.atomic
def ask_extension(
    *, actor: Actor, task: Task, wanted_due: date, reason: str, now: datetime, seen: int | None = None
) -> Extension:
    """The owner asks for a later day. Raises Conflict while another request is open, Invalid for an impossible day."""
    POLICY.require(actor, "task.ask_extension", task)
    why = given(reason)
    held = hold(task, seen=seen)
    require_open(held)
    if held.due is None:
        raise Invalid("A task without a deadline cannot be extended.", field="wanted_due")
    _check_day(held, wanted_due, now)
    if held.extensions.filter(state=ExtensionState.REQUESTED).exists():
        raise Conflict("A request to extend is already open: withdraw it first.", code="extension_open")
    row = _open_request(held, wanted_due, why, actor, now)
    said = {"wanted_due": (held.due, wanted_due)}
    keep(held, actor=actor, action="extension.ask", reason=why, now=now, changes=said)
    people = assigner_people(held, now=now)
    say(held, kind="extension.requested", to=people, actor=actor, now=now, wanted_due=wanted_due)
    return row


@transaction.atomic
def grant_extension(
    *, actor: Actor, extension: Extension, granted_due: date | None = None, reason: str = "", now: datetime
) -> Extension:
    """The assigner's leader grants the wanted day, or another one. The original deadline stays beside the new one."""
    row, held = _decided(extension, actor, ExtensionEvent.GRANT, now)
    due = granted_due or row.wanted_due
    _check_day(held, due, now)
    row.granted_due, row.decision_reason = due, reason.strip()
    row.save()
    before, held.due = held.due, due
    held.extensions_granted += 1
    changes = {"due": (before, due)}
    keep(held, actor=actor, action="extension.grant", reason=row.decision_reason, now=now, changes=changes)
    say(held, kind="extension.granted", to=owner_people(held, now=now), actor=actor, now=now, due=due)
    return row


@transaction.atomic
def refuse_extension(*, actor: Actor, extension: Extension, reason: str, now: datetime) -> Extension:
    """The deadline stays as it is."""
    why = given(reason)
    row, held = _decided(extension, actor, ExtensionEvent.REFUSE, now)
    row.decision_reason = why
    row.save()
    keep(held, actor=actor, action="extension.refuse", reason=why, now=now)
    people = owner_people(held, now=now)
    say(held, kind="extension.refused", to=people, actor=actor, now=now, due=held.due, reason=why)
    return row


@transaction.atomic
def extend(*, actor: Actor, task: Task, due: date, reason: str, now: datetime, seen: int | None = None) -> Extension:
    """The assigner's leader gives a later day of his own accord: a request and its decision in one, counted as such.

    Raises NotAllowed where he would extend the work of his own agency.
    """
    POLICY.require(actor, "task.decide_extension", task)
    why = given(reason)
    held = hold(task, seen=seen)
    require_open(held)
    if held.owner_id in actor.acts_for():
        raise NotAllowed("Nobody changes his own deadline: ask for an extension instead.", code="own_deadline")
    if held.due is None:
        raise Invalid("A task without a deadline cannot be extended.", field="wanted_due")
    if held.extensions.filter(state=ExtensionState.REQUESTED).exists():
        raise Conflict("The owner has asked for an extension: decide on that request.", code="extension_open")
    row = _open_request(held, due, why, SYSTEM, now)
    return grant_extension(actor=actor, extension=row, reason=why, now=now)


@transaction.atomic
def withdraw_extension(*, actor: Actor, extension: Extension, now: datetime) -> Extension:
    """The owner no longer asks."""
    POLICY.require(actor, "task.ask_extension", extension.task)
    held = hold(extension.task)
    row = _stepped(extension, ExtensionEvent.WITHDRAW, actor, now)
    row.save()
    keep(held, actor=actor, action="extension.withdraw", now=now)
    return row


def _open_request(task: Task, wanted: date, reason: str, actor: Actor, now: datetime) -> Extension:
    try:
        with transaction.atomic():
            return Extension.objects.create(
                task=task,
                old_due=task.due,
                wanted_due=wanted,
                reason=reason,
                requested_by_id=actor.account_id,
                requested_at=now,
            )
    except IntegrityError as error:
        raise Conflict("A request to extend is already open: withdraw it first.", code="extension_open") from error


def _check_day(task: Task, day: date, now: datetime) -> None:
    if task.due is not None and day <= task.due:
        raise Invalid("The new day must lie after the deadline in force ({due}).", field="wanted_due", due=task.due)
    if day < office_day(now):
        raise Invalid("The new day lies in the past.", field="wanted_due")
    require_within_parent(due=day, parent_due=task.parent.due if task.parent else None)


def _decided(extension: Extension, actor: Actor, event: ExtensionEvent, now: datetime) -> tuple[Extension, Task]:
    POLICY.require(actor, "task.decide_extension", extension.task)
    held = hold(extension.task)
    require_open(held)
    row = _stepped(extension, event, actor, now)
    if row.requested_by_id is not None and row.requested_by_id == actor.account_id:
        raise NotAllowed("You made this request: somebody else decides on it.", code="own_request")
    return row, held


def _stepped(extension: Extension, event: ExtensionEvent, actor: Actor, now: datetime) -> Extension:
    row = Extension.objects.get(pk=extension.pk)
    row.state = str(next_state(EXTENSION, ExtensionState(row.state), event))
    row.decided_by_id, row.decided_at = actor.account_id, now
    return row
