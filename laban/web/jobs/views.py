"""A long job's page, the part of it that asks again every two seconds, and the wish to stop it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laban.kernel.messages import Message
from laban.platform.operations import longjob
from laban.platform.queries import longjob as queries
from laban.platform.queries.longjob import JobView
from laban.reader.errors import MESSAGES
from laban.web.clock import now_of
from laban.web.ui.job import Job
from laban.web.words import spoken


@login_required
@require_safe
def show(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The page; it may be left at any time. What ended in a page of its own leads there."""
    job = _component(_mine(request, job_id), request)
    if job.state == "done" and job.result_url.startswith(reverse("documents:list")):
        return redirect(job.result_url)
    return render(request, "jobs/show.html", {"job": job})


@login_required
@require_safe
def part(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The component alone, as it asks for itself; the page follows a result that is a page."""
    job = _component(_mine(request, job_id), request)
    if job.state == "done" and job.result_url.startswith(reverse("documents:list")):
        return HttpResponse(headers={"HX-Redirect": job.result_url})
    return render(request, "jobs/part.html", {"job": job})


@login_required
@require_POST
def stop(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Ask the work to stop at its next step."""
    job = _mine(request, job_id)
    longjob.ask_to_stop(actor=request.actor, job=job, now=now_of(request))
    if request.htmx:
        return render(request, "jobs/part.html", {"job": _component(_mine(request, job_id), request)})
    return redirect("jobs:show", job_id=job_id)


def _mine(request: HttpRequest, job_id: UUID) -> Any:
    job = queries.mine(request.actor, job_id)
    if job is None:
        raise Http404
    return job


def _component(row: Any, request: HttpRequest) -> Job:
    job = queries.viewed(row, now=now_of(request))
    url, label = _result(job)
    return Job(
        key=str(job.id),
        title=_titles().get(job.kind, job.kind),
        state=job.state,
        done=job.done,
        total=job.total,
        seconds_left=round(job.left.total_seconds()) if job.left is not None else None,
        poll_url=reverse("jobs:part", args=[job.id]),
        cancel_url=reverse("jobs:stop", args=[job.id]),
        result_url=url,
        result_label=label,
        error=_error(job, row),
    )


def _titles() -> dict[str, str]:
    return {
        "read_file": _("Reading the file"),
        "official_report": _("Writing the report"),
    }


def _result(job: JobView) -> tuple[str, str]:
    """Where the result is, by what the work says of it: an object's id, or an address of our own."""
    if job.kind == "read_file" and job.result.get("reading"):
        return _address("documents:reading", job.result["reading"]), _("Confirm the document")
    if str(job.result.get("url", "")).startswith("/"):
        return job.result["url"], _("Open the result")
    return "", ""


def _address(name: str, argument: str) -> str:
    try:
        return reverse(name, args=[argument])
    except NoReverseMatch:
        return ""


def _error(job: JobView, row: Any) -> str:
    if job.state != "failed":
        return ""
    details = (row.result or {}).get("details", {})
    if job.error in MESSAGES:
        return spoken(Message(MESSAGES[job.error], details))
    return spoken(Message(job.error)) if job.error else _("The work could not be finished. Start it again.")
