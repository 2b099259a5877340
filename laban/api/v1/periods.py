"""Reporting periods: when they opened, when reports are due, when they lock."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Day, Given, Id, Page, Said, reads, writes
from laban.kernel.dates import office_moment
from laban.reporting.domain.periods import END_OF_DAY
from laban.reporting.operations import unlocking
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


UNLOCK = ("id", "agency_id", "reason", "until", "granted_by_label", "granted_at")
UNLOCKS = Shape({name: name for name in UNLOCK})


class Unlock(BaseModel):
    """An agency may write its reports of a locked period until a moment; they stay late."""

    id: int
    agency_id: int
    reason: str
    until: datetime
    granted_by_label: str
    granted_at: datetime


class UnlockPage(Page):
    items: list[Unlock]


class UnlockIn(Given):
    agency: Id
    until: Day = Field(description="the last day, until 23:30; at most 31 days ahead")
    reason: Said


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
    row = _period(key)
    phase = phase_at(at=now_of(request), cut_off=row.cut_off_at, lock=row.locks_at)
    return Period(**{name: getattr(row, name) for name in PLAIN}, phase=str(phase))


@router.get("/periods/{str:key}/unlocks", response=reads(UnlockPage), summary="Who may write again, and until when")
def list_unlocks(request: HttpRequest, key: str, paging: Query[Paging]) -> HttpResponse:
    """Of agencies in your ranges."""
    return page(periods.unlocks_of(actor(request), _period(key)), UNLOCKS, paging)


@router.post("/periods/{str:key}/unlocks", response=writes(Unlock, 201), summary="Unlock a period for an agency")
def create_unlock(request: HttpRequest, key: str, data: UnlockIn) -> Status[Unlock]:
    """An agency below yours, never your own; its reports stay late (409 `period_open` before the lock)."""
    who, now = actor(request), now_of(request)
    period, agency = _period(key), lookup.agency(who, data.agency, field="agency")
    until = office_moment(data.until, END_OF_DAY)
    row = unlocking.unlock(actor=who, period=period, agency=agency, until=until, reason=data.reason, now=now)
    return Status(201, Unlock(**{name: getattr(row, name) for name in UNLOCK}))


def _period(key: str) -> Any:
    return found(periods.opened().filter(key=key.replace("\0", "")[:10]).first())
