"""Periods: cut-offs, locks, how far the reports are; unlocking an agency; the rules of periods to come."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day, office_moment
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.period import PeriodKind
from laban.reporting.domain.periods import END_OF_DAY, Phase
from laban.reporting.operations.unlocking import RuleValues, set_rule, unlock
from laban.reporting.policy import POLICY, may_unlock_some
from laban.reporting.queries.grid import period_or_none
from laban.reporting.queries.periods import periods, rules_on, unlocks_of, unsent_agencies
from laban.web.clock import now_of
from laban.web.form_page import form_page, gone_to
from laban.web.methods import require_form
from laban.web.refusals import add_errors
from laban.web.reports.forms import UnlockForm
from laban.web.reports.wording import PERIOD_KINDS, name_of
from laban.web.ui import formats

PHASES = {
    Phase.NOT_OPEN: gettext_lazy("not open yet"),
    Phase.OPEN: gettext_lazy("open"),
    Phase.LATE: gettext_lazy("past the cut-off"),
    Phase.LOCKED: gettext_lazy("locked"),
}


class RuleForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Rhythm"), choices=PERIOD_KINDS)
    valid_from = forms.DateField(
        label=gettext_lazy("For periods that begin on or after"), widget=forms.DateInput(attrs={"type": "date"})
    )
    cut_off_day = forms.IntegerField(label=gettext_lazy("Cut-off on day"), min_value=1, max_value=31, initial=10)
    cut_off_time = forms.TimeField(
        label=gettext_lazy("Cut-off at"),
        initial=END_OF_DAY,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    in_period = forms.BooleanField(
        label=gettext_lazy("The day lies in the last month of the period itself"), required=False
    )
    reminder_days = forms.CharField(label=gettext_lazy("Remind so many days before"), initial="3, 1", required=False)
    lock_days = forms.IntegerField(
        label=gettext_lazy("Days until the lock, late reports are taken"), min_value=0, max_value=60, initial=5
    )
    source = forms.CharField(label=gettext_lazy("According to"), required=False, max_length=200)

    def clean_reminder_days(self) -> tuple[int, ...]:
        parts = [part.strip() for part in self.cleaned_data["reminder_days"].split(",") if part.strip()]
        if not all(part.isdecimal() and int(part) <= 60 for part in parts):
            raise forms.ValidationError(_("Write numbers of days, divided by commas."))
        return tuple(int(part) for part in parts)

    def values(self) -> RuleValues:
        given = self.cleaned_data
        return RuleValues(**{**given, "kind": PeriodKind(given["kind"])})


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    now = now_of(request)
    today, may_unlock = office_day(now), may_unlock_some(request.actor)
    context = {
        "rows": [_row(each, today, may_unlock=may_unlock) for each in periods(request.actor, at=now)],
        "rules": [_rule(each) for each in rules_on(today)],
        "may_set": POLICY.can(request.actor, "rule.set", None),
    }
    return render(request, "reports/periods.html", context)


@login_required
@require_form
def unlock_agency(request: HttpRequest, key: str) -> HttpResponse:
    """Agencies that owe something, the form to unlock one, and who was unlocked before."""
    period = period_or_none(key)
    if period is None:
        raise Http404
    agencies = unsent_agencies(request.actor, period)
    form = UnlockForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        agency = get_object_or_404(unsent_agencies(request.actor, period), pk=_number(request.POST))
        if form.is_valid():
            try:
                until = office_moment(form.cleaned_data["until"], END_OF_DAY)
                reason, now = form.cleaned_data["reason"], now_of(request)
                unlock(actor=request.actor, period=period, agency=agency, until=until, reason=reason, now=now)
            except (Conflict, Invalid) as error:
                status = add_errors(form, error)
            else:
                messages.success(request, _("%(agency)s may write again.") % {"agency": agency.name})
                return redirect("reports:unlock", key)
    context = {
        "period": period,
        "name": name_of(key),
        "agencies": list(agencies[:200]),
        "form": form,
        "unlocks": list(unlocks_of(request.actor, period)[:100]),
        "chosen": request.POST.get("agency", request.GET.get("agency", "")),
    }
    return render(request, "reports/unlock.html", context, status=status)


@login_required
@require_form
def rule(request: HttpRequest) -> HttpResponse:
    """The rule of one rhythm from a day on."""
    POLICY.require(request.actor, "rule.set", None)
    form = RuleForm(request.POST or None)
    return form_page(
        request,
        form,
        "reports/rule.html",
        {},
        act=lambda _data: set_rule(actor=request.actor, values=form.values(), now=now_of(request)),
        done=lambda _made: gone_to(
            request, _("The rule holds for periods that begin from then on."), "reports:periods"
        ),
    )


def _row(counted: Any, today: date, *, may_unlock: bool) -> dict[str, Any]:
    """Unlocking is offered where there is somebody to unlock for: an agency below that has not sent everything."""
    moment: datetime = counted.period.cut_off_at
    return {
        "counted": counted,
        "key": counted.period.key,
        "name": name_of(counted.period.key),
        "cut_off": formats.moment(moment, today),
        "locks": formats.moment(counted.period.locks_at, today),
        "phase": PHASES[counted.phase],
        "locked": counted.phase is Phase.LOCKED,
        "unlockable": may_unlock and counted.phase is Phase.LOCKED and counted.below > 0,
        "url": f"{reverse('reports:list')}?period={counted.period.key}",
    }


def _rule(each: Any) -> dict[str, Any]:
    reminders = ", ".join(str(day) for day in each.reminder_days) or formats.UNKNOWN
    return {
        "kind": dict(PERIOD_KINDS)[each.kind],
        "day": each.cut_off_day,
        "time": f"{each.cut_off_time:%H:%M}",
        "in_period": each.in_period,
        "reminders": reminders,
        "lock_days": each.lock_days,
    }


def _number(data: Any) -> int:
    text = data.get("agency", "")
    return int(text) if text.isdecimal() and len(text) < 12 else 0
