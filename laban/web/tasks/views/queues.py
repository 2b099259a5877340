"""What waits for the reader: evidence to accept, requests to decide, assignments to confirm, inputs to deliver."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.orgs.queries.calendar import working_calendar
from laban.web.badges import task_badge, task_chip
from laban.web.clock import now_of
from laban.web.task_words import reference
from laban.web.ui.empty import Empty
from laban.web.ui.liststate import ListState
from laban.web.ui.status import waiting_status
from laban.web.ui.table import Pager
from laban.web.ui.trail import Tab, Tabs
from laban.work.operations.acceptance import refusal
from laban.work.policy import POLICY
from laban.work.queries import detail, queues

PAGE = 50


@login_required
@require_safe
def acceptance(request: HttpRequest) -> HttpResponse:
    """Evidence before the reader's agencies, past its deadline first."""
    pager, rows = _paged(request, queues.to_accept(request.actor), "acceptance")
    today = office_day(now_of(request))
    shown = [
        {
            **_task(task, today),
            "waited": waiting_status(
                level="red" if task.on_acceptor else "yellow", days=(today - task.evidence_on).days
            ),
            "evidence": [row for row in task.evidence.all() if row.state == "submitted"],
            "may_decide": POLICY.can(request.actor, "task.accept", task),
            "may_accept": refusal(actor=request.actor, task=task) is None,
        }
        for task in rows
    ]
    empty = Empty(
        title=_("No evidence waits for you"),
        text=_("When an owner submits evidence for a task that your agencies assigned, it appears here."),
        icon="approve",
    )
    choosing = {"choosing": any(row["may_accept"] for row in shown)}
    return _render(request, "tasks/acceptance.html", "acceptance", shown, pager, empty, choosing)


@login_required
@require_safe
def extensions(request: HttpRequest) -> HttpResponse:
    """Requests for a later deadline, and requests to correct."""
    pager, rows = _paged(request, queues.extensions_to_decide(request.actor), "extensions")
    today = office_day(now_of(request))
    shown = [
        {
            **_task(row.task, today),
            "row": row,
            "waited": waiting_status(level="yellow", days=(today - office_day(row.requested_at)).days),
            "may_decide": POLICY.can(request.actor, "task.decide_extension", row.task),
        }
        for row in rows
    ]
    corrections = [{**_task(row.task, today), "row": row} for row in queues.corrections_to_decide(request.actor)[:PAGE]]
    empty = Empty(
        title=_("No request waits for you"),
        text=_("When an owner asks for a later deadline, or for a correction, it appears here."),
        icon="calendar",
    )
    return _render(request, "tasks/extensions.html", "extensions", shown, pager, empty, {"corrections": corrections})


@login_required
@require_safe
def confirmations(request: HttpRequest) -> HttpResponse:
    """Offers that the reader's agencies have not yet accepted or returned, and what others returned to them."""
    pager, rows = _paged(request, queues.to_confirm(request.actor), "confirmations")
    today = office_day(now_of(request))
    shown = [{**_task(task, today), "silent": detail.unconfirmed_days(task, today=today)} for task in rows]
    returned = [_task(task, today) for task in queues.came_back(request.actor)[:PAGE]]
    empty = Empty(
        title=_("Nothing to confirm"),
        text=_("Tasks that are assigned to your agencies appear here until they are accepted or returned."),
    )
    extra = {"returned": returned}
    return _render(request, "tasks/confirmations.html", "confirmations", shown, pager, empty, extra)


@login_required
@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    """Inputs that the reader's agencies owe to tasks of others."""
    pager, rows = _paged(request, queues.inputs_owed(request.actor), "owed")
    today = office_day(now_of(request))
    shown = [{**_task(row.task, today), "row": row, "late": row.due is not None and row.due < today} for row in rows]
    empty = Empty(
        title=_("Your agencies owe no input"),
        text=_("When another agency needs an input of yours for its task, it appears here with its day."),
    )
    return _render(request, "tasks/owed.html", "owed", shown, pager, empty)


def _paged(request: HttpRequest, rows: Any, queue: str) -> tuple[Pager, list[Any]]:
    state = ListState.read(request.path, request.GET)
    pager = Pager(state, rows.count(), PAGE, export_url=reverse("tasks:queue_export", args=[queue]))
    return pager, list(rows[(pager.page - 1) * PAGE : pager.page * PAGE])


def _task(task: Any, today: Any) -> dict[str, Any]:
    return {
        "task": task,
        "reference": reference(task),
        "url": reverse("tasks:page", args=[task.pk]),
        "badge": task_badge(task, today=today, calendar=working_calendar()),
        "chip": task_chip(task),
    }


def _render(
    request: HttpRequest,
    template: str,
    here: str,
    rows: list[Any],
    pager: Pager,
    empty: Empty,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {"tabs": _tabs(request, here), "rows": rows, "pager": pager, "empty": empty, **(extra or {})}
    return render(request, template, {**context, "today": office_day(now_of(request)), "here": request.get_full_path()})


def _tabs(request: HttpRequest, here: str) -> Tabs:
    actor = request.actor
    counted = (
        ("confirmations", _("To confirm"), queues.to_confirm(actor)),
        ("acceptance", _("To accept"), queues.to_accept(actor)),
        ("extensions", _("Requests to extend"), queues.extensions_to_decide(actor)),
        ("owed", _("Inputs owed"), queues.inputs_owed(actor)),
    )
    tabs = [Tab(words, reverse(f"tasks:{name}"), rows.count(), name == here) for name, words, rows in counted]
    return Tabs(_("What waits"), tuple(tabs))
