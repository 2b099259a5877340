"""A period in which the reader has nothing to write: why that is, and where to go on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.reporting.queries.grid import NoRows, period_or_none, periods_of, why_no_rows
from laban.web.reports.wording import in_sentence, name_of

WHY = {
    NoRows.POST: gettext_lazy("Your post writes no reports: focal officers, task officers and leaders do."),
    NoRows.NONE_OWED: gettext_lazy(
        "No task of your agency was open in this period. A task that is assigned to you later gets its report by "
        "itself, as long as the period is not locked."
    ),
    NoRows.ENDED: gettext_lazy("The tasks that owed a report of this period were cancelled or replaced."),
}


def period_or_404(key: str) -> Any:
    """A period that opened."""
    period = period_or_none(key)
    if period is None:
        raise Http404
    return period


def empty_period(request: HttpRequest, period: Any, *, status: int = 200) -> HttpResponse:
    """One next step: the latest period with reports of the reader's own, else the reports that others sent."""
    latest = next(iter(periods_of(request.actor, most=1)), None)
    if latest is None:
        label, url = _("See the reports that were sent"), f"{reverse('reports:list')}?period={period.key}"
    else:
        label = _("To the report of %(period)s") % {"period": in_sentence(name_of(latest.key))}
        url = reverse("reports:period", args=[latest.key])
    context = {
        "name": in_sentence(name_of(period.key)),
        "why": WHY[why_no_rows(request.actor, period)],
        "label": label,
        "url": url,
        "elsewhere": latest is not None,
        "period": period,
    }
    return render(request, "reports/empty_period.html", context, status=status)
