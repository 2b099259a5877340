"""The list of tasks: views, filters, order, pages; every number elsewhere opens a list of exactly what it counts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.decisions.queries.lists import to_answer
from laban.documents.queries import lists as documents
from laban.kernel.dates import office_day
from laban.monitoring.queries import exceptions
from laban.orgs.queries.below import below, path_of
from laban.orgs.queries.calendar import working_calendar
from laban.web.badges import task_badge, task_chip
from laban.web.clock import now_of
from laban.web.task_words import STATES, code
from laban.web.ui import formats
from laban.web.ui.chip import Chip
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, Day, FilterBar, Search, Segments, Select
from laban.web.ui.liststate import ListState
from laban.web.ui.table import Column, Pager, TableHead
from laban.work.queries import lists, queues
from laban.work.queries.lists import TaskFilter
from laban.work.queries.people import assigning_agencies

PAGE = 50
SORTS = ("due", "number", "title", "owner", "assigner", "received", "document")


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Filter, sort, page; what the actor may not see is in no row and no count."""
    today = office_day(now_of(request))
    state = state_of(request)
    wanted = wanted_of(request, state)
    rows = rows_of(request, wanted, state)
    total = rows.count()
    pager = Pager(state, total, PAGE)
    shown = lists.page(rows, (pager.page - 1) * PAGE, pager.page * PAGE)
    calendar = working_calendar()
    context = {
        "filters": _filters(request, state),
        "head": TableHead(columns=_columns(state), state=state),
        "rows": [_row(task, today, calendar, wanted) for task in shown],
        "pager": pager,
        "empty": _empty(state),
        "by_original": wanted.by == "original",
        "may_assign": bool(assigning_agencies(request.actor)),
        "scope_note": _scope_note(wanted, shown),
        "waiting": _waiting(request),
    }
    return render(request, "tasks/list.html", context)


def state_of(request: HttpRequest) -> ListState:
    """What the address says; without a view, the one that the acting role works in."""
    return ListState.read(request.path, request.GET, sorts=SORTS, default="due")


def wanted_of(request: HttpRequest, state: ListState) -> TaskFilter:
    return TaskFilter(
        view=state.get("view") or "all",
        state=state.get("state"),
        level=state.get("level"),
        document=_number(state.get("document")),
        under=path_of(_number(state.get("under"))),
        parent=_number(state.get("parent")),
        part=state.get("part"),
        text=state.get("q"),
        due_from=_day(state.get("from")),
        due_to=_day(state.get("to")),
        by=state.get("by"),
        sort=state.order,
    )


def rows_of(request: HttpRequest, wanted: TaskFilter, state: ListState) -> QuerySet[Any]:
    """The list's rows; "late" is the leader's question and holds exactly what his page counts."""
    if wanted.view == "late":
        rows = lists.narrowed(exceptions.late_tasks(request.actor), wanted).select_related(*lists.NAMES)
        return rows.order_by(*lists.order_of(wanted))
    return lists.listed(request.actor, wanted)


def _waiting(request: HttpRequest) -> list[Chip]:
    """The ways to what waits for the reader, each with how many; queues where nothing waits are left out."""
    actor = request.actor
    counted = (
        (_("To confirm"), "tasks:confirmations", queues.to_confirm(actor).count()),
        (_("To accept"), "tasks:acceptance", queues.to_accept(actor).count()),
        (_("Requests to extend"), "tasks:extensions", queues.extensions_to_decide(actor).count()),
        (_("Inputs owed"), "tasks:owed", queues.inputs_owed(actor).count()),
        (_("Directives to answer"), "decisions:directives", to_answer(actor).count()),
    )
    return [Chip(f"{words}: {formats.number(n)}", url=reverse(name)) for words, name, n in counted if n]


def _filters(request: HttpRequest, state: ListState) -> FilterBar:
    views = (
        Choice("", _("All")),
        Choice("mine", _("Ours to do")),
        Choice("assigned", _("Assigned by us")),
        Choice("coordinating", _("We coordinate")),
        Choice("following", _("I follow")),
    )
    named = documents.visible(request.actor).order_by("-issued_on").values_list("pk", "number")[:60]
    units = below(request.actor.acts_for())
    return FilterBar(
        state,
        (
            Segments("view", _("Whose tasks"), views),
            Search(placeholder=_("Words of the task, product or owner")),
            Select("state", _("Status"), _("Every status"), tuple(Choice(v, str(words)) for v, words in STATES)),
            Select("document", _("Document"), _("Every document"), tuple(Choice(str(pk), n) for pk, n in named)),
            Select("under", _("Agency"), _("Every agency"), tuple(Choice(str(a.pk), a.name) for a in units)),
            Select(
                "by",
                _("Which deadline"),
                _("Deadline in force"),
                (Choice("original", _("Original deadline")),),
            ),
            Day("from", _("Due from")),
            Day("to", _("to")),
        ),
        export_url=reverse("tasks:export"),
    )


def _columns(state: ListState) -> tuple[Column, ...]:
    due = _("Original deadline") if state.get("by") == "original" else _("Deadline")
    return (
        Column("number", _("Task"), sortable=True),
        Column("owner", _("Owner"), sortable=True),
        Column("product", _("Product")),
        Column("status", _("Status")),
        Column("due", due, numeric=True, sortable=True),
    )


def _row(task: Any, today: date, calendar: Any, wanted: TaskFilter) -> dict[str, Any]:
    extended = task.original_due is not None and task.due != task.original_due
    main, other = (task.original_due, task.due) if wanted.by == "original" else (task.due, task.original_due)
    return {
        "task": task,
        "code": code(task.number),
        "url": reverse("tasks:page", args=[task.pk]),
        "summary_url": reverse("tasks:summary", args=[task.pk]),
        "badge": task_badge(task, today=today, calendar=calendar),
        "chip": task_chip(task),
        "due": formats.day(main) if main else (task.deadline_text or formats.UNKNOWN),
        "other": other if extended else None,
        "other_label": _("extended to") if wanted.by == "original" else _("originally"),
        "unconfirmed": task.assignment == "offered" and task.is_open,
        "returned": task.assignment == "returned" and task.is_open,
    }


def _empty(state: ListState) -> Empty:
    if state.filtered:
        return Empty(
            title=_("No task fits these filters"),
            text=_("Drop a filter, or look at all tasks that you may see."),
            act_label=_("Show all tasks"),
            act_url=state.path,
            icon="filter",
        )
    return Empty(
        title=_("No task yet"),
        text=_("Tasks appear here when a document is broken down and published, or when a leader assigns one."),
        act_label=_("To the documents"),
        act_url=reverse("documents:list"),
    )


def _scope_note(wanted: TaskFilter, shown: list[Any]) -> str:
    if wanted.parent is not None and shown and shown[0].parent_id:
        return _("Parts of one task only.")
    if wanted.view == "late":
        return _("Overdue tasks that your agencies owe or have assigned.")
    return ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
