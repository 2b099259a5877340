"""Tasks: the list, one task with what hangs on it, assigning, handing on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Day, Given, Id, Line, Page, Search, Seen, Title, Weight, Words, reads, writes
from laban.api.v1.task_shapes import ROW, Task, TaskRow, whole
from laban.documents.queries import detail as documents
from laban.kernel.errors import Invalid
from laban.orgs.queries.below import path_of
from laban.usecases.assign_task import assign_tasks, hand_on_task
from laban.usecases.enter_tasks import MOST_CARDS, enter_tasks
from laban.work.domain.deadline import Deadline, parse
from laban.work.operations.drafts import read_deadline
from laban.work.operations.new_task import ChildShare, InputOwed, NewTask, Step
from laban.work.queries import detail, lists
from laban.work.queries.groups import STATES
from laban.work.queries.lists import TaskFilter

router = Router(tags=["tasks"])

COLUMNS = Shape(ROW)
ProductKind = Literal["submission", "draft_document", "report", "plan", "decision", "letter", "other"]
StateName = Literal[("", *STATES)]  # type: ignore[valid-type]


class TaskPage(Page):
    items: list[TaskRow]


class TaskFilterIn(BaseModel):
    """`by=original` makes `due_from` and `due_to` mean the deadline first given. `under`: an agency and those below."""

    view: Literal["all", "mine", "assigned", "coordinating", "following"] = "all"
    state: StateName = ""
    level: Literal["", "none", "yellow", "red", "special_red"] = ""
    document: Id | None = None
    under: Id | None = None
    parent: Id | None = None
    part: Literal["", "roots", "children"] = ""
    q: Search = ""
    due_from: Day | None = None
    due_to: Day | None = None
    by: Literal["", "original"] = ""


class InputIn(Given):
    """What a coordinating agency owes, by a day of its own."""

    agency: Id
    text: Annotated[str, Field(max_length=1000)] = ""
    due: Day | None = None


class StepIn(Given):
    title: Annotated[str, Field(min_length=1, max_length=200)]
    due: Day


class TaskIn(Given):
    """One task. `deadline` as a text would say it: 31/12/2026, 12/2026, Quý IV/2026, thường xuyên.

    `assigner`: the agency in whose name it is assigned, your own or the one that your office serves.
    `receiver` left out: the level above the owner.
    """

    title: Title
    owner: Id
    assigner: Id
    deadline: Line
    product_kind: ProductKind = "other"
    product_text: Annotated[str, Field(max_length=1000)] = ""
    receiver: Id | None = None
    on_behalf_of: Line = ""
    provision: Id | None = None
    weight: Weight = 1
    coordinating: Annotated[list[InputIn], Field(max_length=50)] = []
    milestones: Annotated[list[StepIn], Field(max_length=50)] = []


class TasksIn(Given):
    """Tasks of one `document`, or assigned directly where there is none: all of them or none."""

    document: Id | None = None
    tasks: Annotated[list[TaskIn], Field(min_length=1, max_length=MOST_CARDS)]


class Made(BaseModel):
    """Ids in the order in which the tasks were sent."""

    ids: list[int]


class HandOn(Seen):
    """One part for each agency of `group` and each of `agencies`, but not for those in `without`.

    What is left out is the parent's; a part ends no later than the whole.
    """

    group: Annotated[str, Field(max_length=60)] = ""
    agencies: Annotated[list[Id], Field(max_length=500)] = []
    without: Annotated[list[Id], Field(max_length=500)] = []
    title: Words = ""
    product_text: Annotated[str, Field(max_length=1000)] = ""
    due: Day | None = None


@router.get("/tasks", response=reads(TaskPage), summary="Tasks")
def list_tasks(request: HttpRequest, wanted: Query[TaskFilterIn], paging: Query[Paging]) -> HttpResponse:
    """Tasks that you may see, by derived state, document, agency, deadline; nobody types a state."""
    path = path_of(wanted.under)
    chosen = TaskFilter(text=wanted.q, under=path, **wanted.model_dump(exclude={"q", "under"}))
    rows = lists.listed(actor(request), chosen)
    return page(rows.none() if wanted.under is not None and not path else rows, COLUMNS, paging)


@router.post("/tasks", response=writes(Made, 201), summary="Assign tasks")
def create_tasks(request: HttpRequest, data: TasksIn) -> Status[Made]:
    """All in one act; an error names its row (`2.due`) and nothing is created."""
    who, now = actor(request), now_of(request)
    document = found(documents.one(who, data.document)) if data.document is not None else None
    new = _new_tasks(request, data.tasks, document)
    if document is None:
        tasks = assign_tasks(actor=who, data=new, now=now)
    else:
        tasks = enter_tasks(actor=who, document=document, data=new, now=now)
    return Status(201, Made(ids=[each.pk for each in tasks]))


@router.get("/tasks/{int:task_id}", response=reads(Task), summary="One task")
def get_task(request: HttpRequest, task_id: Id) -> Task:
    """With its evidence, extensions, steps, inputs and links. Its parts are `/tasks?parent=`."""
    return whole(request, task_id)


@router.post("/tasks/{int:task_id}/children", response=writes(Made, 201), summary="Hand a task on")
def hand_on(request: HttpRequest, task_id: Id, data: HandOn) -> Status[Made]:
    """One child for each agency, assigned by the owner of the whole; the ids in the order of the register."""
    who = actor(request)
    parent = found(detail.plain(who, task_id))
    shares = [
        ChildShare(owner=each, title=data.title, product_text=data.product_text, due=data.due)
        for each in _owners(request, parent, data)
    ]
    children = hand_on_task(actor=who, parent=parent, shares=shares, now=now_of(request), seen=data.version)
    return Status(201, Made(ids=[each.pk for each in children]))


def _owners(request: HttpRequest, parent: Any, data: HandOn) -> list[Any]:
    members = lookup.members(data.group, field="group") if data.group else []
    named = lookup.agencies(actor(request), data.agencies, field="agencies")
    left_out = {*data.without, parent.owner_id}
    owners = {each.pk: each for each in [*members, *named] if each.pk not in left_out}
    if not owners:
        raise Invalid("Choose a group or name at least one agency.", field="agencies")
    return list(owners.values())


def _new_tasks(request: HttpRequest, given: Sequence[TaskIn], document: Any) -> list[NewTask]:
    """Agencies of all tasks in one query."""
    wanted = {
        agency_id
        for each in given
        for agency_id in (each.owner, each.assigner, each.receiver, *(owed.agency for owed in each.coordinating))
        if agency_id is not None
    }
    known = {row.pk: row for row in lookup.agencies(actor(request), wanted, field="agencies")}
    return [_new(each, document, known) for each in given]


def _new(each: TaskIn, document: Any, known: dict[int, Any]) -> NewTask:
    deadline = _deadline(each.deadline, document)
    provision = documents.provision_of(document, each.provision) if document and each.provision is not None else None
    if each.provision is not None and provision is None:
        raise Invalid("There is nothing with this id.", field="provision")
    return NewTask(
        title=each.title,
        owner=known[each.owner],
        assigner=known[each.assigner],
        document=document,
        provision=provision,
        deadline_kind=str(deadline.kind),
        deadline_text=deadline.text,
        start_on=deadline.start,
        due=deadline.due,
        product_kind=each.product_kind,
        product_text=each.product_text,
        receiver=known[each.receiver] if each.receiver is not None else None,
        on_behalf_of=each.on_behalf_of,
        weight=each.weight,
        coordinating=[InputOwed(agency=known[i.agency], text=i.text, due=i.due) for i in each.coordinating],
        milestones=[Step(title=step.title, due=step.due) for step in each.milestones],
    )


def _deadline(text: str, document: Any) -> Deadline:
    """Read as the office writes it; "within 30 days" counts from the day of issue. Raises Invalid (`deadline`)."""
    try:
        return parse(text) if document is None else read_deadline(text, issued_on=document.issued_on)
    except Invalid as error:
        raise Invalid(error.message, field="deadline", code=error.code, **error.params) from error
