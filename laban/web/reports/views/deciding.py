"""Approving and returning, from the queue and from the page of a report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from laban.kernel.errors import Conflict, Invalid
from laban.reporting.operations.approval import approve, approve_many
from laban.reporting.queries.loading import visible, with_details
from laban.reporting.queries.queue import waiting
from laban.usecases.take_back_report import return_report
from laban.web.clock import now_of
from laban.web.refusals import add_errors
from laban.web.reports.forms import ReturnForm
from laban.web.reports.views.approvals import queue_context
from laban.web.words import said


@login_required
@require_POST
def approve_one(request: HttpRequest, pk: int) -> HttpResponse:
    report = _report(request, pk)
    form = ReturnForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        approve(actor=request.actor, report=report, seen=seen, now=now_of(request))
    except Conflict as error:
        return _next(request, said(error), error=True)
    return _next(request, _("The report was approved."))


@login_required
@require_POST
def return_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Without a reason the form comes back with the field to fill in."""
    report = _report(request, pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            given = form.cleaned_data
            return_report(
                actor=request.actor, report=report, seen=given["version"], reason=given["reason"], now=now_of(request)
            )
        except (Invalid, Conflict) as error:
            status = add_errors(form, error)
        else:
            return _next(request, _("The report was returned with your reason."))
    else:
        status = 422
    context = queue_context(request, chosen=str(pk), form=form)
    template = "reports/_queue.html" if request.htmx else "reports/approvals.html"
    return render(request, template, context, status=status)


@login_required
@require_POST
def approve_several(request: HttpRequest) -> HttpResponse:
    """Those that were ticked, with the versions that the page showed: all or none."""
    seen = dict(_pair(each) for each in request.POST.getlist("report"))
    reports = list(with_details(waiting(request.actor).filter(pk__in=seen)))
    if not seen:
        messages.warning(request, _("Choose at least one report."))
        return redirect("reports:approvals")
    if len(reports) != len(seen):
        text = _("Somebody has acted on one of these reports in the meantime. Nothing was approved; look again.")
        return _next(request, text, error=True)
    try:
        approve_many(actor=request.actor, reports=reports, seen=seen, now=now_of(request))
    except Conflict as error:
        return _next(request, said(error), error=True)
    words = ngettext("%(count)s report was approved.", "%(count)s reports were approved.", len(reports))
    return _next(request, words % {"count": len(reports)})


def _next(request: HttpRequest, text: str, *, error: bool = False) -> HttpResponse:
    """Back to where the decision was taken; the queue goes on to its next report."""
    if request.htmx:
        return render(request, "reports/_queue.html", {**queue_context(request), "said": text, "failed": error})
    (messages.error if error else messages.success)(request, text)
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe and back else reverse("reports:approvals"))


def _pair(text: str) -> tuple[int, int]:
    """ "17:3" is report 17 as it was at version 3."""
    number, _colon, version = text.partition(":")
    right = number.isdecimal() and version.isdecimal() and len(text) < 24
    return (int(number), int(version)) if right else (0, 0)


def _report(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(with_details(visible(request.actor)), pk=pk)
