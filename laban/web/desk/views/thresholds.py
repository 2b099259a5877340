"""When a task is due soon, yellow or special red: the thresholds in force, and others from a day on."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.kernel.dates import office_day
from laban.web.clock import now_of
from laban.web.form_page import form_page, gone_to
from laban.web.methods import require_form
from laban.work.operations.rules import LEAST, MOST, ThresholdValues, set_thresholds
from laban.work.policy import POLICY
from laban.work.queries.rules import rule_on


def _days(name: str, label: Any, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, min_value=LEAST[name], max_value=MOST)


class ThresholdForm(forms.Form):
    valid_from = forms.DateField(
        label=gettext_lazy("From the day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    due_soon_days = _days("due_soon_days", gettext_lazy("Due soon"), gettext_lazy("Days before the deadline."))
    yellow_working_days = _days(
        "yellow_working_days",
        gettext_lazy("Yellow"),
        gettext_lazy("Working days left, and no evidence submitted: to the owner."),
    )
    special_red_days = _days(
        "special_red_days",
        gettext_lazy("Special red"),
        gettext_lazy("Days overdue: onto the assigner's page. Red begins the day after the deadline."),
    )
    confirm_days = _days(
        "confirm_days",
        gettext_lazy("To accept or return an assignment"),
        gettext_lazy("Working days; silence past it is shown."),
    )
    answer_days = _days("answer_days", gettext_lazy("To answer a directive"), gettext_lazy("Working days."))
    source = forms.CharField(label=gettext_lazy("According to"), required=False, max_length=200)


@login_required
@require_form
def rule(request: HttpRequest) -> HttpResponse:
    """The form opens with what holds today."""
    POLICY.require(request.actor, "thresholds.set", None)
    form = ThresholdForm(request.POST or None, initial=_in_force(request))
    return form_page(
        request,
        form,
        "desk/thresholds.html",
        {},
        act=lambda data: set_thresholds(actor=request.actor, values=ThresholdValues(**data), now=now_of(request)),
        done=lambda _made: gone_to(request, _("The thresholds hold from that day on."), "desk:alerts"),
    )


def _in_force(request: HttpRequest) -> dict[str, Any]:
    today = office_day(now_of(request))
    held = rule_on(today) or ThresholdValues(valid_from=today)
    names = [each.name for each in fields(ThresholdValues)]
    return {**{name: getattr(held, name) for name in names}, "valid_from": today, "source": ""}
