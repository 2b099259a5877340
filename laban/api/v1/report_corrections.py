"""Corrections of reports that can no longer be written: asked for by one person, decided by another."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Exact, Given, Id, Number, Page, Said, Words, reads, writes
from laban.reporting.operations import corrections as operations
from laban.reporting.queries import corrections as queries
from laban.reporting.queries import loading
from laban.reporting.queries.queue import corrections_waiting
from laban.usecases import decide_report_correction

router = Router(tags=["reports"])

PLAIN = (
    "id", "report_id", "state", "reason", "result", "value", "old_result", "old_value", "decider_id",
    "requested_by_label", "requested_at", "decided_by_label", "decided_at", "decision_reason",
)  # fmt: skip
COLUMNS = Shape({name: name for name in PLAIN})


class ReportCorrection(BaseModel):
    """`result` and `value` are what the report should have said, `old_…` what it said when the request was made."""

    id: int
    report_id: int
    state: str = Field(description="requested, approved, refused or withdrawn")
    reason: str
    result: str
    value: Exact | None
    old_result: str
    old_value: Exact | None
    decider_id: int
    requested_by_label: str
    requested_at: datetime
    decided_by_label: str
    decided_at: datetime | None
    decision_reason: str


class ReportCorrectionPage(Page):
    items: list[ReportCorrection]


class ReportCorrectionFilterIn(BaseModel):
    """`box`: `to_decide` what waits for you."""

    box: Literal["", "to_decide"] = ""
    report: Id | None = None
    state: Literal["", "requested", "approved", "refused", "withdrawn"] = ""


class ReportCorrectionIn(Given):
    """The whole of what is to stand; `value` left out or null: no value."""

    result: Annotated[str, Field(max_length=20_000)]
    value: Number | None = None
    reason: Said


class GrantedReportCorrection(Given):
    reason: Words = ""


class RefusedReportCorrection(Given):
    reason: Said


@router.get("/report-corrections", response=reads(ReportCorrectionPage), summary="Corrections of reports")
def list_report_corrections(
    request: HttpRequest, wanted: Query[ReportCorrectionFilterIn], paging: Query[Paging]
) -> HttpResponse:
    who = actor(request)
    rows = queries.corrections(who)
    if wanted.box:
        rows = rows.filter(pk__in=corrections_waiting(who).order_by().values("pk"))
    if wanted.report is not None:
        rows = rows.filter(report=wanted.report)
    return page(rows.filter(state=wanted.state) if wanted.state else rows, COLUMNS, paging)


@router.get("/report-corrections/{int:correction_id}", response=reads(ReportCorrection), summary="One correction")
def get_report_correction(request: HttpRequest, correction_id: Id) -> ReportCorrection:
    return _out(_correction(request, correction_id))


@router.post(
    "/reports/{int:report_id}/corrections", response=writes(ReportCorrection, 201), summary="Ask to correct a report"
)
def create_report_correction(request: HttpRequest, report_id: Id, data: ReportCorrectionIn) -> Status[ReportCorrection]:
    """After its approval or the lock; before, its owner changes it himself (409 `report_open`)."""
    who = actor(request)
    row = found(loading.with_details(loading.visible(who).filter(pk=report_id)).first())
    wanted = operations.Corrected(result=data.result, value=data.value, reason=data.reason)
    made = operations.request_correction(actor=who, report=row, wanted=wanted, now=now_of(request))
    return Status(201, _out(made))


@router.post(
    "/report-corrections/{int:correction_id}/grant", response=writes(ReportCorrection), summary="Grant a correction"
)
def grant_report_correction(request: HttpRequest, correction_id: Id, data: GrantedReportCorrection) -> ReportCorrection:
    """The report says from now on what was asked, and its value counts; nobody decides on his own request."""
    return _decided(request, correction_id, grant=True, reason=data.reason)


@router.post(
    "/report-corrections/{int:correction_id}/refuse", response=writes(ReportCorrection), summary="Refuse a correction"
)
def refuse_report_correction(
    request: HttpRequest, correction_id: Id, data: RefusedReportCorrection
) -> ReportCorrection:
    return _decided(request, correction_id, grant=False, reason=data.reason)


@router.post(
    "/report-corrections/{int:correction_id}/withdraw", response=writes(ReportCorrection), summary="Withdraw a request"
)
def withdraw_report_correction(request: HttpRequest, correction_id: Id) -> ReportCorrection:
    """Before it was decided, by those who write the report."""
    row = _correction(request, correction_id)
    return _out(operations.withdraw_correction(actor=actor(request), correction=row, now=now_of(request)))


def _decided(request: HttpRequest, correction_id: int, *, grant: bool, reason: str) -> ReportCorrection:
    row = _correction(request, correction_id)
    decided = decide_report_correction.decide_report_correction(
        actor=actor(request), correction=row, grant=grant, reason=reason, now=now_of(request)
    )
    return _out(decided)


def _correction(request: HttpRequest, correction_id: int) -> Any:
    return found(queries.correction(actor(request), correction_id))


def _out(row: Any) -> ReportCorrection:
    return ReportCorrection(**{name: getattr(row, name) for name in PLAIN})
