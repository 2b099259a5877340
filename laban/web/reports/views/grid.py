"""The grid of a period: shown, saved as a whole without a script, sent, recalled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from laban.kernel.errors import Conflict, Invalid
from laban.reporting.operations.reports import nothing_to_report
from laban.reporting.queries.grid import Grid, Row, grid, periods_of
from laban.usecases.submit_report import submit_reports
from laban.usecases.take_back_report import recall_reports
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.reports.grid_page import GridPage, Refused
from laban.web.reports.keeping import keep
from laban.web.reports.preview_page import looked_at
from laban.web.reports.refusing import refused_by
from laban.web.reports.views.empty import empty_period, period_or_404
from laban.web.reports.wording import name_of
from laban.web.ui.liststate import ListState
from laban.web.ui.note import Toast

MOVED = Refused(errors=(gettext_lazy("This report changed after you looked at it. Nothing was sent; look again."),))


@login_required
@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The latest period in which the reader writes reports."""
    periods = periods_of(request.actor, most=1)
    if not periods:
        return render(request, "reports/no_period.html")
    return redirect("reports:period", periods[0].key)


@login_required
@require_form
def show(request: HttpRequest, key: str) -> HttpResponse:
    period = period_or_404(key)
    if request.method == "POST":
        return _send(request, period)
    return _page(request, period)


@login_required
@require_POST
def nothing(request: HttpRequest, key: str) -> HttpResponse:
    """Say it of all quiet rows, or take it back (`on=0` with `ids`, the undo)."""
    period = period_or_404(key)
    now, on = now_of(request), request.POST.get("on", "1") == "1"
    found = _filled(request, period, now)
    chosen = found.quiet if on else _named(request, found)
    reports = [row.report for row in chosen]
    seen = {each.pk: each.version for each in reports}
    changed = nothing_to_report(actor=request.actor, reports=reports, seen=seen, on=on, now=now)
    if not on:
        return _page(request, period)
    text = ngettext(
        "“Nothing to report” was noted for %(count)s task.",
        "“Nothing to report” was noted for %(count)s tasks.",
        len(changed),
    ) % {"count": len(changed)}
    ids = ",".join(str(each.pk) for each in changed)
    undo = reverse("reports:nothing_many", args=[key])
    return _page(request, period, toast=_undo(text, undo, ids) if changed else None)


@login_required
@require_POST
def recall_many(request: HttpRequest, key: str) -> HttpResponse:
    """Take back what was just sent: the undo of the sending."""
    period = period_or_404(key)
    now = now_of(request)
    reports = [row.report for row in _named(request, _filled(request, period, now))]
    seen = {each.pk: each.version for each in reports}
    recall_reports(actor=request.actor, reports=reports, seen=seen, now=now)
    return _page(request, period)


def _send(request: HttpRequest, period: Any) -> HttpResponse:
    """Keep what the page carries, then send every row that is ready, or those of the preview as they were looked at;
    the first row to mend gets the focus."""
    refused = keep(request, period)
    now = now_of(request)
    found = grid(request.actor, period, at=now)
    if request.POST.get("act") == "save":
        return _page(request, period, refused=refused)
    ready = [row.report for row in found.ready if row.report.pk not in refused]
    seen = {each.pk: each.version for each in ready}
    if "looked" in request.POST:
        seen = looked_at(request.POST["looked"])
        ready = [row.report for row in found.rows if row.report.pk in seen]
        refused |= {each.pk: MOVED for each in ready if each.version != seen[each.pk]}
        if refused:
            return _page(request, period, refused=refused, focus=True, status=409)
    if not ready:
        return _page(request, period, refused=refused, focus=True, status=422, note=_("No report is ready to be sent."))
    try:
        sent = submit_reports(actor=request.actor, reports=ready, seen=seen, now=now)
    except (Conflict, Invalid) as error:
        refused |= refused_by(error, ready)
        return _page(request, period, refused=refused, focus=True, status=error.status)
    text = ngettext("%(count)s report was sent for approval.", "%(count)s reports were sent for approval.", len(sent))
    undo = reverse("reports:recall_many", args=[period.key])
    toast = _undo(text % {"count": len(sent)}, undo, ",".join(str(each.pk) for each in sent))
    return _page(request, period, refused=refused, focus=True, toast=toast)


def _page(
    request: HttpRequest,
    period: Any,
    *,
    refused: dict[int, Refused] | None = None,
    focus: bool = False,
    status: int = 200,
    note: str = "",
    toast: Toast | None = None,
) -> HttpResponse:
    now = now_of(request)
    found = grid(request.actor, period, at=now)
    if not found.rows:
        return empty_period(request, period, status=status)
    whole = request.htmx and request.headers.get("HX-Target") == "grid" and request.method == "POST"
    if toast is not None and not whole:
        messages.success(request, toast.text)
    if request.method == "POST" and not whole and status == 200 and not refused:
        return redirect("reports:period", period.key)
    address = reverse("reports:period", args=[period.key])
    state = ListState.read(address, request.GET)
    page = GridPage(found, state, now, refused=refused or {}, note=note, focus_first=focus)
    context = {"page": page, "toast": toast, "periods": _others(request, period), "oob": whole}
    return render(request, "reports/_grid_answer.html" if whole else "reports/grid.html", context, status=status)


def _others(request: HttpRequest, period: Any) -> list[tuple[str, str, bool]]:
    """(address, name, whether shown) of the periods that the reader writes in."""
    return [
        (reverse("reports:period", args=[each.key]), name_of(each.key), each.pk == period.pk)
        for each in periods_of(request.actor)
    ]


def _undo(text: str, url: str, ids: str) -> Toast:
    return Toast(text=text, undo_url=url, fields=(("ids", ids), ("on", "0")), target="#grid")


def _filled(request: HttpRequest, period: Any, now: datetime) -> Grid:
    """The grid for an act on its rows; without rows there is nothing to act on."""
    found = grid(request.actor, period, at=now)
    if not found.rows:
        raise Http404
    return found


def _named(request: HttpRequest, found: Grid) -> list[Row]:
    wanted = {part for part in request.POST.get("ids", "").split(",") if part}
    return [row for row in found.rows if str(row.report.pk) in wanted]
