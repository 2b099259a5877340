"""The queue of what waits for a decision: look closely, or nothing unusual; one report beside the lists."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.reporting.queries.queue import Queue, corrections_waiting, queue
from laban.web.clock import now_of
from laban.web.reports.forms import ReturnForm
from laban.web.reports.report_page import ReportView
from laban.web.reports.wording import PHRASES, flags_of
from laban.web.task_words import reference
from laban.web.ui.filters import Choice, FilterBar, Select
from laban.web.ui.liststate import ListState

SHOWN = 40
"""Rows of each list that are drawn at once; the rest comes with the filters or when these are done."""


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "reports/approvals.html", queue_context(request, chosen=request.GET.get("report", "")))


def queue_context(request: HttpRequest, *, chosen: str = "", form: ReturnForm | None = None) -> dict[str, Any]:
    """Both lists, and the chosen report or the first; `chosen` is an id as text."""
    state = ListState.read(reverse("reports:approvals"), request.GET)
    found = queue(request.actor, owner=_number(state.get("owner")), document=_number(state.get("document")))
    every = (*found.look, *found.quiet)
    report = next((each for each in every if str(each.pk) == chosen), every[0] if every else None)
    return {
        "queue": found,
        "look": [_row(each, report, state) for each in found.look[:SHOWN]],
        "quiet": [_row(each, report, state) for each in found.quiet[:SHOWN]],
        "more": max(0, len(found.quiet) - SHOWN) + max(0, len(found.look) - SHOWN),
        "filters": _filters(state, found),
        "view": ReportView.of(report, now=now_of(request)) if report else None,
        "form": form or (ReturnForm(initial={"version": report.version}) if report else None),
        "phrases": PHRASES,
        "corrections": corrections_waiting(request.actor).count(),
    }


def _row(report: Any, chosen: Any, state: ListState) -> dict[str, Any]:
    """`why` is written in the row: the reason to look, or what there is to know."""
    found = flags_of(report, severity="warning") or flags_of(report)
    return {
        "report": report,
        "reference": reference(report.task),
        "why": ", ".join(found[:2]) or _("nothing to remark"),
        "url": state.with_filter({"report": str(report.pk)}).url,
        "here": chosen is not None and report.pk == chosen.pk,
    }


def _filters(state: ListState, found: Queue) -> FilterBar | None:
    owners = tuple(Choice(str(each.pk), each.name) for each in found.owners)
    documents = tuple(Choice(str(each.pk), each.number) for each in found.documents)
    selects = []
    if len(owners) > 1:
        selects.append(Select("owner", _("Unit"), _("Every unit"), owners))
    if len(documents) > 1:
        selects.append(Select("document", _("Document"), _("Every document"), documents))
    plain = state.with_filter({"report": ""})
    return FilterBar(plain, tuple(selects), target="queue") if selects else None


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 12 else None
