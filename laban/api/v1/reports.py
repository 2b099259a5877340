"""Reports of a period: written, sent, recalled, approved or returned, one or many."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.downloads import download
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Day, Given, Id, Number, Page, Said, Search, Version, Words, reads, writes
from laban.api.v1.report_shapes import ROW, Report, ReportFile, ReportRow, file_out, whole
from laban.kernel.errors import Conflict
from laban.reporting.operations import approval, files, reports
from laban.reporting.operations.reports import Writing
from laban.reporting.queries import lists, loading
from laban.reporting.queries.queue import waiting
from laban.usecases import take_back_report
from laban.usecases.attach_to_report import attach_to_report
from laban.usecases.submit_evidence import Upload
from laban.usecases.submit_report import submit_report, submit_reports

router = Router(tags=["reports"])

COLUMNS = Shape(ROW)
MOST_AT_ONCE = 200


class ReportPage(Page):
    items: list[ReportRow]


class ReportFilterIn(BaseModel):
    """`box`: `to_write` what you write, `to_decide` what waits for your approval. `agency`: with all below it."""

    box: Literal["", "to_write", "to_decide"] = ""
    period: Annotated[str, Field(max_length=10)] = ""
    document: Id | None = None
    agency: Id | None = None
    task: Id | None = None
    state: Literal["", "draft", "submitted", "in_review", "approved", "returned"] = ""
    late: bool = False
    q: Search = ""


class WritingIn(Given):
    """The whole report as it is to stand; what is left out is empty."""

    version: Version
    result: Annotated[str, Field(max_length=20_000)] = ""
    value: Number | None = None
    value_reason: Words = ""
    next_step: Words = ""
    obstacle: Annotated[str, Field(max_length=500)] = ""
    obstacle_decider: Id | None = None
    obstacle_wanted_by: Day | None = None


class Nothing(Given):
    version: Version
    on: bool = True


class SeenReport(Given):
    version: Version


class ReturnedReport(Given):
    version: Version
    reason: Said


class One(Given):
    id: Id
    version: Version


class Many(Given):
    """Each with the version that you have seen; all of them or none."""

    reports: Annotated[list[One], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Done(BaseModel):
    ids: list[int]


@router.get("/reports", response=reads(ReportPage), summary="Reports")
def list_reports(request: HttpRequest, wanted: Query[ReportFilterIn], paging: Query[Paging]) -> HttpResponse:
    """What has been sent about tasks that you may see, and the drafts that you write."""
    who = actor(request)
    given = wanted.model_dump(exclude={"box", "q"})
    rows = lists.listed(who, lists.ReportFilter(text=wanted.q, **given))
    if wanted.box:
        chosen = loading.writable(who) if wanted.box == "to_write" else waiting(who)
        rows = rows.filter(pk__in=chosen.order_by().values("pk"))
    return page(rows, COLUMNS, paging)


@router.post("/reports/submit", response=writes(Done), summary="Send many reports")
def submit_many(request: HttpRequest, data: Many) -> Done:
    """Errors are named `<report id>.<field>`; then nothing is sent."""
    rows, seen = _many(request, loading.writable(actor(request)), data)
    sent = submit_reports(actor=actor(request), reports=rows, seen=seen, now=now_of(request))
    return Done(ids=[row.pk for row in sent])


@router.post("/reports/approve", response=writes(Done), summary="Approve many reports")
def approve_many(request: HttpRequest, data: Many) -> Done:
    rows, seen = _many(request, waiting(actor(request)), data)
    approved = approval.approve_many(actor=actor(request), reports=rows, seen=seen, now=now_of(request))
    return Done(ids=[row.pk for row in approved])


@router.get("/reports/{int:report_id}", response=reads(Report), summary="One report")
def get_report(request: HttpRequest, report_id: Id) -> Report:
    return whole(request, report_id)


@router.put("/reports/{int:report_id}", response=writes(Report), summary="Save a draft")
def save_report(request: HttpRequest, report_id: Id, data: WritingIn) -> Report:
    who, row = actor(request), _report(request, report_id)
    decider = lookup.agency(who, data.obstacle_decider, field="obstacle_decider")
    given = data.model_dump(exclude={"version", "obstacle_decider"})
    writing = Writing(obstacle_decider_id=decider.pk if decider else None, **given)
    reports.save_draft(actor=who, report=row, seen=data.version, writing=writing, now=now_of(request))
    return whole(request, report_id)


@router.post("/reports/{int:report_id}/nothing", response=writes(Report), summary="Nothing to report")
def nothing_to_report(request: HttpRequest, report_id: Id, data: Nothing) -> Report:
    """Say so, or (`on` false) take it back."""
    row = _report(request, report_id)
    reports.nothing_to_report(
        actor=actor(request), reports=[row], seen={row.pk: data.version}, on=data.on, now=now_of(request)
    )
    return whole(request, report_id)


@router.post("/reports/{int:report_id}/submit", response=writes(Report), summary="Send a report")
def submit_one(request: HttpRequest, report_id: Id, data: SeenReport) -> Report:
    """The moment of receipt decides whether it is late."""
    row = _report(request, report_id)
    submit_report(actor=actor(request), report=row, seen=data.version, now=now_of(request))
    return whole(request, report_id)


@router.post("/reports/{int:report_id}/recall", response=writes(Report), summary="Recall a report")
def recall_report(request: HttpRequest, report_id: Id, data: SeenReport) -> Report:
    """Until somebody has acted on it."""
    row = _report(request, report_id)
    take_back_report.recall_report(actor=actor(request), report=row, seen=data.version, now=now_of(request))
    return whole(request, report_id)


@router.post("/reports/{int:report_id}/approve", response=writes(Report), summary="Approve a report")
def approve_report(request: HttpRequest, report_id: Id, data: SeenReport) -> Report:
    """At the level at which it waits; nobody approves what he submitted."""
    row = _report(request, report_id)
    approval.approve(actor=actor(request), report=row, seen=data.version, now=now_of(request))
    return whole(request, report_id)


@router.post("/reports/{int:report_id}/return", response=writes(Report), summary="Return a report")
def return_report(request: HttpRequest, report_id: Id, data: ReturnedReport) -> Report:
    row = _report(request, report_id)
    who, now = actor(request), now_of(request)
    take_back_report.return_report(actor=who, report=row, seen=data.version, reason=data.reason, now=now)
    return whole(request, report_id)


@router.post("/reports/{int:report_id}/files", response=writes(ReportFile, 201), summary="Put a file behind a report")
def create_report_file(request: HttpRequest, report_id: Id, file: File[UploadedFile]) -> Status[ReportFile]:
    row = _report(request, report_id)
    upload = Upload(source=file.file, name=file.name or "")
    made = attach_to_report(actor=actor(request), report=row, upload=upload, now=now_of(request))
    return Status(201, file_out(made))


@router.get("/reports/{int:report_id}/files/{int:file_id}", response=reads(None), summary="Bytes of a report's file")
def get_report_file(request: HttpRequest, report_id: Id, file_id: Id) -> FileResponse:
    return download(_file(request, report_id, file_id).file)


@router.delete("/reports/{int:report_id}/files/{int:file_id}", response=writes(None, 204), summary="Take a file away")
def delete_report_file(request: HttpRequest, report_id: Id, file_id: Id) -> Status[None]:
    files.remove_file(actor=actor(request), row=_file(request, report_id, file_id), now=now_of(request))
    return Status(204, None)


def _report(request: HttpRequest, report_id: int) -> Any:
    return found(loading.with_details(loading.visible(actor(request)).filter(pk=report_id)).first())


def _file(request: HttpRequest, report_id: int, file_id: int) -> Any:
    rows = [each for each in _report(request, report_id).files.all() if each.pk == file_id]
    return found(rows[0] if rows else None)


def _many(request: HttpRequest, rows: Any, data: Many) -> tuple[list[Any], dict[int, int]]:
    """The named reports with the versions seen; Conflict where one of them is no longer there to be acted on."""
    seen = {each.id: each.version for each in data.reports}
    listed = list(loading.with_details(rows.filter(pk__in=seen)).order_by("pk"))
    if len(listed) != len(seen):
        raise Conflict("Somebody has acted on one of these reports in the meantime. Nothing was done; look again.")
    return listed, seen
