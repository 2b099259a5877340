"""Obstacles, escalated to who must decide; directives, tracked to their answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Day, Given, Id, Page, Reasoned, Said, Search, Seen, Title, Version, Words, reads, writes
from laban.decisions.operations import directives
from laban.decisions.operations.directives import NewDirective
from laban.decisions.operations.obstacles import NewObstacle
from laban.decisions.queries import lists
from laban.usecases.decide_obstacle import clear_obstacle, decide_obstacle, pass_on_obstacle
from laban.usecases.direct_task import Effect, direct_task
from laban.usecases.register_obstacle import register_obstacle
from laban.usecases.turn_directive import PassedDown, TurnedTask, turn_into_task, urge_below
from laban.work.queries import detail

router = Router(tags=["decisions"])

OBSTACLE = (
    "id", "task_id", "text", "decider_id", "wanted_by", "report_id", "registered_at", "state", "decision", "decided_at",
    "cleared_at", "version",
)  # fmt: skip
DIRECTIVE = (
    "id", "task_id", "obstacle_id", "follows_id", "kind", "text", "sender_id", "recipient_id", "sent_by_label",
    "sent_at", "answer_by", "state", "answer", "answered_by_label", "answered_at", "closed_at", "version",
)  # fmt: skip
OBSTACLES = Shape({**{name: name for name in OBSTACLE}, "decider_name": "decider__name"})
DIRECTIVES = Shape(
    {**{name: name for name in DIRECTIVE}, "sender_name": "sender__name", "recipient_name": "recipient__name"}
)


class Obstacle(BaseModel):
    """`decider_id`: which level must decide; `state`: open, decided, cleared."""

    id: int
    task_id: int
    text: str
    decider_id: int
    decider_name: str
    wanted_by: date | None
    report_id: int | None
    registered_at: datetime
    state: str
    decision: str
    decided_at: datetime | None
    cleared_at: datetime | None
    version: int


class ObstaclePage(Page):
    items: list[Obstacle]


class ObstacleFilterIn(BaseModel):
    state: Literal["all", "open", "decided", "cleared"] = "open"
    decider: Id | None = None
    mine: bool = Field(False, description="those that your agencies must decide")
    task: Id | None = None
    q: Search = ""


class ObstacleIn(Given):
    text: Annotated[str, Field(min_length=1, max_length=500)]
    decider: Id
    wanted_by: Day | None = None


class Decision(Given):
    """`solved`: nothing stands in the way any more; else the owner clears it when the decision had its effect."""

    version: Version
    decision: Said
    solved: bool = False


class PassedOn(Reasoned):
    decider: Id


class Cleared(Seen):
    reason: Words = ""


class Directive(BaseModel):
    """`follows_id`: the directive from above that it passes on."""

    id: int
    task_id: int
    obstacle_id: int | None
    follows_id: int | None
    kind: str
    text: str
    sender_id: int
    sender_name: str
    recipient_id: int
    recipient_name: str
    sent_by_label: str
    sent_at: datetime
    answer_by: date | None
    state: str
    answer: str
    answered_by_label: str
    answered_at: datetime | None
    closed_at: datetime | None
    version: int


class DirectiveWhole(Directive):
    """With what its recipient made of it, as far as you may see that."""

    tasks: list[int]
    urgings: list[int]


class DirectivePage(Page):
    items: list[Directive]


class DirectiveFilterIn(BaseModel):
    """`box`: `to_answer` what waits for your answer, `to_close` what was answered to you."""

    box: Literal["", "to_answer", "to_close"] = ""
    state: Literal["", "open", "answered", "closed"] = ""
    task: Id | None = None


class DirectiveIn(Seen):
    """`sender`: in whose name. `due` goes with `extend` and holds at once, `owner` with `reassign`."""

    kind: Literal["urge", "extend", "reassign", "ask_evidence", "check_figures", "comment"]
    text: Said
    sender: Id
    recipient: Id | None = None
    answer_by: Day | None = None
    due: Day | None = None
    owner: Id | None = None


class Answer(Seen):
    text: Said


class TurnedIn(Seen):
    """The task that carries the directive out. `answer`: sent to the sender with it; empty: still owed."""

    owner: Id
    title: Title
    due: Day
    product_kind: Literal["submission", "draft_document", "report", "plan", "decision", "letter", "other"] = "other"
    product_text: Annotated[str, Field(min_length=1, max_length=1000)]
    answer: Words = ""


class TurnedOut(BaseModel):
    task_id: int


class PassedDownIn(Seen):
    """`tasks`: open parts of the directive's task; the owner of each is urged."""

    tasks: Annotated[list[Id], Field(min_length=1, max_length=100)]
    text: Said
    answer_by: Day | None = None
    answer: Words = ""


class PassedDownOut(BaseModel):
    """Ids of the urgings in the order of the tasks."""

    ids: list[int]


@router.get("/obstacles", response=reads(ObstaclePage), summary="Obstacles")
def list_obstacles(request: HttpRequest, wanted: Query[ObstacleFilterIn], paging: Query[Paging]) -> HttpResponse:
    chosen = lists.ObstacleFilter(state=wanted.state, decider=wanted.decider, mine=wanted.mine, text=wanted.q)
    rows = lists.listed(actor(request), chosen)
    return page(rows if wanted.task is None else rows.filter(task_id=wanted.task), OBSTACLES, paging)


@router.get("/obstacles/{int:obstacle_id}", response=reads(Obstacle), summary="One obstacle")
def get_obstacle(request: HttpRequest, obstacle_id: Id) -> Obstacle:
    return _obstacle(request, obstacle_id)


@router.post("/tasks/{int:task_id}/obstacles", response=writes(Obstacle, 201), summary="Register an obstacle")
def create_obstacle(request: HttpRequest, task_id: Id, data: ObstacleIn) -> Status[Obstacle]:
    """The clock runs on; the level that must decide is told."""
    who = actor(request)
    task = found(detail.plain(who, task_id))
    decider = lookup.agency(who, data.decider, field="decider")
    new = NewObstacle(text=data.text, decider=decider, wanted_by=data.wanted_by)
    row = register_obstacle(actor=who, task=task, data=new, now=now_of(request))
    return Status(201, _obstacle(request, row.pk))


@router.post("/obstacles/{int:obstacle_id}/decide", response=writes(Obstacle), summary="Decide on an obstacle")
def decide(request: HttpRequest, obstacle_id: Id, data: Decision) -> Obstacle:
    row = found(lists.obstacle_of(actor(request), obstacle_id))
    decide_obstacle(
        actor=actor(request),
        obstacle=row,
        decision=data.decision,
        solved=data.solved,
        now=now_of(request),
        seen=data.version,
    )
    return _obstacle(request, obstacle_id)


@router.post("/obstacles/{int:obstacle_id}/pass-on", response=writes(Obstacle), summary="Another level must decide")
def pass_on(request: HttpRequest, obstacle_id: Id, data: PassedOn) -> Obstacle:
    who = actor(request)
    row = found(lists.obstacle_of(who, obstacle_id))
    decider = lookup.agency(who, data.decider, field="decider")
    kept = pass_on_obstacle(
        actor=who, obstacle=row, decider=decider, reason=data.reason, now=now_of(request), seen=data.version
    )
    return _obstacle_out(kept)


@router.post("/obstacles/{int:obstacle_id}/clear", response=writes(Obstacle), summary="The obstacle is solved")
def clear(request: HttpRequest, obstacle_id: Id, data: Cleared) -> Obstacle:
    row = found(lists.obstacle_of(actor(request), obstacle_id))
    clear_obstacle(actor=actor(request), obstacle=row, reason=data.reason, now=now_of(request), seen=data.version)
    return _obstacle(request, obstacle_id)


@router.get("/directives", response=reads(DirectivePage), summary="Directives")
def list_directives(request: HttpRequest, wanted: Query[DirectiveFilterIn], paging: Query[Paging]) -> HttpResponse:
    boxes = {"": lists.directives, "to_answer": lists.to_answer, "to_close": lists.to_close}
    rows = boxes[wanted.box](actor(request))
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    return page(rows if wanted.task is None else rows.filter(task_id=wanted.task), DIRECTIVES, paging)


@router.get("/directives/{int:directive_id}", response=reads(DirectiveWhole), summary="One directive")
def get_directive(request: HttpRequest, directive_id: Id) -> DirectiveWhole:
    """With the tasks and urgings that were made of it."""
    who = actor(request)
    row = _directive(request, directive_id)
    return DirectiveWhole(
        **row.model_dump(),
        tasks=[each.pk for each in lists.made_of(who, directive_id=directive_id)],
        urgings=[each.pk for each in lists.urgings(who, directive_id=directive_id)],
    )


@router.post("/tasks/{int:task_id}/directives", response=writes(Directive, 201), summary="Send a directive")
def create_directive(request: HttpRequest, task_id: Id, data: DirectiveIn) -> Status[Directive]:
    """A leader's word on a task of his range; `version` is that of the task."""
    who = actor(request)
    task = found(detail.plain(who, task_id))
    new = NewDirective(
        kind=data.kind,
        text=data.text,
        sender=lookup.agency(who, data.sender, field="sender"),
        recipient=lookup.agency(who, data.recipient, field="recipient"),
        answer_by=data.answer_by,
    )
    effect = Effect(due=data.due, owner=lookup.agency(who, data.owner, field="owner"))
    row = direct_task(actor=who, task=task, data=new, effect=effect, now=now_of(request), seen=data.version)
    return Status(201, _directive_out(row))


@router.post("/directives/{int:directive_id}/answer", response=writes(Directive), summary="Answer a directive")
def answer_directive(request: HttpRequest, directive_id: Id, data: Answer) -> Directive:
    row = found(lists.directive_of(actor(request), directive_id))
    directives.answer(actor=actor(request), directive=row, text=data.text, now=now_of(request), seen=data.version)
    return _directive(request, directive_id)


@router.post("/directives/{int:directive_id}/task", response=writes(TurnedOut, 201), summary="Make it a task")
def turn_directive(request: HttpRequest, directive_id: Id, data: TurnedIn) -> Status[TurnedOut]:
    """By its recipient: a part of the directive's task where he owns that, else a task assigned directly."""
    who = actor(request)
    row = found(lists.directive_of(who, directive_id))
    given = data.model_dump(exclude={"version", "owner"})
    owner = lookup.agency(who, data.owner, field="owner")
    new = TurnedTask(owner=owner, **given)
    task = turn_into_task(actor=who, directive=row, data=new, now=now_of(request), seen=data.version)
    return Status(201, TurnedOut(task_id=task.pk))


@router.post("/directives/{int:directive_id}/urge", response=writes(PassedDownOut, 201), summary="Urge those below")
def pass_down_directive(request: HttpRequest, directive_id: Id, data: PassedDownIn) -> Status[PassedDownOut]:
    """By a leader of its recipient; each urging owes an answer of its own."""
    who = actor(request)
    row = found(lists.directive_of(who, directive_id))
    parts = {each.pk: each for each in lists.parts_to_urge(who, row)}
    chosen = [found(parts.get(each)) for each in data.tasks]
    words = PassedDown(tasks=chosen, text=data.text, answer_by=data.answer_by, answer=data.answer)
    sent = urge_below(actor=who, directive=row, data=words, now=now_of(request), seen=data.version)
    return Status(201, PassedDownOut(ids=[each.pk for each in sent]))


@router.post("/directives/{int:directive_id}/close", response=writes(Directive), summary="Close a directive")
def close_directive(request: HttpRequest, directive_id: Id, data: Seen) -> Directive:
    row = found(lists.directive_of(actor(request), directive_id))
    directives.close(actor=actor(request), directive=row, now=now_of(request), seen=data.version)
    return _directive(request, directive_id)


def _obstacle(request: HttpRequest, obstacle_id: int) -> Obstacle:
    return _obstacle_out(found(lists.obstacle_of(actor(request), obstacle_id)))


def _obstacle_out(row: Any) -> Obstacle:
    return Obstacle(**{name: getattr(row, name) for name in OBSTACLE}, decider_name=row.decider.name)


def _directive(request: HttpRequest, directive_id: int) -> Directive:
    return _directive_out(found(lists.directive_of(actor(request), directive_id)))


def _directive_out(row: Any) -> Directive:
    names = {"sender_name": row.sender.name, "recipient_name": row.recipient.name}
    return Directive(**{name: getattr(row, name) for name in DIRECTIVE}, **names)
