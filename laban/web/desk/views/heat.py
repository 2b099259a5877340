"""The heatmap: where tasks are late, agencies against documents."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.monitoring.queries import heat, league, tallies
from laban.publishing.tables import Column
from laban.web import excel
from laban.web.clock import now_of
from laban.web.desk.places import Spot
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, FilterBar, Select
from laban.web.ui.heatmap import HeatCell, Heatmap, HeatRow
from laban.web.ui.liststate import ListState
from laban.web.ui.stamp import Stamp

MOST = 150
"""Rows of one table; a larger set is chosen in smaller ones."""


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Six steps by the share that is overdue; each cell opens its list."""
    state, sets, chosen, grid = _asked(request)
    every = chosen.name if chosen and not state.get("set") else _("First set")
    choices = tuple(Choice(each.key, each.name) for each in sets)
    context = {
        "chosen": chosen,
        "filters": FilterBar(
            state,
            (Select("set", _("Which agencies"), every, choices),),
            export_url=reverse("desk:heatmap_export") if grid.rows else "",
        ),
        "heatmap": _heatmap(grid) if grid.rows else None,
        "hidden": grid.hidden,
        "table_url": reverse("desk:agencies") + (f"?set={chosen.key}" if chosen else ""),
        "empty": Empty(
            _("No task below yours"),
            _("Tasks of agencies below yours appear here, overdue of all, once documents are published."),
            icon="map",
        ),
        "stamp": Stamp(computed_at=tallies.computed_at(), today=office_day(now_of(request))),
    }
    return render(request, "desk/heatmap.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same table, "overdue/all" in each cell as on the page; empty where an agency owns nothing of a document."""
    _state, _sets, chosen, grid = _asked(request)
    columns = (Column(_("Agency"), 44), *(Column(name.number, 18) for _id, name in grid.columns))
    lines = (
        (agency.name, *(f"{cell.overdue}/{cell.total}" if cell.total else None for cell in cells))
        for agency, cells in grid.rows
    )
    notes = [_("In each cell: overdue of all tasks that the agency itself owns."), *([chosen.name] if chosen else [])]
    today = office_day(now_of(request))
    return excel.listed(_("Heatmap"), columns, lines, name="ban-do-nhiet", today=today, notes=notes)


def _asked(request: HttpRequest) -> tuple[ListState, list[Any], Any, heat.Grid]:
    """State of the page, the sets of agencies to choose from, the chosen one, and its grid."""
    state = ListState.read(reverse("desk:heatmap"), request.GET)
    sets = list(league.choices(request.actor))
    wanted = state.get("set")
    chosen = next((each for each in sets if each.key == wanted), None) if wanted else next(iter(sets), None)
    if wanted and chosen is None:
        raise Http404
    members = league.members(request.actor, chosen.key)[:MOST] if chosen else []
    return state, sets, chosen, heat.grid(members)


def _heatmap(grid: heat.Grid) -> Heatmap:
    return Heatmap(
        name=_("Overdue of all tasks, by agency and document"),
        corner=_("Agency"),
        columns=tuple((name.number, "") for _id, name in grid.columns),
        rows=tuple(
            HeatRow(
                agency.name,
                tuple(
                    HeatCell(
                        cell.overdue,
                        cell.total,
                        Spot(agency=agency.pk, scope="own", document=document_id).url(
                            "overdue" if cell.overdue else "total"
                        ),
                    )
                    for cell, (document_id, _name) in zip(cells, grid.columns, strict=True)
                ),
                reverse("desk:agency", args=[agency.pk]),
            )
            for agency, cells in grid.rows
        ),
    )
