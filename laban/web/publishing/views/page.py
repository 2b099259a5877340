"""One official report: how far it is, its numbers, its files."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.kernel.period import Period
from laban.publishing.queries.official import visible
from laban.web.clock import now_of
from laban.web.ui import formats
from laban.web.ui.job import Job
from laban.web.ui.stamp import Stamp


def found(request: HttpRequest, report_id: int) -> Any:
    """The report, when the actor sees it; else it is not found."""
    report = visible(request.actor).filter(pk=report_id).first()
    if report is None:
        raise Http404
    return report


@login_required
@require_safe
def page(request: HttpRequest, report_id: int) -> HttpResponse:
    report = found(request, report_id)
    kept = report.snapshot
    computed = parse_datetime(kept["computed_at"]) if kept.get("computed_at") else None
    context = {
        "report": report,
        "period": formats.period(Period.parse(report.period)),
        "job": job_of(report),
        "figures": _figures(kept),
        "stamp": Stamp(computed_at=computed, today=office_day(now_of(request))) if computed else "",
    }
    return render(request, "publishing/page.html", context)


@login_required
@require_safe
def progress(request: HttpRequest, report_id: int) -> HttpResponse:
    """The fragment that the page asks for every two seconds; the finished one reloads the page."""
    report = found(request, report_id)
    response = render(request, "publishing/_progress.html", {"job": job_of(report)})
    if report.state != "waiting":
        response.headers["HX-Refresh"] = "true"
    return response


def job_of(report: Any) -> Job:
    job = report.job
    state = {"made": "done"}.get(report.state, report.state)
    return Job(
        key=f"official-{report.pk}",
        title=_("Making the report"),
        state=job.state if job and report.state == "waiting" else state,
        done=job.done if job else 0,
        total=job.total if job else 0,
        poll_url=reverse("publishing:progress", args=[report.pk]),
        cancel_url=reverse("jobs:stop", args=[job.pk]) if job and report.state == "waiting" else "",
        error=_(job.error) if job and job.error else "",
    )


def _figures(kept: dict[str, Any]) -> list[tuple[str, int]]:
    if not kept:
        return []
    roots = kept["figures"]["roots"]
    return [
        (_("Tasks"), roots["total"]),
        (_("Done on time"), roots["done_on_time"]),
        (_("Done late"), roots["done_late"]),
        (_("Done, date not known"), roots["done_unjudged"]),
        (_("Open, in time"), roots["open_in_time"]),
        (_("Overdue"), roots["overdue"]),
        (_("Not judged by a deadline"), roots["apart"]),
    ]
