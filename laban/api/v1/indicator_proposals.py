"""Proposed indicators of a document."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Day, Exact, Given, Id, Number, Page, Title, Version, reads, writes
from laban.documents.queries import detail
from laban.indicators.operations import drafts
from laban.indicators.operations.drafts import IndicatorEdit
from laban.indicators.queries import drafts as queries

router = Router(tags=["proposals"])

PLAIN = (
    "id", "document_id", "provision_id", "state", "source", "order", "name", "unit", "operator", "value", "value_high",
    "by", "lead_names", "owner_id", "direction", "measured", "source_text", "confidence", "indicator_id", "version",
)  # fmt: skip
COLUMNS = Shape({name: name for name in PLAIN}, order=("order", "pk"))
Operator = Literal["ge", "le", "eq", "range", "rank", "qualitative"]
Period = Literal["week", "month", "quarter", "half_year", "nine_months", "year"]


class IndicatorProposal(BaseModel):
    id: int
    document_id: int
    provision_id: int | None
    state: str
    source: str
    order: int
    name: str
    unit: str
    operator: str
    value: Exact | None
    value_high: Exact | None
    by: date | None
    lead_names: list[str]
    owner_id: int | None
    direction: str
    measured: str
    source_text: str
    confidence: float | None
    indicator_id: int | None
    version: int


class IndicatorProposalPage(Page):
    items: list[IndicatorProposal]


class NewIndicatorProposal(Given):
    name: Title
    provision: Id | None = None


class IndicatorProposalEdit(Given):
    """Only the fields that are sent change; null empties those that may be empty."""

    version: Version
    name: Title | None = None
    operator: Operator | None = None
    unit: Annotated[str, Field(max_length=80)] | None = None
    value: Number | None = None
    value_high: Number | None = None
    by: Day | None = None
    owner: Id | None = None
    direction: Literal["up", "down", "none"] | None = None
    measured: Period | None = None


class DecidedIndicator(Given):
    version: Version
    state: Literal["accepted", "dropped", "proposed"]


class Accepted(BaseModel):
    accepted: int


@router.get(
    "/documents/{int:document_id}/indicator-proposals",
    response=reads(IndicatorProposalPage),
    summary="Proposed indicators",
)
def list_indicator_proposals(request: HttpRequest, document_id: Id, paging: Query[Paging]) -> HttpResponse:
    return page(queries.of_document(_document(request, document_id)), COLUMNS, paging)


@router.post(
    "/documents/{int:document_id}/indicator-proposals",
    response=writes(IndicatorProposal, 201),
    summary="Add a proposed indicator",
)
def create_indicator_proposal(
    request: HttpRequest, document_id: Id, data: NewIndicatorProposal
) -> Status[IndicatorProposal]:
    document = _document(request, document_id)
    provision = found(detail.provision_of(document, data.provision)) if data.provision is not None else None
    row = drafts.add(actor=actor(request), document=document, provision=provision, name=data.name, now=now_of(request))
    return Status(201, shown(row))


@router.post(
    "/documents/{int:document_id}/indicator-proposals/accept-complete",
    response=writes(Accepted),
    summary="Accept every complete proposed indicator",
)
def accept_complete_indicators(request: HttpRequest, document_id: Id) -> Accepted:
    document = _document(request, document_id)
    rows = drafts.accept_complete(actor=actor(request), document=document, now=now_of(request))
    return Accepted(accepted=len(rows))


@router.patch(
    "/indicator-proposals/{int:draft_id}",
    response=writes(IndicatorProposal),
    summary="Edit a proposed indicator",
)
def edit_indicator_proposal(request: HttpRequest, draft_id: Id, data: IndicatorProposalEdit) -> IndicatorProposal:
    row = found(queries.one(actor(request), draft_id))
    values = {each.name: getattr(row, each.name) for each in fields(IndicatorEdit)}
    may_be_empty = {"value", "value_high", "by", "owner"}
    for name in data.model_fields_set - {"version"}:
        given = getattr(data, name)
        if given is not None or name in may_be_empty:
            values[name] = lookup.agency(actor(request), given, field="owner") if name == "owner" else given
    edit = IndicatorEdit(**values)
    kept = drafts.edit(actor=actor(request), draft=row, data=edit, version=data.version, now=now_of(request))
    return shown(kept)


@router.post(
    "/indicator-proposals/{int:draft_id}/decide",
    response=writes(IndicatorProposal),
    summary="Accept, drop or take up a proposed indicator",
)
def decide_indicator_proposal(request: HttpRequest, draft_id: Id, data: DecidedIndicator) -> IndicatorProposal:
    row = found(queries.one(actor(request), draft_id))
    kept = drafts.decide(actor=actor(request), draft=row, state=data.state, version=data.version, now=now_of(request))
    return shown(kept)


def _document(request: HttpRequest, document_id: int) -> Any:
    return found(detail.to_break_down(actor(request), document_id))


def shown(row: Any) -> IndicatorProposal:
    """A row as the API gives it."""
    values = {name: getattr(row, name) for name in PLAIN}
    numbers = {name: Decimal(values[name]) for name in ("value", "value_high") if values[name] is not None}
    return IndicatorProposal(**{**values, **numbers})
