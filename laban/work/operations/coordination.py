"""What coordinating agencies owe: named inputs by days of their own; the owner says when one is not enough."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.work.domain.workflow import INPUT, InputEvent, InputState, next_state
from laban.work.models import Coordination, Task
from laban.work.operations.new_task import InputOwed
from laban.work.operations.reasons import given, require_open
from laban.work.operations.saving import hold, keep
from laban.work.operations.telling import agency_people, owner_people, say
from laban.work.policy import POLICY


@transaction.atomic
def ask_input(*, actor: Actor, task: Task, owed: InputOwed, now: datetime) -> Coordination:
    """Another agency owes an input from now on. Raises Invalid for the owner itself, twice the same, or a late day."""
    POLICY.require(actor, "task.coordinate", task)
    held = hold(task)
    require_open(held)
    if owed.agency.pk == held.owner_id:
        raise Invalid("The owner cannot coordinate with itself.", field="agency")
    if held.coordination.filter(agency=owed.agency).exists():
        raise Invalid("{agency} already coordinates on this task.", field="agency", agency=owed.agency)
    if owed.due and held.due and owed.due > held.due:
        raise Invalid("The input would come after the task is due ({due}).", field="due", due=held.due)
    row = Coordination.objects.create(
        task=held, agency=owed.agency, agency_path=owed.agency.path, input_text=owed.text.strip(), due=owed.due
    )
    said = {"input": (None, f"{owed.agency}: {row.input_text}"), "input_due": (None, owed.due)}
    keep(held, actor=actor, action="input.ask", now=now, changes=said)
    people = agency_people(owed.agency.pk, now=now)
    say(held, kind="input.owed", to=people, actor=actor, now=now, agency=str(owed.agency))
    return row


@transaction.atomic
def deliver_input(*, actor: Actor, row: Coordination, note: str, on: date | None = None, now: datetime) -> Coordination:
    """The coordinating agency delivered; `note` says what and where it lies; `on`: today when left out."""
    POLICY.require(actor, "input.deliver", row)
    held = hold(row.task)
    require_open(held)
    day = on or office_day(now)
    if day > office_day(now):
        raise Invalid("The day lies in the future.", field="on")
    fresh = _stepped(row, InputEvent.DELIVER)
    fresh.delivered_on, fresh.delivery_note = day, given(note, field="note")
    fresh.save()
    keep(held, actor=actor, action="input.deliver", reason=fresh.delivery_note, now=now, changes=_said(row, fresh))
    say(held, kind="input.delivered", to=owner_people(held, now=now), actor=actor, now=now, agency=str(fresh.agency))
    return fresh


@transaction.atomic
def return_input(*, actor: Actor, row: Coordination, reason: str, now: datetime) -> Coordination:
    """The owner says that what came is not enough: it is owed again, by the same day."""
    POLICY.require(actor, "task.coordinate", row.task)
    why = given(reason)
    held = hold(row.task)
    require_open(held)
    fresh = _stepped(row, InputEvent.RETURN)
    fresh.delivered_on = None
    fresh.save()
    keep(held, actor=actor, action="input.return", reason=why, now=now, changes=_said(row, fresh))
    people = agency_people(fresh.agency_id, now=now)
    say(held, kind="input.owed", to=people, actor=actor, now=now, agency=str(fresh.agency))
    return fresh


@transaction.atomic
def waive_input(*, actor: Actor, row: Coordination, reason: str, now: datetime) -> Coordination:
    """The input is no longer needed."""
    POLICY.require(actor, "task.coordinate", row.task)
    why = given(reason)
    held = hold(row.task)
    require_open(held)
    fresh = _stepped(row, InputEvent.WAIVE)
    fresh.save()
    keep(held, actor=actor, action="input.waive", reason=why, now=now, changes=_said(row, fresh))
    return fresh


def _stepped(row: Coordination, event: InputEvent) -> Coordination:
    fresh = Coordination.objects.select_related("agency").get(pk=row.pk)
    if fresh.task_id != row.task_id:
        raise Conflict("This input belongs to another task now.", code="input_moved")
    fresh.state = str(next_state(INPUT, InputState(fresh.state), event))
    return fresh


def _said(before: Coordination, after: Coordination) -> dict[str, tuple[object, object]]:
    return {"input": (f"{after.agency}: {before.state}", f"{after.agency}: {after.state}")}
