"""What happened to a task, a report, a document, an indicator: who, when, what before and after, why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from laban.api.asking import actor
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Id, Page, reads
from laban.audit.queries.history import lines_about
from laban.decisions.queries.lists import told_of_task
from laban.documents.queries import detail as documents
from laban.indicators.queries import detail as indicators
from laban.reporting.queries import loading as reports
from laban.work.queries import detail as tasks

router = Router(tags=["history"])

COLUMNS = (
    "id", "at", "actor_label", "on_behalf_of", "action", "target_type", "target_id", "target_label", "changes",
    "reason",
)  # fmt: skip
LINES = Shape({name: name for name in COLUMNS})


class HistoryLine(BaseModel):
    """One act. `changes`: for each field what stood before and what after; `target_type` and `target_id`: on what."""

    id: int
    at: datetime
    actor_label: str
    on_behalf_of: str
    action: str
    target_type: str
    target_id: int
    target_label: str
    changes: dict[str, tuple[Any, Any]] = Field(description="field: [before, after]")
    reason: str


class HistoryPage(Page):
    items: list[HistoryLine]


@router.get("/tasks/{int:task_id}/history", response=reads(HistoryPage), summary="History of a task")
def task_history(request: HttpRequest, task_id: Id, paging: Query[Paging]) -> HttpResponse:
    """With what was done to its obstacles and directives, as far as you may see those."""
    who = actor(request)
    found(tasks.plain(who, task_id))
    return page(lines_about(told_of_task(who, task_id=task_id)), LINES, paging)


@router.get("/reports/{int:report_id}/history", response=reads(HistoryPage), summary="History of a report")
def report_history(request: HttpRequest, report_id: Id, paging: Query[Paging]) -> HttpResponse:
    found(reports.visible(actor(request)).filter(pk=report_id).first())
    return _lines("report", report_id, paging)


@router.get("/documents/{int:document_id}/history", response=reads(HistoryPage), summary="History of a document")
def document_history(request: HttpRequest, document_id: Id, paging: Query[Paging]) -> HttpResponse:
    found(documents.one(actor(request), document_id))
    return _lines("document", document_id, paging)


@router.get("/indicators/{int:indicator_id}/history", response=reads(HistoryPage), summary="History of an indicator")
def indicator_history(request: HttpRequest, indicator_id: Id, paging: Query[Paging]) -> HttpResponse:
    """Its definition, targets and values."""
    found(indicators.one(actor(request), indicator_id))
    return _lines("indicator", indicator_id, paging)


def _lines(kind: str, target_id: int, paging: Paging) -> HttpResponse:
    return page(lines_about([(kind, target_id)]), LINES, paging)
