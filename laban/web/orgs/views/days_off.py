"""The working calendar: days off and weekends worked in exchange, year by year."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.kernel.roles import Role
from laban.orgs.domain.calendar import DayKind
from laban.orgs.operations.days_off import NewDay
from laban.orgs.queries import days_off
from laban.usecases.keep_days_off import enter_day, take_out_day
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.orgs.forms import DayOffForm
from laban.web.refusals import add_errors
from laban.web.ui.trail import Tab, Tabs


@require_form
def calendar(request: HttpRequest) -> HttpResponse:
    """A year's list for everybody; the form for the system administrator."""
    this_year = office_day(now_of(request)).year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else this_year
    may_change = request.actor.has(Role.SYSTEM_ADMIN)
    form = DayOffForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if not may_change:
            raise NotAllowed("Only a system administrator keeps the calendar.")
        status = _add(request, form)
        if status == 200:
            messages.success(request, _("The day stands in the calendar; deadlines count with it from now on."))
            return redirect(f"{reverse('orgs:days_off')}?year={form.cleaned_data['day'].year}")
    years = sorted({*days_off.years(), this_year})
    tabs = Tabs(_("Year"), tuple(Tab(str(each), f"?year={each}", current=each == year) for each in years))
    context = {
        "year": year,
        "tabs": tabs,
        "days": days_off.of_year(year),
        "form": form,
        "may_change": may_change,
        "swap": DayKind.SWAP_WORKING.value,
    }
    return render(request, "orgs/days_off.html", context, status=status)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = days_off.days().filter(pk=pk).first()
    if row is None:
        raise Http404
    year = row.day.year
    take_out_day(actor=request.actor, day_off=row, now=now_of(request))
    messages.success(request, _("The day was taken out of the calendar."))
    return redirect(f"{reverse('orgs:days_off')}?year={year}")


def _add(request: HttpRequest, form: DayOffForm) -> int:
    """200 when the day was entered; else the status of the refusal, its messages in the form."""
    if not form.is_valid():
        return 422
    given = form.cleaned_data
    try:
        enter_day(actor=request.actor, data=NewDay(**{**given, "kind": DayKind(given["kind"])}), now=now_of(request))
    except (Invalid, Conflict) as error:
        return add_errors(form, error)
    return 200
