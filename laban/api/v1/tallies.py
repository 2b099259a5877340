"""Exact counts of tasks, by agency and document, always with the moment they were computed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field, create_model

from laban.api.asking import actor
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Id, Page, reads
from laban.documents.queries import lists as documents
from laban.kernel.actor import Actor
from laban.monitoring.domain.tally import FIELDS, Tally
from laban.monitoring.queries import reach, tallies
from laban.monitoring.queries.tallies import Counted
from laban.orgs.queries import register
from laban.platform.queries.installation import is_demo

router = Router(tags=["tallies"])

DERIVED = ("done", "open", "overdue", "red", "special_red", "due_soon", "in_time")
RATES = ("done", "on_time", "on_time_by_original", "overdue", "evidence_in_time", "acceptance_in_time")


class Rate(BaseModel):
    """A share that keeps what it is a share of; percentages are never averaged upward."""

    numerator: int
    denominator: int


class Rates(BaseModel):
    done: Rate
    on_time: Rate
    on_time_by_original: Rate
    overdue: Rate
    evidence_in_time: Rate
    acceptance_in_time: Rate


Counts: Any = create_model(
    "Counts",
    __doc__="Whole numbers. `total` is the sum of the groups from `not_started_in_time` to `done_unjudged`, and also "
    "of the `original_` ones (the same tasks by the deadline first given). `cancelled` and `superseded` stand outside. "
    "`done`, `open`, `overdue`, `red`, `special_red`, `due_soon`, `in_time` are sums of groups.",
    **dict.fromkeys((*FIELDS, *DERIVED), (int, ...)),
    rates=(Rates, ...),
)


class TallyOut(BaseModel):
    """Tasks at the root and their children apart: a task cascaded to 34 agencies is one root and 34 children."""

    roots: Counts
    children: Counts


class PlaceTally(TallyOut):
    """`agency_id` null: everything that your post works on; `document_id` null: all documents together."""

    agency_id: int | None
    document_id: int | None
    scope: str
    computed_at: datetime | None
    demo: bool


class AgencyTally(TallyOut):
    agency_id: int
    agency_name: str
    agency_code: str


class DocumentTally(TallyOut):
    document_id: int
    document_number: str


class AgencyTallyPage(Page):
    items: list[AgencyTally]
    computed_at: datetime | None


class DocumentTallyPage(Page):
    items: list[DocumentTally]
    computed_at: datetime | None


Scope = Literal["own", "subtree"]


class TallyFilter(BaseModel):
    agency: Id | None = Field(None, description="left out: everything that your post works on")
    document: Id | None = None
    scope: Scope = "subtree"


class AgencyTallyFilter(BaseModel):
    superior: Id | None = Field(None, description="only those directly below this agency")
    document: Id | None = None
    scope: Scope = "subtree"


class DocumentTallyFilter(BaseModel):
    agency: Id | None = None
    scope: Scope = "subtree"


@router.get("/tallies", response=reads(PlaceTally), summary="One tally")
def get_tally(request: HttpRequest, wanted: Query[TallyFilter]) -> PlaceTally:
    """Of an agency (`own` tasks or its `subtree`), for one document or all."""
    who = actor(request)
    if wanted.document is not None:
        found(documents.visible(who).filter(pk=wanted.document).first())
    counted = _of_agency(who, wanted) if wanted.agency is not None else _of_all(who, wanted.document)
    return PlaceTally(
        agency_id=wanted.agency,
        document_id=wanted.document,
        scope=wanted.scope,
        computed_at=tallies.computed_at(),
        demo=is_demo(),
        **_out(counted),
    )


@router.get("/tallies/agencies", response=reads(AgencyTallyPage), summary="Tallies by agency")
def list_agency_tallies(request: HttpRequest, wanted: Query[AgencyTallyFilter], paging: Query[Paging]) -> HttpResponse:
    """Agencies in force whose numbers you may read."""
    who = actor(request)
    if wanted.document is not None:
        found(documents.visible(who).filter(pk=wanted.document).first())
    rows = reach.agencies(who)
    if wanted.superior is not None:
        rows = rows.filter(superior_id=wanted.superior)

    def add(items: list[dict[str, Any]]) -> None:
        ids = [each["agency_id"] for each in items]
        counted = tallies.of_agencies(ids, scope=wanted.scope, document_id=wanted.document)
        for each in items:
            each |= _out(counted.get(each["agency_id"], Counted()))

    shape = Shape({"agency_id": "pk", "agency_name": "name", "agency_code": "code"})
    return page(rows, shape, paging, enrich=add, computed_at=tallies.computed_at())


@router.get("/tallies/documents", response=reads(DocumentTallyPage), summary="Tallies by document")
def list_document_tallies(
    request: HttpRequest, wanted: Query[DocumentTallyFilter], paging: Query[Paging]
) -> HttpResponse:
    """Documents that you may see, counted over an agency or over everything that your post works on."""
    who = actor(request)
    if wanted.agency is None:
        counted = tallies.national_by_document(who)
    else:
        _readable(who, wanted.agency, None)
        counted = tallies.by_document(wanted.agency, scope=wanted.scope)

    def add(items: list[dict[str, Any]]) -> None:
        for each in items:
            each |= _out(counted[each["document_id"]])

    shape = Shape({"document_id": "pk", "document_number": "number"})
    rows = documents.visible(who).filter(pk__in=list(counted))
    return page(rows, shape, paging, enrich=add, computed_at=tallies.computed_at())


def _of_agency(who: Actor, wanted: TallyFilter) -> Counted:
    agency_id = wanted.agency or 0
    _readable(who, agency_id, wanted.document)
    return tallies.of_agency(agency_id, scope=wanted.scope, document_id=wanted.document)


def _of_all(who: Actor, document_id: int | None) -> Counted:
    if document_id is None:
        return tallies.national(who)
    return tallies.national_by_document(who).get(document_id, Counted())


def _readable(who: Actor, agency_id: int, document_id: int | None) -> None:
    """Raises NotFound for an agency whose numbers the actor may not read."""
    row = found(register.known(who).filter(pk=agency_id).first())
    found(row if reach.may_count(who, row, document_id=document_id) else None)


def _out(counted: Counted) -> dict[str, Any]:
    return {"roots": _counts(counted.roots), "children": _counts(counted.children)}


def _counts(tally: Tally) -> dict[str, Any]:
    rates = tally.rates()
    return {
        **{name: getattr(tally, name) for name in (*FIELDS, *DERIVED)},
        "rates": {name: asdict(getattr(rates, name)) for name in RATES},
    }
