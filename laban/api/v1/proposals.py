"""Proposed tasks of a document: decided on one by one, until publishing makes duties of the accepted ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Day, Given, Id, Line, Page, Title, Version, Weight, Words, reads, writes
from laban.api.v1.indicator_proposals import IndicatorProposal, shown
from laban.documents.queries import detail
from laban.indicators.queries import drafts as indicator_drafts
from laban.usecases.undo_draft_step import undo_draft_step
from laban.work.operations import drafts
from laban.work.operations.drafts import DraftEdit
from laban.work.queries import drafts as queries

router = Router(tags=["proposals"])

PLAIN = (
    "id", "document_id", "provision_id", "state", "source", "merged_into_id", "order", "title", "source_text",
    "lead_names", "owner_mode", "owner_id", "cascade_group", "cascade_excluded", "coordinating_names", "product_kind",
    "product_text", "deadline_text", "deadline_kind", "start_on", "due", "no_deadline_confirmed", "weight",
    "milestones", "same_as_id", "task_id", "confidence", "warnings", "version",
)  # fmt: skip
COLUMNS = Shape({name: name for name in PLAIN}, order=("order", "pk"))


class Step(Given):
    title: Annotated[str, Field(min_length=1, max_length=200)]
    due: Day


class StepOut(BaseModel):
    title: str
    due: date


class ProposalRow(BaseModel):
    """`owner_mode` "" until chosen, `one` owner, or `cascade`: one child per agency of `cascade_group` or those named.

    `lead_names`, `deadline_text` and `source_text` are the words of the text; `order` is the order of the text.
    """

    id: int
    document_id: int
    provision_id: int | None
    state: str
    source: str
    merged_into_id: int | None
    order: int
    title: str
    source_text: str
    lead_names: list[str]
    owner_mode: str
    owner_id: int | None
    cascade_group: str
    cascade_excluded: list[int]
    coordinating_names: list[str]
    product_kind: str
    product_text: str
    deadline_text: str
    deadline_kind: str
    start_on: date | None
    due: date | None
    no_deadline_confirmed: bool
    weight: int
    milestones: list[StepOut]
    same_as_id: int | None
    task_id: int | None
    confidence: float | None
    warnings: list[Any]
    version: int


class ProposalPage(Page):
    items: list[ProposalRow]


class Proposal(ProposalRow):
    cascade_agencies: list[int]
    coordinating: list[int]
    indicators: list[int] = Field(description="proposed indicators that belong to it")


class ProposalFilter(BaseModel):
    state: Literal["", "proposed", "accepted", "dropped", "merged", "published"] = ""
    provision: Id | None = None


class NewProposal(Given):
    title: Title
    provision: Id | None = None


class ProposalEdit(Given):
    """Only the fields that are sent change. `deadline_text` is read as the text of a document would be."""

    version: Version
    title: Title | None = None
    owner_mode: Literal["", "one", "cascade"] | None = None
    owner: Id | None = None
    cascade_group: Annotated[str, Field(max_length=60)] | None = None
    cascade_agencies: Annotated[list[Id], Field(max_length=500)] | None = None
    cascade_excluded: Annotated[list[Id], Field(max_length=500)] | None = None
    coordinating: Annotated[list[Id], Field(max_length=100)] | None = None
    coordinating_names: Annotated[list[Line], Field(max_length=100)] | None = None
    product_kind: Literal["submission", "draft_document", "report", "plan", "decision", "letter", "other"] | None = None
    product_text: Words | None = None
    deadline_text: Line | None = None
    no_deadline_confirmed: bool | None = None
    weight: Weight | None = None
    milestones: Annotated[list[Step], Field(max_length=50)] | None = None
    indicators: Annotated[list[Id], Field(max_length=100)] | None = None


class Decided(Given):
    version: Version


class Split(Decided):
    titles: Annotated[list[Title], Field(min_length=2, max_length=50)]


class Merge(Decided):
    others: Annotated[list[Id], Field(min_length=1, max_length=50)]


class Link(Decided):
    same_as: Id | None = Field(description="root task of another document; null takes the link away")


class Proposals(BaseModel):
    items: list[Proposal]


class PutBack(Proposals):
    """What stands again as before the act that was undone."""

    indicators: list[IndicatorProposal]


@router.get("/documents/{int:document_id}/proposals", response=reads(ProposalPage), summary="Proposed tasks")
def list_proposals(
    request: HttpRequest, document_id: Id, wanted: Query[ProposalFilter], paging: Query[Paging]
) -> HttpResponse:
    """In the order of the text (`sort=id`); seen by those who break the document down."""
    rows = queries.of_document(_document(request, document_id))
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.provision is not None:
        rows = rows.filter(provision_id=wanted.provision)
    return page(rows, COLUMNS, paging)


@router.post("/documents/{int:document_id}/proposals", response=writes(Proposal, 201), summary="Add a proposal")
def create_proposal(request: HttpRequest, document_id: Id, data: NewProposal) -> Status[Proposal]:
    document = _document(request, document_id)
    provision = found(detail.provision_of(document, data.provision)) if data.provision is not None else None
    row = drafts.add(
        actor=actor(request), document=document, provision=provision, title=data.title, now=now_of(request)
    )
    return Status(201, _whole(request, row.pk))


@router.post(
    "/documents/{int:document_id}/proposals/accept-confident",
    response=writes(Proposals),
    summary="Accept what is complete and sure",
)
def accept_confident(request: HttpRequest, document_id: Id) -> Proposals:
    """All complete proposals that the reader is sure of and that raise no doubt."""
    rows = drafts.accept_confident(actor=actor(request), document=_document(request, document_id), now=now_of(request))
    return Proposals(items=[_out(row) for row in rows])


@router.post("/documents/{int:document_id}/proposals/undo", response=writes(PutBack), summary="Undo my last act")
def undo_last(request: HttpRequest, document_id: Id) -> PutBack:
    """Your last act on the proposals of this document, of tasks or of indicators."""
    back = undo_draft_step(actor=actor(request), document=_document(request, document_id), now=now_of(request))
    return PutBack(items=[_out(row) for row in back.tasks], indicators=[shown(row) for row in back.indicators])


@router.get("/proposals/{int:proposal_id}", response=reads(Proposal), summary="One proposal")
def get_proposal(request: HttpRequest, proposal_id: Id) -> Proposal:
    return _whole(request, proposal_id)


@router.patch("/proposals/{int:proposal_id}", response=writes(Proposal), summary="Edit a proposal")
def edit_proposal(request: HttpRequest, proposal_id: Id, data: ProposalEdit) -> Proposal:
    """An accepted proposal that is no longer complete waits for a decision again."""
    row = _draft(request, proposal_id)
    edit = _edited(request, row, data)
    drafts.edit(actor=actor(request), draft=row, data=edit, version=data.version, now=now_of(request))
    return _whole(request, proposal_id)


@router.post("/proposals/{int:proposal_id}/accept", response=writes(Proposal), summary="Accept a proposal")
def accept_proposal(request: HttpRequest, proposal_id: Id, data: Decided) -> Proposal:
    """It becomes a task with the next publishing; 422 says by field what is missing."""
    return _decided(request, proposal_id, drafts.accept, data)


@router.post("/proposals/{int:proposal_id}/drop", response=writes(Proposal), summary="Drop a proposal")
def drop_proposal(request: HttpRequest, proposal_id: Id, data: Decided) -> Proposal:
    return _decided(request, proposal_id, drafts.drop, data)


@router.post("/proposals/{int:proposal_id}/reopen", response=writes(Proposal), summary="Take a decision back")
def reopen_proposal(request: HttpRequest, proposal_id: Id, data: Decided) -> Proposal:
    return _decided(request, proposal_id, drafts.reopen, data)


@router.post("/proposals/{int:proposal_id}/split", response=writes(Proposals), summary="Split a proposal")
def split_proposal(request: HttpRequest, proposal_id: Id, data: Split) -> Proposals:
    row = _draft(request, proposal_id)
    made = drafts.split(actor=actor(request), draft=row, titles=data.titles, version=data.version, now=now_of(request))
    return Proposals(items=[_out(each) for each in made])


@router.post("/proposals/{int:proposal_id}/merge", response=writes(Proposal), summary="Merge proposals into this one")
def merge_proposals(request: HttpRequest, proposal_id: Id, data: Merge) -> Proposal:
    row = _draft(request, proposal_id)
    others = queries.some(actor(request), row.document, data.others)
    drafts.merge(actor=actor(request), draft=row, others=others, version=data.version, now=now_of(request))
    return _whole(request, proposal_id)


@router.post("/proposals/{int:proposal_id}/link", response=writes(Proposal), summary="The duty is already a task")
def link_proposal(request: HttpRequest, proposal_id: Id, data: Link) -> Proposal:
    """Reported once, counted in each document."""
    row = _draft(request, proposal_id)
    task = found(queries.visible_task(actor(request), data.same_as)) if data.same_as is not None else None
    drafts.link(actor=actor(request), draft=row, same_as=task, version=data.version, now=now_of(request))
    return _whole(request, proposal_id)


def _document(request: HttpRequest, document_id: int) -> Any:
    return found(detail.to_break_down(actor(request), document_id))


def _draft(request: HttpRequest, proposal_id: int) -> Any:
    return found(queries.one(actor(request), proposal_id))


def _decided(request: HttpRequest, proposal_id: int, act: Callable[..., Any], data: Decided) -> Proposal:
    row = _draft(request, proposal_id)
    act(actor=actor(request), draft=row, version=data.version, now=now_of(request))
    return _whole(request, proposal_id)


def _edited(request: HttpRequest, row: Any, data: ProposalEdit) -> DraftEdit:
    """What is stored, with what was sent in its place."""
    who, sent = actor(request), data.model_fields_set
    values = {name: getattr(row, name) for name in DraftEdit.__dataclass_fields__ if name not in _MANY}
    values["milestones"] = [(each["title"], date.fromisoformat(each["due"])) for each in row.milestones]
    values |= {name: list(getattr(row, name).all()) for name in _MANY}
    values |= {name: getattr(data, name) for name in sent & _SIMPLE if getattr(data, name) is not None}
    if "owner" in sent:
        values["owner"] = lookup.agency(who, data.owner, field="owner")
    for name in sent & {"cascade_agencies", "coordinating"}:
        values[name] = lookup.agencies(who, getattr(data, name) or [], field=name)
    if data.cascade_group:
        lookup.members(data.cascade_group, field="cascade_group")
    if "milestones" in sent:
        values["milestones"] = [(each.title, each.due) for each in data.milestones or []]
    if "indicators" in sent:
        chosen = indicator_drafts.of_document(row.document).filter(pk__in=data.indicators or [])
        values["indicator_drafts"] = list(chosen)
    return DraftEdit(**values)


_MANY = ("cascade_agencies", "coordinating", "indicator_drafts")
_SIMPLE = {
    "title", "owner_mode", "cascade_group", "cascade_excluded", "coordinating_names", "product_kind", "product_text",
    "deadline_text", "no_deadline_confirmed", "weight",
}  # fmt: skip


def _whole(request: HttpRequest, proposal_id: int) -> Proposal:
    return _out(_draft(request, proposal_id))


def _out(row: Any) -> Proposal:
    return Proposal(
        **{name: getattr(row, name) for name in PLAIN},
        cascade_agencies=[each.pk for each in row.cascade_agencies.all()],
        coordinating=[each.pk for each in row.coordinating.all()],
        indicators=[each.pk for each in row.indicator_drafts.all()],
    )
