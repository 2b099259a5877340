"""Claiming a value, and putting the verified one beside it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from laban.indicators.operations import measurements
from laban.indicators.queries import detail
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.web.clock import now_of
from laban.web.indicators.forms import ClaimForm, VerifyForm
from laban.web.indicators.views.page import indicator_or_404
from laban.web.indicators.wording import period
from laban.web.methods import require_form
from laban.web.numerals import whole
from laban.web.refusals import add_errors


@login_required
@require_form
def claim(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """What the agency reached in a period, in its own name."""
    indicator = indicator_or_404(request, indicator_id)
    agencies = [each.agency for each in detail.standings(indicator) if detail.may_claim(request.actor, each.agency)]
    if not agencies:
        raise Http404
    today = office_day(now_of(request))
    is_ratio = "%" in indicator.unit or "‰" in indicator.unit
    form = ClaimForm(request.POST or None, agencies=agencies, kind=indicator.measured, today=today, ratio=is_ratio)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                measurements.claim(
                    actor=request.actor,
                    indicator=indicator,
                    agency=form.agencies[form.cleaned_data["agency"]],
                    period=form.cleaned_data["period"],
                    value=form.claim(),
                    now=now_of(request),
                )
                return redirect("indicators:page", indicator_id=indicator.pk)
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
    context = {"indicator": indicator, "form": form, "is_ratio": is_ratio}
    return render(request, "indicators/claim.html", context, status=status)


@login_required
@require_form
def verify(request: HttpRequest, indicator_id: int, measurement_id: int) -> HttpResponse:
    """An inspector's value beside the claimed one; nobody verifies what he claimed himself."""
    indicator = indicator_or_404(request, indicator_id)
    value = detail.measurement_of(indicator, measurement_id)
    if value is None or not detail.may_verify(request.actor, value.agency):
        raise Http404
    form = VerifyForm(
        request.POST or None, initial={"value": value.verified or value.claimed, "note": value.verified_note}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            version = request.POST.get("version", "")
            try:
                measurements.verify(
                    actor=request.actor,
                    measurement=value,
                    value=form.cleaned_data["value"],
                    note=form.cleaned_data["note"],
                    version=whole(version, digits=9) or 0,
                    now=now_of(request),
                )
                return redirect("indicators:page", indicator_id=indicator.pk)
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
    context = {"indicator": indicator, "value": value, "period": period(value.period), "form": form}
    return render(request, "indicators/verify.html", context, status=status)
