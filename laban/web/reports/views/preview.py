"""One look at what will be sent, beside the grid or as a page of its own; one button sends exactly that."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from laban.reporting.queries.grid import grid
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.reports.grid_page import GridPage, Refused
from laban.web.reports.keeping import keep
from laban.web.reports.preview_page import Preview
from laban.web.reports.views.empty import empty_period, period_or_404
from laban.web.ui.liststate import ListState


@login_required
@require_form
def show(request: HttpRequest, key: str) -> HttpResponse:
    """POST keeps first what the grid carries, so that nothing typed is missing from the look."""
    period = period_or_404(key)
    refused = keep(request, period) if request.method == "POST" else {}
    if request.method == "POST" and not refused and not request.htmx:
        return redirect("reports:preview", key)
    return _page(request, period, refused)


def _page(request: HttpRequest, period: Any, refused: dict[int, Refused]) -> HttpResponse:
    now = now_of(request)
    found = grid(request.actor, period, at=now)
    if not found.rows:
        return empty_period(request, period)
    page = GridPage(
        found, ListState.read(reverse("reports:period", args=[period.key]), QueryDict()), now, refused=refused
    )
    context = {"preview": Preview(page), "page": page, "moved": _moved(request, page)}
    return render(request, "reports/preview.html", context)


def _moved(request: HttpRequest, page: GridPage) -> list[tuple[int, int]]:
    """(report id, version) of the rows that were kept just now: the grid behind goes on from there."""
    if request.method != "POST":
        return []
    rows = (row.report for row in page.grid.rows if row.editable and row.report.pk not in page.refused)
    return [(each.pk, each.version) for each in rows if f"r{each.pk}-version" in request.POST]
