"""The dictionary as a list, on the page and as a file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.indicators.queries import lists
from laban.indicators.queries.detail import met
from laban.indicators.queries.lists import IndicatorFilter
from laban.kernel.dates import office_day
from laban.publishing.tables import Column as FileColumn
from laban.web import excel
from laban.web.clock import now_of
from laban.web.indicator_words import RHYTHMS, wanted
from laban.web.indicators.wording import label, period
from laban.web.numerals import whole
from laban.web.ui import formats
from laban.web.ui.chip import Chip, workflow_chip
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, FilterBar, Search, Segments, Select
from laban.web.ui.liststate import ListState
from laban.web.ui.status import Status
from laban.web.ui.table import Cell, Column, Pager, Row, Table

PAGE = 50
SORTS = ("name", "document")


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Filter, sort, page; each row with what is wanted and what was reached."""
    state = ListState.read(request.path, request.GET, sorts=SORTS, default="document")
    rows = lists.listed(request.actor, _wanted(state))
    pager = Pager(state, rows.count(), PAGE)
    shown = list(rows[(pager.page - 1) * PAGE : pager.page * PAGE])
    context = {"filters": _filters(request, state), "table": _table(state, shown, pager)}
    return render(request, "indicators/list.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered and sorted, all pages, as XLSX."""
    state = ListState.read(request.path, request.GET, sorts=SORTS, default="document")
    rows = list(lists.listed(request.actor, _wanted(state))[: excel.FETCHED])
    today = office_day(now_of(request))
    return excel.listed(_("Indicators"), _file_columns(), _file_rows(rows), name="chi-tieu", today=today)


def _wanted(state: ListState) -> IndicatorFilter:
    return IndicatorFilter(
        text=state.get("q"),
        document=whole(state.get("document")),
        state=state.get("state"),
        sort=state.order,
    )


def _filters(request: HttpRequest, state: ListState) -> FilterBar:
    documents = tuple(Choice(str(pk), number) for pk, number in lists.documents_of(request.actor))
    return FilterBar(
        state,
        (
            Segments(
                "state",
                _("Values"),
                (
                    Choice("", _("All")),
                    Choice("silent", _("Without a value")),
                    Choice("unverified", _("Not verified")),
                ),
            ),
            Select("document", _("Document"), _("Every document"), documents),
            Search(placeholder=_("Words of the indicator")),
        ),
        export_url=reverse("indicators:export"),
    )


def _table(state: ListState, shown: list[Any], pager: Pager) -> Table:
    columns = (
        Column("name", _("Indicator"), sortable=True),
        Column("document", _("Document"), sortable=True),
        Column("owner", _("Answers for it")),
        Column("wanted", _("Target"), numeric=True),
        Column("reached", _("Reached"), numeric=True),
        Column("met", _("Target met")),
        Column("standing", _("Standing")),
    )
    newest = lists.newest(shown)
    empty = (
        Empty(_("No indicator fits"), _("Take a filter away, or search for fewer words."), icon="target")
        if state.filtered
        else Empty(
            _("No indicator yet"), _("Indicators appear here when a document with targets is published."), icon="target"
        )
    )
    rows = [_row(each, newest[each.pk]) for each in shown]
    return Table(_("Indicators"), columns, rows, state, pager=pager if pager.total else None, empty=empty)


def _row(indicator: Any, newest: Any) -> Row:
    target, value = newest.target, newest.measurement
    reached = value.claimed if value else None
    cells = (
        Cell(indicator.name, sub=indicator.unit, url=reverse("indicators:page", args=[indicator.pk])),
        Cell(indicator.document.number),
        Cell(indicator.owner.name if indicator.owner else indicator.document.keeper.name),
        Cell(wanted(target), sub=formats.day(target.by) if target else ""),
        Cell(formats.number(reached), sub=period(value.period) if value else ""),
        Cell(_met(met(target, value.verified if value and value.verified is not None else reached))),
        Cell(_standing(value)),
    )
    return Row(cells, key=f"indicator-{indicator.pk}")


def _met(answer: bool | None) -> Status:
    if answer is None:
        return Status("unknown", _("unknown"))
    return Status("green", _("met")) if answer else Status("yellow", _("not yet met"))


def _standing(value: Any) -> Chip | str:
    if value is None:
        return _("no value yet")
    return workflow_chip("verified" if value.verified is not None else "claimed")


def _file_columns() -> list[FileColumn]:
    return [
        FileColumn(_("Document"), 16),
        FileColumn(_("No."), 6),
        FileColumn(_("Indicator"), 60),
        FileColumn(_("Unit"), 14),
        FileColumn(_("Answers for it"), 28),
        FileColumn(_("Measured"), 14),
        FileColumn(_("Target"), 12),
        FileColumn(_("By"), 12),
        FileColumn(_("Claimed"), 12),
        FileColumn(_("Verified"), 12),
        FileColumn(_("Period"), 16),
    ]


def _file_rows(rows: list[Any]) -> list[list[Any]]:
    newest = lists.newest(rows)
    out = []
    for each in rows:
        target, value = newest[each.pk].target, newest[each.pk].measurement
        out.append(
            [
                each.document.number,
                each.code,
                each.name,
                each.unit,
                each.owner.name if each.owner else each.document.keeper.name,
                label(RHYTHMS, each.measured),
                wanted(target) if target else None,
                target.by if target else None,
                value.claimed if value else None,
                value.verified if value else None,
                period(value.period) if value else None,
            ]
        )
    return out
