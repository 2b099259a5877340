"""Asking for an official report."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from laban.kernel.dates import office_day
from laban.publishing.operations.official import Wanted, request_report
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.publishing.forms import AskForm


@login_required
@require_form
def ask(request: HttpRequest) -> HttpResponse:
    """The form, prefilled from the address (document, agency), and its answer: the page that shows the progress."""
    now = now_of(request)
    form = AskForm(
        request.POST or None,
        actor=request.actor,
        today=office_day(now),
        initial={name: request.GET[name] for name in ("document", "agency") if name in request.GET},
    )
    if request.method == "POST" and form.is_valid():
        wanted = Wanted(
            agency=form.agencies[form.cleaned_data["agency"]],
            document=form.documents.get(form.cleaned_data["document"]),
            period=form.cleaned_data["period"],
            layout=form.cleaned_data["layout"],
        )
        report = request_report(actor=request.actor, wanted=wanted, now=now)
        return redirect("publishing:page", report.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "publishing/new.html", {"form": form}, status=status)
