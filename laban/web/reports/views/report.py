"""The page of one report: what it said, its steps, its files, its history. Every number leads here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laban.audit.queries.history import count_of, entries_of
from laban.reporting.policy import POLICY
from laban.reporting.queries.loading import visible, with_details
from laban.usecases.take_back_report import recall_report
from laban.web.clock import now_of
from laban.web.history import history
from laban.web.reports.forms import ReturnForm
from laban.web.reports.report_page import ReportView
from laban.web.reports.wording import ACTIONS, FIELDS, PHRASES, STEPS, shown_value

ACTS = ("report.write", "report.recall", "report.approve", "report.ask_correction")


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    report = report_or_404(request, pk)
    now = now_of(request)
    view = ReportView.of(report, now=now)
    may = POLICY.allowed(request.actor, report, ACTS)
    context = {
        "view": view,
        "report": report,
        "steps": _steps(report),
        "corrections": list(report.corrections.select_related("decider")),
        "may_write": "report.write" in may,
        "may_recall": "report.recall" in may and report.state == "submitted" and report.level == 0,
        "may_decide": "report.approve" in may,
        "may_correct": "report.ask_correction" in may and report.state == "approved",
        "form": ReturnForm(initial={"version": report.version}),
        "phrases": PHRASES,
        "history": history(
            entries_of(target_type="report", target_id=report.pk),
            actions={name: str(words) for name, words in ACTIONS.items()},
            fields={name: str(words) for name, words in FIELDS.items()},
            today=view.today,
            value=shown_value,
            total=count_of(target_type="report", target_id=report.pk),
        ),
    }
    return render(request, "reports/report.html", context)


@login_required
@require_POST
def recall_one(request: HttpRequest, pk: int) -> HttpResponse:
    report = report_or_404(request, pk)
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 10 else 0
    recall_report(actor=request.actor, report=report, seen=seen, now=now_of(request))
    messages.success(request, _("The report was recalled; it can be written again."))
    return redirect("reports:period", report.period.key)


def report_or_404(request: HttpRequest, pk: int) -> Any:
    """What the reader may not see is not found."""
    return get_object_or_404(with_details(visible(request.actor)), pk=pk)


def _steps(report: Any) -> list[dict[str, Any]]:
    """The way that the report took, the first step first."""
    return [
        {
            "at": step.at,
            "who": step.account_label,
            "agency": step.agency,
            "what": STEPS[step.step],
            "reason": step.reason,
        }
        for step in report.steps.select_related("agency")
        if step.step in STEPS
    ]
