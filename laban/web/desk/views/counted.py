"""The tasks behind a number of a tally: exactly those that it counts, as a list and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.kernel.folding import fold
from laban.monitoring.queries import counted, tallies
from laban.orgs.queries.calendar import working_calendar
from laban.publishing.tables import Column as FileColumn
from laban.web import excel
from laban.web.badges import task_badge, task_chip
from laban.web.clock import now_of
from laban.web.desk.wording import layer_words, part_words
from laban.web.task_words import code
from laban.web.ui import formats
from laban.web.ui.empty import Empty
from laban.web.ui.filters import FilterBar, Search
from laban.web.ui.liststate import ListState
from laban.web.ui.stamp import Stamp
from laban.web.ui.table import Cell, Column, Pager, Row, Table

PAGE = 50
SCOPES = ("own", "below", "subtree")
ORDERS = {
    "due": ("due", "pk"),
    "original": ("original_due", "pk"),
    "number": ("number", "pk"),
    "title": ("folded", "pk"),
    "owner": ("owner__name", "pk"),
    "document": ("document__number", "number", "pk"),
}


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What a tally counts, narrowed by words and ordered."""
    today = office_day(now_of(request))
    state = _state(request)
    place, rows = _rows(request, state)
    pager = Pager(state, rows.count(), PAGE)
    shown = rows[(pager.page - 1) * PAGE : pager.page * PAGE]
    calendar = working_calendar()
    table = Table(
        _("Tasks"),
        _columns(),
        [_row(task, today, calendar) for task in shown],
        state,
        pager,
        Empty(_("No task is counted here"), _("The number was computed a moment ago; look at the page again.")),
    )
    context = {
        "heading": part_words(state.get("part") or "total"),
        "lines": _lines(place),
        "filters": FilterBar(state, (Search(),), export_url=reverse("desk:counted_export")),
        "table": table,
        "total": pager.total,
        "stamp": Stamp(computed_at=tallies.computed_at(), today=today),
    }
    return render(request, "desk/counted.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same list, all pages, as XLSX."""
    today = office_day(now_of(request))
    state = _state(request)
    place, rows = _rows(request, state)
    columns = (
        FileColumn(_("Code"), 10),
        FileColumn(_("Source document"), 22),
        FileColumn(_("Task"), 60),
        FileColumn(_("Owner"), 32),
        FileColumn(_("Product"), 32),
        FileColumn(_("Original deadline"), 13),
        FileColumn(_("Deadline in force"), 13),
        FileColumn(_("Status"), 26),
    )
    notes = [part_words(state.get("part") or "total"), *_lines(place)]
    lines = _file_rows(rows[: excel.FETCHED], today)
    return excel.listed(_("Tasks"), columns, lines, name="nhiem-vu", today=today, notes=notes)


def _state(request: HttpRequest) -> ListState:
    return ListState.read(request.path, request.GET, sorts=tuple(ORDERS), default="due")


def _rows(request: HttpRequest, state: ListState) -> tuple[counted.Place, QuerySet[Any]]:
    place = counted.place(
        request.actor,
        agency_id=_number(state.get("agency")),
        scope=state.get("scope") if state.get("scope") in SCOPES else "subtree",
        layer=state.get("layer") if state.get("layer") in ("root", "child") else "",
        document_id=_number(state.get("document")),
    )
    rows = counted.tasks(request.actor, place, state.get("part") or "total") if place else None
    if place is None or rows is None:
        raise Http404
    for word in fold(state.get("q")).split():
        rows = rows.filter(folded__contains=word)
    names = ORDERS[state.sort]
    order = tuple(f"-{name}" for name in names) if state.descending else names
    return place, rows.select_related("owner", "document").order_by(*order)


def _lines(place: counted.Place) -> list[str]:
    """Whose tasks these are, in words."""
    lines = []
    if place.agency is not None:
        words = {"own": "{agency}", "below": _("Below {agency}"), "subtree": _("{agency} and everything below it")}
        lines.append(words[place.scope].format(agency=place.agency.name))
    elif place.scope != "subtree":
        lines.append({"own": _("Owned by your agencies themselves"), "below": _("Below your agencies")}[place.scope])
    if place.document_number:
        lines.append(_("Document {number}").format(number=place.document_number))
    if place.layer:
        lines.append(layer_words(place.layer))
    return lines


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", _("Task"), sortable=True),
        Column("owner", _("Owner"), sortable=True),
        Column("document", _("Document"), sortable=True, css="nowrap"),
        Column("status", _("Status")),
        Column("original", _("Original deadline"), numeric=True, sortable=True),
        Column("due", _("Deadline"), numeric=True, sortable=True),
    )


def _row(task: Any, today: date, calendar: Any) -> Row:
    chip = task_chip(task)
    badge = task_badge(task, today=today, calendar=calendar)
    return Row(
        (
            Cell(task.title, sub=code(task.number), url=reverse("tasks:page", args=[task.pk])),
            Cell(task.owner.name),
            Cell(task.document.number if task.document else formats.UNKNOWN),
            Cell(badge, sub=chip.text if chip else ""),
            Cell(formats.day(task.original_due) if task.original_due else formats.UNKNOWN),
            Cell(formats.day(task.due) if task.due else task.deadline_text or formats.UNKNOWN),
        )
    )


def _file_rows(rows: QuerySet[Any], today: date) -> Iterator[list[Any]]:
    calendar = working_calendar()
    for task in rows:
        chip = task_chip(task)
        words = task_badge(task, today=today, calendar=calendar).words
        yield [
            code(task.number),
            task.document.number if task.document else "",
            task.title,
            task.owner.name,
            task.product_text,
            task.original_due,
            task.due,
            f"{words}, {chip.text}" if chip else words,
        ]


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Http404
    return int(text)
