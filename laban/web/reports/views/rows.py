"""One row of the grid: saved while one types, folded by "nothing to report", fetched anew."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.orgs.queries.calendar import working_calendar
from laban.reporting.operations.reports import nothing_to_report, save_draft
from laban.reporting.queries.grid import grid, row_of
from laban.reporting.queries.loading import with_details, writable
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.reports.forms import RowForm
from laban.web.reports.grid_page import GridPage, Refused, row_view
from laban.web.reports.refusing import refused_by, refused_form
from laban.web.ui import formats
from laban.web.ui.liststate import ListState
from laban.web.ui.note import Toast
from laban.web.words import said


@login_required
@require_form
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the row as it is stored. POST: keep what was typed; the answer never touches the cell one types in."""
    report = _report(request, pk)
    if request.method == "GET":
        return _answer(request, report, "reports/_row_answer.html")
    form = RowForm.of(report.pk, request.POST)
    if not form.is_valid():
        return _answer(request, report, "reports/_saved.html", refused=refused_form(form), status=422)
    seen = form.cleaned_data["version"]
    try:
        save_draft(actor=request.actor, report=report, seen=seen, writing=form.writing(), now=now_of(request))
    except (Conflict, Invalid) as error:
        report = _report(request, pk)
        refused = refused_by(error, [report], form=form).get(pk)
        return _answer(request, report, "reports/_saved.html", refused=refused, status=error.status)
    if not request.htmx:
        return redirect("reports:period", report.period.key)
    response = _answer(request, _report(request, pk), "reports/_saved.html")
    response.headers["X-Saved-At"] = formats.clock(now_of(request))
    return response


@login_required
@require_POST
def nothing(request: HttpRequest, pk: int) -> HttpResponse:
    """One click fills, saves and folds the row; another one, or the undo, unfolds it."""
    report = _report(request, pk)
    on = request.POST.get("on", "1") == "1"
    seen = {pk: _seen(request, report)}
    try:
        nothing_to_report(actor=request.actor, reports=[report], seen=seen, on=on, now=now_of(request))
    except Conflict as error:
        if not request.htmx:
            raise
        refused = Refused(errors=(said(error),))
        return _answer(request, _report(request, pk), "reports/_row_answer.html", refused=refused, status=error.status)
    if not request.htmx:
        return redirect("reports:period", report.period.key)
    toast = _undo(pk) if on else None
    return _answer(request, _report(request, pk), "reports/_row_answer.html", toast=toast)


def _seen(request: HttpRequest, report: Any) -> int:
    """The version that the page showed. Words on their way to being saved count as seen: they are the page's own."""
    version = request.POST.get("version", "")
    if not version.isdecimal() or len(version) > 9:
        return int(report.version)
    form = RowForm.of(report.pk, request.POST)
    same = form.is_there and form.is_valid()
    if same and all(getattr(report, name) == value for name, value in vars(form.writing()).items()):
        return int(report.version)
    return int(version)


def _answer(
    request: HttpRequest,
    report: Any,
    template: str,
    *,
    refused: Refused | None = None,
    status: int = 200,
    toast: Toast | None = None,
) -> HttpResponse:
    now = now_of(request)
    view = row_view(row_of(report, at=now), today=office_day(now), calendar=working_calendar(), refused=refused)
    state = ListState.read(reverse("reports:period", args=[report.period.key]), request.GET)
    known = {report.pk: refused} if refused else {}
    page = GridPage(grid(request.actor, report.period, at=now), state, now, refused=known)
    context = {"view": view, "page": page, "toast": toast, "oob": True}
    response = render(request, template, context, status=status)
    if template == "reports/_row_answer.html" and request.method == "POST":
        response.headers["HX-Reswap"] = "none"  # the row finds its own place, out of band: see the template
    return response


def _undo(pk: int) -> Toast:
    return Toast(
        text=_("“Nothing to report” was noted."),
        undo_url=reverse("reports:nothing", args=[pk]),
        fields=(("on", "0"),),
        target=f"#row-{pk}",
    )


def _report(request: HttpRequest, pk: int) -> Any:
    mine = with_details(writable(request.actor)).prefetch_related(
        "task__also_in__document", "task__coordination__agency"
    )
    return get_object_or_404(mine, pk=pk)
