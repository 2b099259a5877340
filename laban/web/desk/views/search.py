"""Search over documents, tasks and agencies at once."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.monitoring.queries.search import LONGEST, search
from laban.orgs.queries.calendar import working_calendar
from laban.web.badges import task_badge
from laban.web.clock import now_of
from laban.web.desk.cards import reference


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What the reader may not see is not found, and is in no count."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    found = search(request.actor, text)
    today, calendar = office_day(now_of(request)), working_calendar() if found.tasks else None
    context = {
        "text": text,
        "found": found,
        "tasks": [
            {
                "title": task.title,
                "owner": task.owner.name,
                "url": reverse("tasks:page", args=[task.pk]),
                "reference": reference(task.number, task.document.number if task.document else ""),
                "badge": task_badge(task, today=today, calendar=calendar),
            }
            for task in found.tasks
        ],
        "more_tasks_url": reverse("tasks:list") + "?" + urlencode({"q": text}),
        "more_documents_url": reverse("documents:list") + "?" + urlencode({"q": text}),
    }
    return render(request, "desk/search.html", context)
