"""The register as a list, on the page and as a file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.documents.queries import detail, lists
from laban.documents.queries.lists import DocumentFilter
from laban.kernel.dates import office_day
from laban.publishing.tables import Column as FileColumn
from laban.web import excel
from laban.web.clock import now_of
from laban.web.documents.wording import DOCUMENT_STATES, state_label
from laban.web.numerals import whole
from laban.web.ui import formats
from laban.web.ui.chip import Chip
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, FilterBar, Search, Segments, Select
from laban.web.ui.liststate import ListState
from laban.web.ui.status import Status
from laban.web.ui.table import Cell, Column, Pager, Row, Table
from laban.work.domain.coverage import CoverageState
from laban.work.queries.drafts_coverage import coverage_of

PAGE = 50
SORTS = ("number", "title", "issued", "received")


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Filter, sort, page; what the actor may not see is in no row and no count."""
    state = ListState.read(request.path, request.GET, sorts=SORTS, default="-issued")
    rows = lists.listed(request.actor, _wanted(state))
    total = rows.count()
    pager = Pager(state, total, PAGE)
    shown = list(rows[(pager.page - 1) * PAGE : pager.page * PAGE])
    context = {
        "filters": _filters(request, state),
        "table": _table(request, state, shown, pager),
        "may_register": bool(detail.kept_agencies(request.actor)),
    }
    return render(request, "documents/list.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered and sorted, all pages, as XLSX."""
    state = ListState.read(request.path, request.GET, sorts=SORTS, default="-issued")
    rows = list(lists.listed(request.actor, _wanted(state))[: excel.FETCHED])
    today = office_day(now_of(request))
    return excel.listed(_("Register of documents"), _file_columns(), _file_rows(rows), name="van-ban", today=today)


def _wanted(state: ListState) -> DocumentFilter:
    return DocumentFilter(
        text=state.get("q"),
        kind=state.get("kind"),
        state=state.get("state"),
        year=whole(state.get("year"), digits=4),
        keeper=whole(state.get("keeper")),
        sort=state.order,
    )


def _filters(request: HttpRequest, state: ListState) -> FilterBar:
    states = tuple(Choice(value, str(label)) for value, label in DOCUMENT_STATES)
    kinds = tuple(Choice(kind, kind) for kind in lists.kinds(request.actor))
    years = tuple(Choice(str(year), str(year)) for year in lists.years(request.actor))
    return FilterBar(
        state,
        (
            Segments("state", _("State"), (Choice("", _("All")), *states)),
            Select("kind", _("Kind"), _("Every kind"), kinds),
            Select("year", _("Year of issue"), _("All years"), years),
            Search(placeholder=_("Number, issuer, words of the title")),
        ),
        export_url=reverse("documents:export"),
    )


def _table(request: HttpRequest, state: ListState, shown: list[Any], pager: Pager) -> Table:
    columns = (
        Column("number", _("Number"), sortable=True, css="nowrap"),
        Column("title", _("About"), sortable=True),
        Column("issued", _("Issued"), sortable=True, css="nowrap"),
        Column("received", _("Received"), sortable=True, css="nowrap"),
        Column("entered", _("Tasks entered"), numeric=True),
        Column("state", _("State")),
    )
    entered = coverage_of(shown)
    today = office_day(now_of(request))
    return Table(
        _("Register of documents"),
        columns,
        [_row(each, entered[each.pk], today) for each in shown],
        state,
        pager=pager if pager.total else None,
        empty=_empty(request, state),
    )


def _row(document: Any, coverage: Any, today: Any) -> Row:
    received = formats.day_short(document.received_on, today)
    entered = (
        _("%(entered)s of %(expected)s")
        % {"entered": formats.number(coverage.entered), "expected": formats.number(coverage.expected)}
        if coverage.expected is not None
        else formats.number(coverage.entered)
    )
    cells = (
        Cell(document.number, sub=document.kind, url=reverse("documents:page", args=[document.pk])),
        Cell(document.title, sub=document.issuer_name),
        Cell(formats.day_short(document.issued_on, today)),
        Cell(received, sub=_("estimated") if document.received_estimated else ""),
        Cell(
            entered if coverage.state == CoverageState.COMPLETE else Status("yellow", entered),
            sub="" if coverage.confirmed else _("full text not confirmed"),
        ),
        Cell(Chip(state_label(document.state))),
    )
    return Row(cells, key=f"document-{document.pk}")


def _empty(request: HttpRequest, state: ListState) -> Empty:
    if state.filtered:
        return Empty(_("No document fits"), _("Take a filter away, or search for fewer words."), icon="doc")
    if not detail.kept_agencies(request.actor):
        return Empty(_("No document yet"), _("Documents appear here when their tasks are published."), icon="doc")
    return Empty(
        _("No document yet"),
        _("Drop in the file of a resolution, programme or plan: its tasks are proposed for you to confirm."),
        act_label=_("Add a document"),
        act_url=reverse("documents:new"),
        icon="doc",
    )


def _file_columns() -> list[FileColumn]:
    return [
        FileColumn(_("Number"), 16),
        FileColumn(_("Kind"), 16),
        FileColumn(_("Issued by"), 28),
        FileColumn(_("Issued"), 12),
        FileColumn(_("Received"), 12),
        FileColumn(_("Received: estimated"), 12),
        FileColumn(_("About"), 60),
        FileColumn(_("Register of"), 28),
        FileColumn(_("State"), 16),
        FileColumn(_("Tasks entered"), 12),
        FileColumn(_("Expected tasks"), 12),
    ]


def _file_rows(rows: list[Any]) -> list[list[Any]]:
    entered = coverage_of(rows)
    return [
        [
            each.number,
            each.kind,
            each.issuer_name,
            each.issued_on,
            each.received_on,
            _("yes") if each.received_estimated else "",
            each.title,
            each.keeper.name,
            state_label(each.state),
            entered[each.pk].entered,
            entered[each.pk].expected,
        ]
        for each in rows
    ]
