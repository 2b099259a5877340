"""One agency: its numbers by document, what is late and stuck there, its reports, and who answers for it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.monitoring.queries import agency as agencies
from laban.monitoring.queries import tallies
from laban.reporting.queries.words import name_of
from laban.web.clock import now_of
from laban.web.desk.cards import late_row, reference
from laban.web.desk.places import Spot, bar, sent_url
from laban.web.ui import formats
from laban.web.ui.stamp import Stamp
from laban.web.ui.status import waiting_status
from laban.web.wording import role_label
from laban.web.words import spoken

LONG = 14


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Every number opens what it counts; reports lead to the reports themselves."""
    today = office_day(now_of(request))
    found = agencies.find(request.actor, pk)
    if found is None:
        raise Http404
    seen = agencies.standing(request.actor, found, today=today)
    own, below = Spot(agency=pk, scope="own"), Spot(agency=pk, scope="below")
    rates = seen.own.both.rates()
    context = {
        "agency": found,
        "seen": seen,
        "own": seen.own.both,
        "own_bar": bar(seen.own.both, own, large=True, legend=True),
        "own_url": own.url(),
        "done_url": own.url("done"),
        "overdue_url": own.url("overdue"),
        "on_time": formats.percent(rates.on_time.percent(0)) if rates.on_time.denominator else formats.UNKNOWN,
        "judged": rates.on_time.denominator,
        "below": seen.subtree.both - seen.own.both,
        "below_url": below.url(),
        "documents": [_document(row, pk) for row in seen.documents],
        "late": [late_row(row, heading=row.title) for row in seen.late],
        "late_url": own.url("red_all"),
        "stuck": [_obstacle(row, today) for row in seen.stuck],
        "stuck_url": f"{reverse('decisions:obstacles')}?below={pk}",
        "period": spoken(name_of(seen.period)) if seen.period else "",
        "reports_url": sent_url(seen.period.key, owner=pk) if seen.period else "",
        "people": [(role_label(role), accounts) for role, accounts in seen.people if accounts],
        "alerts_url": f"{reverse('desk:alerts')}?agency={pk}",
        "stamp": Stamp(computed_at=tallies.computed_at(), today=today),
    }
    return render(request, "desk/agency.html", context)


def _document(row: agencies.DocumentRow, pk: int) -> dict[str, Any]:
    spot = Spot(agency=pk, scope="own", document=row.id)
    return {
        "number": row.name.number,
        "title": row.name.title,
        "url": reverse("documents:page", args=[row.id]),
        "total": row.own.total,
        "total_url": spot.url(),
        "bar": bar(row.own),
        "overdue": row.own.overdue,
        "overdue_url": spot.url("overdue"),
        "below": row.below,
        "below_url": Spot(agency=pk, scope="below", document=row.id).url("overdue"),
    }


def _obstacle(row: Any, today: Any) -> dict[str, Any]:
    days = max(0, (today - office_day(row.registered_at)).days)
    return {
        "text": row.text,
        "url": reverse("decisions:obstacle", args=[row.pk]),
        "decider": row.decider.name,
        "status": waiting_status(level="special" if days >= LONG else "yellow", days=days),
        "reference": reference(row.task.number, row.task.document.number if row.task.document else ""),
    }
