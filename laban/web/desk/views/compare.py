"""Agencies side by side, as a table that sorts and as a file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.kernel.folding import fold
from laban.monitoring.domain.tally import Rate
from laban.monitoring.queries import league, received, tallies
from laban.publishing.tables import Column as FileColumn
from laban.reporting.queries.words import name_of
from laban.web import excel
from laban.web.clock import now_of
from laban.web.desk.places import Spot, bar, sent_url
from laban.web.ui import formats
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, FilterBar, Search, Select
from laban.web.ui.liststate import ListState
from laban.web.ui.stamp import Stamp
from laban.web.ui.table import Column, Pager, TableHead
from laban.web.words import spoken

PAGE = 50


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What each agency owns itself, with what lies below it counted apart."""
    today = office_day(now_of(request))
    state, sets, chosen = _asked(request)
    rows = _rows(request, state, chosen)
    pager = Pager(state, len(rows), PAGE)
    shown = rows[(pager.page - 1) * PAGE : pager.page * PAGE]
    period = received.last_ended(today=today)
    context = {
        "filters": _filters(state, sets, chosen),
        "head": TableHead(columns=_columns(spoken(name_of(period)) if period else ""), state=state),
        "rows": [_shown(row, period.key if period else "") for row in shown],
        "pager": pager,
        "stamp": Stamp(computed_at=tallies.computed_at(), today=today),
        "empty": _empty(bool(sets)),
        "chosen": chosen,
    }
    return render(request, "desk/compare.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same table, all rows in its order."""
    today = office_day(now_of(request))
    state, _sets, chosen = _asked(request)
    columns = (
        FileColumn(_("Agency"), 40),
        FileColumn(_("Tasks"), 10),
        FileColumn(_("Completed on time"), 12),
        FileColumn(_("Completed late"), 12),
        FileColumn(_("Open, in time"), 12),
        FileColumn(_("Due soon"), 12),
        FileColumn(_("Overdue"), 12),
        FileColumn(_("On time, % of completed"), 14),
        FileColumn(_("Reports received"), 12),
        FileColumn(_("Reports expected"), 12),
        FileColumn(_("Tasks below"), 12),
        FileColumn(_("Overdue below"), 12),
    )
    values = (_values(row) for row in _rows(request, state, chosen))
    notes = [chosen.name] if chosen else []
    return excel.listed(_("Agencies"), columns, values, name="co-quan", today=today, notes=notes)


def _asked(request: HttpRequest) -> tuple[ListState, list[league.Choice], league.Choice | None]:
    state = ListState.read(request.path, request.GET, sorts=league.SORTS, default="-overdue")
    sets = league.choices(request.actor)
    wanted = state.get("set")
    chosen = next((each for each in sets if each.key == wanted), None) if wanted else next(iter(sets), None)
    if wanted and chosen is None:
        raise Http404
    return state, sets, chosen


def _rows(request: HttpRequest, state: ListState, chosen: league.Choice | None) -> list[league.Row]:
    if chosen is None:
        return []
    words = fold(state.get("q")).split()
    members = [each for each in league.members(request.actor, chosen.key) if all(w in each.folded for w in words)]
    return league.rows(members, today=office_day(now_of(request)), sort=state.order)


def _filters(state: ListState, sets: list[league.Choice], chosen: league.Choice | None) -> FilterBar:
    choices = tuple(Choice(each.key, each.name) for each in sets)
    every = chosen.name if chosen and not state.get("set") else _("First set")
    return FilterBar(
        state,
        (Select("set", _("Which agencies"), every, choices), Search(placeholder=_("Name of the agency"))),
        export_url=reverse("desk:agencies_export"),
    )


def _columns(period: str) -> tuple[Column, ...]:
    return (
        Column("name", _("Agency"), sortable=True),
        Column("total", _("Tasks"), numeric=True, sortable=True),
        Column("bar", _("Standing"), css="w-bar"),
        Column("overdue", _("Overdue"), numeric=True, sortable=True),
        Column("on_time", _("Done on time"), numeric=True, sortable=True),
        Column("reports", _("Reports of {period}").format(period=period), numeric=True, sortable=True),
        Column("below", _("Overdue below"), numeric=True, sortable=True),
    )


def _shown(row: league.Row, period: str) -> dict[str, Any]:
    spot = Spot(agency=row.id, scope="own")
    return {
        "name": row.name,
        "url": reverse("desk:agency", args=[row.id]),
        "total": row.own.total,
        "total_url": spot.url(),
        "bar": bar(row.own),
        "overdue": row.own.overdue,
        "overdue_url": spot.url("overdue"),
        "on_time": _percent(row.on_time),
        "judged": row.on_time.denominator,
        "reports": _percent(row.received),
        "reports_of": row.reports,
        "reports_url": sent_url(period, owner=row.id) if period else "",
        "on_time_url": spot.url("done_on_time"),
        "below": row.below,
        "below_url": Spot(agency=row.id, scope="below").url("overdue"),
    }


def _percent(rate: Rate) -> str:
    return formats.percent(rate.percent(0)) if rate.denominator else formats.UNKNOWN


def _values(row: league.Row) -> list[Any]:
    own = row.own
    counts = [own.total, own.done_on_time, own.done_late, own.in_time, own.due_soon, own.overdue]
    reports = [row.reports.sent, row.reports.expected]
    return [row.name, *counts, row.on_time.percent(1), *reports, row.below.total, row.below.overdue]


def _empty(any_set: bool) -> Empty:
    if any_set:
        return Empty(_("No agency fits"), _("Search for fewer words, or choose another set."), icon="org")
    return Empty(
        _("No agency below yours"),
        _("Agencies that answer to yours appear here once they stand in the organisation tree."),
        icon="org",
    )
