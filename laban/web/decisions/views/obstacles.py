"""Obstacles by who must decide, and the page of one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.audit.queries.history import entries_of
from laban.decisions.policy import POLICY
from laban.decisions.queries import lists
from laban.kernel.dates import office_day
from laban.orgs.queries.register import known
from laban.publishing.tables import Column as FileColumn
from laban.web.clock import now_of
from laban.web.excel import FETCHED, listed
from laban.web.history import history as written
from laban.web.task_words import ACTIONS, FIELDS, OBSTACLE_STATES, code, reference
from laban.web.ui import formats
from laban.web.ui.bars import Bar, Bars
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, FilterBar, Search, Segments, Select
from laban.web.ui.liststate import ListState
from laban.web.ui.status import waiting_status
from laban.web.ui.table import Column, Pager, TableHead
from laban.work.queries.lists import visible

PAGE = 50
LONG_WAIT = 14
ACTS = ("obstacle.decide", "obstacle.pass_on", "obstacle.clear")


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Open ones first asked for, by the wanted day; the bars count them by who must decide."""
    today = office_day(now_of(request))
    state, below, rows = _asked(request)
    pager = Pager(state, rows.count(), PAGE)
    shown = rows[(pager.page - 1) * PAGE : pager.page * PAGE]
    deciders = lists.deciders(request.actor)
    context = {
        "filters": _filters(state, deciders),
        "below": below,
        "bars": _bars(deciders[:8], today),
        "head": TableHead(columns=_columns(), state=state),
        "rows": [_row(request, row, today) for row in shown],
        "pager": pager,
        "empty": _empty(state),
    }
    return render(request, "decisions/obstacles.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered and sorted, all pages, as XLSX."""
    today = office_day(now_of(request))
    _state, below, rows = _asked(request)
    columns = (
        FileColumn(_("What stands in the way"), 60), FileColumn(_("Level that must decide"), 34),
        FileColumn(_("Wanted by"), 13), FileColumn(_("Registered on"), 13), FileColumn(_("Status"), 16),
        FileColumn(_("Decision"), 50), FileColumn(_("Source document"), 22), FileColumn(_("Code"), 10),
        FileColumn(_("Task"), 50), FileColumn(_("Owner"), 28),
    )  # fmt: skip
    lines = (
        (
            row.text, row.decider.name, row.wanted_by, office_day(row.registered_at), str(OBSTACLE_STATES[row.state]),
            row.decision, row.task.document.number if row.task.document else "", code(row.task.number),
            row.task.title, row.task.owner.name,
        )
        for row in rows[:FETCHED]
    )  # fmt: skip
    notes = [below.name] if below else []
    return listed(_("Obstacles"), columns, lines, name="vuong-mac", today=today, notes=notes)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands in the way, who must decide, by when, what was decided, and its history."""
    row = lists.obstacle_of(request.actor, pk)
    if row is None:
        raise Http404
    today = office_day(now_of(request))
    entries = entries_of(target_type="obstacle", target_id=pk)
    context = {
        **_row(request, row, today),
        "state_words": OBSTACLE_STATES[row.state],
        "may": {name.removeprefix("obstacle.") for name in POLICY.allowed(request.actor, row, ACTS)},
        "task_seen": visible(request.actor).filter(pk=row.task_id).exists(),
        "history": written(entries, actions=ACTIONS, fields=FIELDS, today=today),
    }
    return render(request, "decisions/obstacle.html", context)


def _asked(request: HttpRequest) -> tuple[ListState, Any, QuerySet[Any]]:
    """State of the list, the agency below which it looks, and its rows."""
    path = reverse("decisions:obstacles")
    state = ListState.read(path, request.GET, sorts=("wanted", "registered"), default="wanted")
    number = _number(state.get("below"))
    below = known(request.actor).filter(pk=number).first() if number else None
    if number and below is None:
        raise Http404
    wanted = lists.ObstacleFilter(
        state=state.get("state") or "open",
        decider=_number(state.get("decider")),
        mine=state.get("whose") == "mine",
        below=below,
        text=state.get("q"),
        sort=state.order,
    )
    return state, below, lists.listed(request.actor, wanted)


def _row(request: HttpRequest, row: Any, today: date) -> dict[str, Any]:
    waited = (today - office_day(row.registered_at)).days
    level = "special" if waited > LONG_WAIT * 2 else "red" if waited > LONG_WAIT else "yellow"
    return {
        "row": row,
        "task": row.task,
        "reference": reference(row.task),
        "url": reverse("decisions:obstacle", args=[row.pk]),
        "badge": waiting_status(level=level, days=waited) if row.state == "open" else None,
        "state_words": OBSTACLE_STATES[row.state],
        "overdue": row.state == "open" and row.wanted_by is not None and row.wanted_by < today,
        "may_decide": row.state == "open" and POLICY.can(request.actor, "obstacle.decide", row),
    }


def _filters(state: ListState, deciders: list[lists.Decider]) -> FilterBar:
    return FilterBar(
        state,
        (
            Segments("whose", _("Whose"), (Choice("", _("All")), Choice("mine", _("We must decide")))),
            Search(placeholder=_("Words of the obstacle or the task")),
            Select(
                "state",
                _("Status"),
                str(OBSTACLE_STATES["open"]),
                (*(Choice(key, str(OBSTACLE_STATES[key])) for key in ("decided", "cleared")), Choice("all", _("All"))),
            ),
            Select(
                "decider",
                _("Level that must decide"),
                _("Every level"),
                tuple(Choice(str(each.agency_id), each.name, each.count) for each in deciders),
            ),
        ),
        export_url=reverse("decisions:obstacles_export"),
    )


def _bars(deciders: list[lists.Decider], today: date) -> Bars:
    base = reverse("decisions:obstacles")
    return Bars(
        tuple(
            Bar(
                each.name,
                each.count,
                _("longest {days}").format(days=formats.days((today - office_day(each.oldest)).days)),
                f"{base}?decider={each.agency_id}",
            )
            for each in deciders
        )
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("text", _("What stands in the way")),
        Column("decider", _("Level that must decide")),
        Column("wanted", _("Wanted by"), numeric=True, sortable=True),
        Column("registered", _("Waiting"), sortable=True),
        Column("acts", _("Acts"), hidden_label=True),
    )


def _empty(state: ListState) -> Empty:
    if state.filtered:
        return Empty(
            title=_("No obstacle fits these filters"),
            text=_("Drop a filter to see more."),
            act_label=_("Show all that wait"),
            act_url=state.path,
            icon="filter",
        )
    return Empty(
        title=_("Nothing is stuck"),
        text=_("Owners register obstacles on the page of a task, with the level that must decide."),
        icon="block",
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
