"""Reports as a list, on the page and as a file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.documents.queries.names import short_titles
from laban.kernel.dates import office_day
from laban.publishing.tables import Column as FileColumn
from laban.reporting.queries.lists import ORDERS, SENT, ReportFilter, documents_seen, listed, periods_seen
from laban.reporting.queries.loading import indicator_of
from laban.web import excel
from laban.web.clock import now_of
from laban.web.reports.wording import STATES, flags_of, name_of, state_word, waits_words
from laban.web.task_words import reference
from laban.web.ui import formats
from laban.web.ui.chip import Chip
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, FilterBar, Search, Segments, Select
from laban.web.ui.liststate import ListState
from laban.web.ui.table import Cell, Column, Pager, Row, Table

PAGE = 50
SORTS = tuple(sorted({name.lstrip("-") for name in ORDERS}))
SORTABLE = tuple(ORDERS)


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Filter, sort, page; what the reader may not see is in no row and no count."""
    state = _state(request)
    rows = listed(request.actor, _wanted(state))
    total = rows.count()
    pager = Pager(state, total, PAGE)
    shown = list(rows.prefetch_related("task__indicators")[(pager.page - 1) * PAGE : pager.page * PAGE])
    context = {"filters": _filters(request, state), "table": _table(state, shown, pager), "total": total}
    return render(request, "reports/list.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered and sorted, all pages, as XLSX."""
    rows = listed(request.actor, _wanted(_state(request))).prefetch_related("task__indicators")[: excel.FETCHED]
    today = office_day(now_of(request))
    return excel.listed(_("Reports"), _file_columns(), _file_rows(rows), name="bao-cao", today=today)


def _state(request: HttpRequest) -> ListState:
    return ListState.read(reverse("reports:list"), request.GET, sorts=SORTABLE, default="-sent")


def _wanted(state: ListState) -> ReportFilter:
    return ReportFilter(
        period=state.get("period"),
        document=_number(state.get("document")),
        agency=_number(state.get("agency")),
        owner=_number(state.get("owner")),
        task=_number(state.get("task")),
        state=state.get("state"),
        late=state.get("late") == "1",
        written=state.get("written") == "1",
        text=state.get("q"),
        sort=state.order,
    )


def _filters(request: HttpRequest, state: ListState) -> FilterBar:
    states = ((SENT, _("sent, in any state")), *((value, str(label)) for value, label in STATES if value != "draft"))
    periods = tuple(Choice(each.key, name_of(each.key)) for each in periods_seen())
    documents = tuple(Choice(str(pk), each.number) for pk, each in short_titles(documents_seen(request.actor)).items())
    return FilterBar(
        state,
        (
            Segments("late", _("Time"), (Choice("", _("All")), Choice("1", _("Sent late")))),
            Select("period", _("Period"), _("Every period"), periods),
            Select("document", _("Document"), _("Every document"), documents),
            Select("state", _("State"), _("Every state"), tuple(Choice(*each) for each in states)),
            Search(placeholder=_("Words of the task or of the report")),
        ),
        export_url=reverse("reports:export"),
    )


def _table(state: ListState, shown: list[Any], pager: Pager) -> Table:
    columns = (
        Column("task", _("Task"), sortable=True),
        Column("owner", _("Owner"), sortable=True),
        Column("period", _("Period")),
        Column("result", _("Result")),
        Column("value", _("Figure"), numeric=True),
        Column("sent", _("Sent"), sortable=True),
        Column("state", _("State")),
    )
    empty = Empty(
        _("No report here"),
        _("Reports stand here once they were sent for approval."),
        act_label=_("Show all reports") if state.filtered else "",
        act_url=state.path if state.filtered else "",
        icon="grid",
    )
    return Table(_("Reports"), columns, [_row(each) for each in shown], state, pager, empty)


def _row(report: Any) -> Row:
    url = reverse("reports:report", args=[report.pk])
    late = _("late") if report.late else ""
    return Row(
        (
            Cell(reference(report.task), report.task.title[:120], url),
            Cell(report.owner.name),
            Cell(name_of(report.period.key)),
            Cell(_("Nothing to report") if report.nothing_to_report else report.result[:160] or formats.UNKNOWN),
            Cell(_value(report)),
            Cell(formats.moment(report.submitted_at), late),
            Cell(Chip(waits_words(report))),
        )
    )


def _value(report: Any) -> str:
    if report.value is None:
        return formats.UNKNOWN
    indicator = indicator_of(report)
    return f"{formats.number(report.value)} {indicator.unit if indicator else ''}".strip()


def _file_columns() -> list[FileColumn]:
    named = (
        (_("Document"), 18), (_("Code"), 8), (_("Task"), 60), (_("Owner"), 34), (_("Period"), 16), (_("Result"), 60),
        (_("Figure"), 12), (_("Unit"), 14), (_("Obstacle"), 40), (_("Decision needed by"), 16), (_("State"), 24),
        (_("Sent"), 18), (_("Late"), 8), (_("To look at"), 40),
    )  # fmt: skip
    return [FileColumn(label, width) for label, width in named]


def _file_rows(rows: Any) -> list[tuple[Any, ...]]:
    found = []
    for each in rows:
        indicator = indicator_of(each)
        task = each.task
        found.append(
            (
                task.document.number if task.document else "",
                task.number,
                task.title,
                each.owner.name,
                name_of(each.period.key),
                _("Nothing to report") if each.nothing_to_report else each.result,
                each.value,
                indicator.unit if indicator else "",
                each.obstacle,
                each.obstacle_wanted_by,
                state_word(each.state),
                each.submitted_at,
                _("yes") if each.late else "",
                "; ".join(flags_of(each)),
            )
        )
    return found


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 12 else None
