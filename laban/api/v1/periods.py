"""Reporting periods: when they opened, when reports are due, when they lock."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel

from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Page, reads
from laban.reporting.queries import periods
from laban.reporting.queries.windows import phase_at

router = Router(tags=["reports"])

PLAIN = ("id", "kind", "key", "starts", "ends", "opened_at", "cut_off_at", "locks_at")
COLUMNS = Shape({name: name for name in PLAIN})


class Period(BaseModel):
    """`phase`: open until the cut-off, late until the lock, locked."""

    id: int
    kind: str
    key: str
    starts: date
    ends: date
    opened_at: datetime
    cut_off_at: datetime
    locks_at: datetime
    phase: str


class PeriodPage(Page):
    items: list[Period]


class PeriodFilterIn(BaseModel):
    kind: Literal["", "week", "month", "quarter", "half_year", "nine_months", "year"] = ""


@router.get("/periods", response=reads(PeriodPage), summary="Reporting periods")
def list_periods(request: HttpRequest, wanted: Query[PeriodFilterIn], paging: Query[Paging]) -> HttpResponse:
    rows = periods.opened()
    now = now_of(request)

    def add_phase(items: list[dict[str, Any]]) -> None:
        for each in items:
            each["phase"] = str(phase_at(at=now, cut_off=each["cut_off_at"], lock=each["locks_at"]))

    return page(rows.filter(kind=wanted.kind) if wanted.kind else rows, COLUMNS, paging, enrich=add_phase)


@router.get("/periods/{str:key}", response=reads(Period), summary="One period, such as 2026-M11")
def get_period(request: HttpRequest, key: str) -> Period:
    row = found(periods.opened().filter(key=key.replace("\0", "")[:10]).first())
    phase = phase_at(at=now_of(request), cut_off=row.cut_off_at, lock=row.locks_at)
    return Period(**{name: getattr(row, name) for name in PLAIN}, phase=str(phase))
