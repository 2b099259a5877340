"""Official reports: asked for, made in the background, taken as Word or Excel."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.downloads import download
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Given, Id, Page, reads, writes
from laban.documents.queries import detail as documents
from laban.kernel.errors import Invalid
from laban.kernel.period import Period
from laban.publishing.operations.official import Wanted, request_report
from laban.publishing.queries import official

router = Router(tags=["official reports"])

PLAIN = ("id", "document_id", "agency_id", "period", "layout", "state", "job_id", "created_at", "made_at")
COLUMNS = Shape({name: name for name in PLAIN})


class OfficialRow(BaseModel):
    """`state`: waiting, made, failed, cancelled; the progress is that of the job."""

    id: int
    document_id: int | None
    agency_id: int
    period: str
    layout: str
    state: str
    job_id: str | None
    created_at: datetime
    made_at: datetime | None


class OfficialPage(Page):
    items: list[OfficialRow]


class Official(OfficialRow):
    """`snapshot` keeps the numbers of its moment; empty until it is made."""

    snapshot: dict[str, Any]


class OfficialFilterIn(BaseModel):
    document: Id | None = None
    agency: Id | None = None
    period: Annotated[str, Field(max_length=10)] = ""


class OfficialIn(Given):
    """`document` left out: all documents of the agency together."""

    agency: Id
    period: Annotated[str, Field(min_length=1, max_length=10, description="such as 2026-M11 or 2026-Q4")]
    document: Id | None = None
    layout: Literal["state", "party"] = "state"


@router.get("/official-reports", response=reads(OfficialPage), summary="Official reports")
def list_official(request: HttpRequest, wanted: Query[OfficialFilterIn], paging: Query[Paging]) -> HttpResponse:
    given = {"document_id": wanted.document, "agency_id": wanted.agency, "period": wanted.period or None}
    rows = official.visible(actor(request))
    return page(rows.filter(**{name: value for name, value in given.items() if value is not None}), COLUMNS, paging)


@router.post("/official-reports", response=writes(Official, 201), summary="Ask for an official report")
def create_official(request: HttpRequest, data: OfficialIn) -> Status[Official]:
    """Made in the background: ask again until `state` is `made`."""
    who = actor(request)
    try:
        period = Period.parse(data.period)
    except Invalid as error:
        raise Invalid(error.message, field="period", **error.params) from error
    wanted = Wanted(
        agency=lookup.agency(who, data.agency, field="agency"),
        period=period,
        document=found(documents.one(who, data.document)) if data.document is not None else None,
        layout=data.layout,
    )
    row = request_report(actor=who, wanted=wanted, now=now_of(request))
    return Status(201, _out(row))


@router.get("/official-reports/{int:official_id}", response=reads(Official), summary="One official report")
def get_official(request: HttpRequest, official_id: Id) -> Official:
    return _out(_one(request, official_id))


@router.get("/official-reports/{int:official_id}/word", response=reads(None), summary="The report as DOCX")
def get_official_word(request: HttpRequest, official_id: Id) -> FileResponse:
    return download(_one(request, official_id).word)


@router.get("/official-reports/{int:official_id}/excel", response=reads(None), summary="The report as XLSX")
def get_official_excel(request: HttpRequest, official_id: Id) -> FileResponse:
    return download(_one(request, official_id).excel)


def _one(request: HttpRequest, official_id: int) -> Any:
    return found(official.visible(actor(request)).filter(pk=official_id).first())


def _out(row: Any) -> Official:
    plain = {name: getattr(row, name) for name in PLAIN if name != "job_id"}
    return Official(**plain, job_id=str(row.job_id) if row.job_id else None, snapshot=row.snapshot)
