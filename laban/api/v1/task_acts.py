"""What can be done to one task: hand-shake, plan, inputs, people, correction, cancelling."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from laban.accounts.queries.recipients import known_within
from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.shapes import Day, Given, Id, Line, Reasoned, Said, Seen, Title, Weight, writes
from laban.api.v1.task_shapes import Input, Milestone, Task, input_out, milestone_out, whole
from laban.kernel.dates import office_day
from laban.kernel.errors import Invalid
from laban.usecases import close_task
from laban.usecases.reassign_task import reassign_task
from laban.work.operations import coordination, correct, handshake, milestones, people
from laban.work.operations.new_task import InputOwed
from laban.work.queries import detail

router = Router(tags=["tasks"])


class Reassigned(Reasoned):
    owner: Id


class NewStep(Given):
    title: Annotated[str, Field(min_length=1, max_length=200)]
    due: Day


class Reached(Given):
    on: Day


class NewInput(Given):
    agency: Id
    text: Annotated[str, Field(max_length=1000)] = ""
    due: Day | None = None


class Delivered(Given):
    note: Said
    on: Day | None = None


class InputReason(Given):
    reason: Said


class Responsible(Seen):
    """A person with a post within the owner, or a unit; both empty: nobody by name."""

    account: Id | None = None
    unit: Annotated[str, Field(max_length=160)] = ""


class Decider(Seen):
    agency: Id | None = None


class Cancelled(Reasoned):
    with_parts: bool = False


class CorrectedIn(Reasoned):
    """The task as it should read: every field, changed or not. `due` is the original deadline."""

    title: Title
    product_kind: Literal["submission", "draft_document", "report", "plan", "decision", "letter", "other"]
    product_text: Annotated[str, Field(max_length=1000)] = ""
    deadline_kind: Literal["date", "month", "quarter", "year", "range", "within_days", "recurring", "open", "none"]
    deadline_text: Line = ""
    start_on: Day | None = None
    due: Day | None = None
    receiver: Id | None = None
    weight: Weight = 1


@router.post("/tasks/{int:task_id}/accept-assignment", response=writes(Task), summary="Accept the assignment")
def accept_assignment(request: HttpRequest, task_id: Id, data: Seen) -> Task:
    row = _task(request, task_id)
    handshake.accept_assignment(actor=actor(request), task=row, now=now_of(request), seen=data.version)
    return whole(request, task_id)


@router.post("/tasks/{int:task_id}/return-assignment", response=writes(Task), summary="Return the assignment")
def return_assignment(request: HttpRequest, task_id: Id, data: Reasoned) -> Task:
    """With a reason; the clock runs on until the assigner answers."""
    row = _task(request, task_id)
    handshake.return_assignment(
        actor=actor(request), task=row, reason=data.reason, now=now_of(request), seen=data.version
    )
    return whole(request, task_id)


@router.post("/tasks/{int:task_id}/offer-again", response=writes(Task), summary="Offer a returned task again")
def offer_again(request: HttpRequest, task_id: Id, data: Reasoned) -> Task:
    row = _task(request, task_id)
    handshake.offer_again(actor=actor(request), task=row, reason=data.reason, now=now_of(request), seen=data.version)
    return whole(request, task_id)


@router.post("/tasks/{int:task_id}/reassign", response=writes(Task), summary="Give the task to another owner")
def reassign(request: HttpRequest, task_id: Id, data: Reassigned) -> Task:
    row, owner = _task(request, task_id), lookup.agency(actor(request), data.owner, field="owner")
    reassign_task(
        actor=actor(request), task=row, owner=owner, reason=data.reason, now=now_of(request), seen=data.version
    )
    return whole(request, task_id)


@router.put("/tasks/{int:task_id}/responsible", response=writes(Task), summary="Who is responsible within the owner")
def name_responsible(request: HttpRequest, task_id: Id, data: Responsible) -> Task:
    """The owner stays answerable. Who holds no post within it is not found."""
    row, now = _task(request, task_id), now_of(request)
    person = None
    if data.account is not None:
        known = known_within(account_ids=[data.account], paths=[row.owner_path], on=office_day(now))
        person = known.get(data.account)
        if person is None:
            raise Invalid("There is nothing with this id.", field="account")
    try:
        people.name_responsible(
            actor=actor(request), task=row, account=person, unit=data.unit, now=now, seen=data.version
        )
    except Invalid as error:
        error.rename({"responsible": "account", "responsible_unit": "unit"})
        raise
    return whole(request, task_id)


@router.put("/tasks/{int:task_id}/decider", response=writes(Task), summary="Which level must decide")
def set_decider(request: HttpRequest, task_id: Id, data: Decider) -> Task:
    row, agency = _task(request, task_id), lookup.agency(actor(request), data.agency, field="agency")
    people.set_decider(actor=actor(request), task=row, agency=agency, now=now_of(request), seen=data.version)
    return whole(request, task_id)


@router.post("/tasks/{int:task_id}/correct", response=writes(Task), summary="Correct a published task")
def correct_task(request: HttpRequest, task_id: Id, data: CorrectedIn) -> Task:
    """A slip in title, product or deadline; what stood before stays in the history."""
    row = _task(request, task_id)
    given = data.model_dump(exclude={"version", "reason", "receiver"})
    receiver = lookup.agency(actor(request), data.receiver, field="receiver")
    correct.correct(
        actor=actor(request),
        task=row,
        data=correct.Corrected(receiver=receiver, **given),
        reason=data.reason,
        now=now_of(request),
        seen=data.version,
    )
    return whole(request, task_id)


@router.post("/tasks/{int:task_id}/cancel", response=writes(Task), summary="Cancel the task")
def cancel_task(request: HttpRequest, task_id: Id, data: Cancelled) -> Task:
    """It stays in the register, outside the totals."""
    row = _task(request, task_id)
    close_task.cancel_task(
        actor=actor(request),
        task=row,
        reason=data.reason,
        with_parts=data.with_parts,
        now=now_of(request),
        seen=data.version,
    )
    return whole(request, task_id)


@router.post("/tasks/{int:task_id}/milestones", response=writes(Milestone, 201), summary="Plan a step")
def create_milestone(request: HttpRequest, task_id: Id, data: NewStep) -> Status[Milestone]:
    row = _task(request, task_id)
    made = milestones.add_milestone(actor=actor(request), task=row, title=data.title, due=data.due, now=now_of(request))
    return Status(201, milestone_out(made))


@router.post("/milestones/{int:milestone_id}/reach", response=writes(Milestone), summary="The step was reached")
def reach_milestone(request: HttpRequest, milestone_id: Id, data: Reached) -> Milestone:
    row = found(detail.milestone_of(actor(request), milestone_id))
    kept = milestones.reach_milestone(actor=actor(request), milestone=row, on=data.on, now=now_of(request))
    return milestone_out(kept)


@router.delete("/milestones/{int:milestone_id}", response=writes(None, 204), summary="Take the step out of the plan")
def drop_milestone(request: HttpRequest, milestone_id: Id) -> Status[None]:
    row = found(detail.milestone_of(actor(request), milestone_id))
    milestones.drop_milestone(actor=actor(request), milestone=row, now=now_of(request))
    return Status(204, None)


@router.post("/tasks/{int:task_id}/inputs", response=writes(Input, 201), summary="Ask an agency for an input")
def create_input(request: HttpRequest, task_id: Id, data: NewInput) -> Status[Input]:
    row, agency = _task(request, task_id), lookup.agency(actor(request), data.agency, field="agency")
    owed = InputOwed(agency=agency, text=data.text, due=data.due)
    return Status(
        201, input_out(coordination.ask_input(actor=actor(request), task=row, owed=owed, now=now_of(request)))
    )


@router.post("/inputs/{int:input_id}/deliver", response=writes(Input), summary="Deliver an input")
def deliver_input(request: HttpRequest, input_id: Id, data: Delivered) -> Input:
    row = _input(request, input_id)
    return input_out(
        coordination.deliver_input(actor=actor(request), row=row, note=data.note, on=data.on, now=now_of(request))
    )


@router.post("/inputs/{int:input_id}/return", response=writes(Input), summary="Return an input: owed again")
def return_input(request: HttpRequest, input_id: Id, data: InputReason) -> Input:
    row = _input(request, input_id)
    return input_out(coordination.return_input(actor=actor(request), row=row, reason=data.reason, now=now_of(request)))


@router.post("/inputs/{int:input_id}/waive", response=writes(Input), summary="The input is no longer needed")
def waive_input(request: HttpRequest, input_id: Id, data: InputReason) -> Input:
    row = _input(request, input_id)
    return input_out(coordination.waive_input(actor=actor(request), row=row, reason=data.reason, now=now_of(request)))


def _task(request: HttpRequest, task_id: int) -> Any:
    return found(detail.plain(actor(request), task_id))


def _input(request: HttpRequest, input_id: int) -> Any:
    return found(detail.input_of(actor(request), input_id))
