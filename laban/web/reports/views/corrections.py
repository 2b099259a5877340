"""Corrections of what was approved or locked: asked for on one page, decided on another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laban.kernel.errors import Conflict, Invalid
from laban.reporting.operations.corrections import request_correction
from laban.reporting.queries.loading import indicator_of, with_details, writable
from laban.reporting.queries.queue import corrections_waiting
from laban.usecases.decide_report_correction import decide_report_correction
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.refusals import add_errors
from laban.web.reports.changes import pieces
from laban.web.reports.forms import CorrectionForm, DecisionForm
from laban.web.reports.wording import name_of
from laban.web.task_words import reference
from laban.web.ui import formats


@login_required
@require_form
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """What the report should have said; decided by somebody else."""
    report = get_object_or_404(with_details(writable(request.actor)), pk=pk)
    form = CorrectionForm(request.POST or None, initial={"result": report.result, "value": report.value})
    indicator = indicator_of(report)
    if indicator is None:
        form.fields["value"].disabled = True
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                request_correction(actor=request.actor, report=report, wanted=form.wanted(), now=now_of(request))
            except (Conflict, Invalid) as error:
                status = add_errors(form, error)
            else:
                messages.success(request, _("Your request waits for its decision."))
                return redirect("reports:report", pk)
    context = {"report": report, "form": form, "reference": reference(report.task), "period": _period(report)}
    return render(request, "reports/correct.html", context, status=status)


@login_required
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    return _page(request)


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or refuse, the latter with a reason."""
    correction = get_object_or_404(corrections_waiting(request.actor), pk=pk)
    form = DecisionForm(request.POST)
    grant = request.POST.get("act") == "grant"
    if form.is_valid():
        try:
            decide_report_correction(
                actor=request.actor,
                correction=correction,
                grant=grant,
                reason=form.cleaned_data["reason"],
                now=now_of(request),
            )
        except (Conflict, Invalid) as error:
            return _page(request, failed=(pk, form), status=add_errors(form, error))
        messages.success(request, _("The correction was granted.") if grant else _("The correction was refused."))
        return redirect("reports:corrections")
    return _page(request, failed=(pk, form), status=422)


def _page(request: HttpRequest, *, failed: tuple[int, DecisionForm] | None = None, status: int = 200) -> HttpResponse:
    rows = [_row(each, failed) for each in corrections_waiting(request.actor)[:100]]
    return render(request, "reports/corrections.html", {"rows": rows}, status=status)


def _row(correction: Any, failed: tuple[int, DecisionForm] | None) -> dict[str, Any]:
    report = correction.report
    form = failed[1] if failed and failed[0] == correction.pk else DecisionForm(auto_id=f"id_{correction.pk}_%s")
    return {
        "correction": correction,
        "reference": reference(report.task),
        "period": _period(report),
        "words": pieces(correction.old_result, correction.result),
        "old_value": formats.number(correction.old_value),
        "new_value": formats.number(correction.value),
        "value_changes": correction.old_value != correction.value,
        "form": form,
    }


def _period(report: Any) -> str:
    return name_of(report.period.key)
