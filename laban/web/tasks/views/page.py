"""The page of one task: four ones, its life, its parts, what stands in the way, and why it stands as it does."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from laban.audit.queries.history import count_about, entries_about
from laban.decisions.policy import POLICY as DECISIONS
from laban.decisions.queries import lists as decisions
from laban.indicators.queries.latest import latest
from laban.kernel.dates import office_day
from laban.orgs.queries.calendar import working_calendar
from laban.web.badges import task_badge, task_chip
from laban.web.clock import now_of
from laban.web.history import history as written
from laban.web.task_words import ACTIONS, FIELDS, code, reference
from laban.web.tasks import buttons, presenting
from laban.web.tasks.history import value_words
from laban.web.words import spoken
from laban.work.policy import WORKING
from laban.work.queries import detail
from laban.work.queries.facts import light_of

NEWEST, ALL = 6, 300


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one task; what the reader may not see of it is not there."""
    task = _task(request, pk)
    today = office_day(now_of(request))
    obstacles = list(decisions.obstacles_of(request.actor, task_id=pk))
    directives = list(decisions.directives_of(request.actor, task_id=pk))
    context = {
        **_head(request, task, today),
        **_parts(request, task, today),
        **_basis(request, task),
        "strip": presenting.strip(task, today, obstacles),
        "evidence": presenting.evidence_list(task),
        "obstacles": [_obstacle(request, row, today) for row in obstacles],
        "open_obstacles": sum(row.state == "open" for row in obstacles),
        "directives": directives,
        "reasons": _reasons(task, today, obstacles),
        "history": _history(request, task, obstacles, directives, today),
        "acting_for": request.actor.acts_for(*WORKING),
        "indicators": latest(indicators=list(task.indicators.all()), agency_id=task.owner_id),
        "following": any(row.account_id == request.actor.account_id for row in task.follower_rows.all()),
    }
    return render(request, "tasks/page.html", context)


@login_required
@require_safe
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """The same in short, as a drawer over a list."""
    task = _task(request, pk)
    today = office_day(now_of(request))
    obstacles = list(decisions.obstacles_of(request.actor, task_id=pk))
    context = {
        **_head(request, task, today),
        "evidence": presenting.evidence_list(task),
        "reasons": _reasons(task, today, obstacles),
        "obstacles": [_obstacle(request, row, today) for row in obstacles],
    }
    return render(request, "tasks/summary.html", context)


@login_required
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """All that happened to the task and to what hangs on it."""
    task = _task(request, pk)
    today = office_day(now_of(request))
    obstacles = list(decisions.obstacles_of(request.actor, task_id=pk))
    directives = list(decisions.directives_of(request.actor, task_id=pk))
    entries = entries_about(_targets(task, obstacles, directives), limit=ALL)
    shown = written(entries, actions=ACTIONS, fields=FIELDS, today=today, value=value_words)
    return render(request, "tasks/history.html", {"task": task, "history": shown, "reference": reference(task)})


def _task(request: HttpRequest, pk: int) -> Any:
    task = detail.one(request.actor, pk)
    if task is None:
        raise Http404
    return task


def _head(request: HttpRequest, task: Any, today: date) -> dict[str, Any]:
    allowed = detail.allowed(request.actor, task)
    directs = DECISIONS.can(request.actor, "directive.send", task)
    return {
        "task": task,
        "today": today,
        "reference": reference(task),
        "crumbs": presenting.crumbs(task, detail.ancestors(request.actor, task)),
        "badge": task_badge(task, today=today, calendar=working_calendar()),
        "chip": task_chip(task),
        "ones": presenting.ones(task),
        "missing": presenting.missing_words(task),
        "buttons": buttons.of(task, allowed, directs=directs),
        "may": {name.removeprefix("task.") for name in allowed},
        "silent_days": detail.unconfirmed_days(task, today=today),
    }


def _parts(request: HttpRequest, task: Any, today: date) -> dict[str, Any]:
    parts = detail.parts(request.actor, task, today=today)
    url = f"{reverse('tasks:list')}?parent={task.pk}"
    return {
        "parts": parts,
        "part_rows": presenting.part_rows(parts, today, working_calendar()) if parts.total else [],
        "part_tally": presenting.part_tally(parts, url) if parts.total else None,
        "parts_url": url,
        "parts_rest": max(0, parts.total - len(parts.rows)),
    }


def _basis(request: HttpRequest, task: Any) -> dict[str, Any]:
    above = task.root or task
    return {
        "provision": task.provision or above.provision,
        "same_provision": [
            {"code": code(each.number), "url": reverse("tasks:page", args=[each.pk])}
            for each in detail.of_same_provision(request.actor, task)
        ],
        "also_in": list(task.also_in.all()),
        "origins": list(decisions.origins(request.actor, task_id=task.pk)),
    }


def _obstacle(request: HttpRequest, row: Any, today: date) -> dict[str, Any]:
    return {
        "row": row,
        "waited": (today - office_day(row.registered_at)).days,
        "may_decide": row.state == "open" and DECISIONS.can(request.actor, "obstacle.decide", row),
        "may_clear": row.state != "cleared" and DECISIONS.can(request.actor, "obstacle.clear", row),
    }


def _reasons(task: Any, today: date, obstacles: list[Any]) -> list[str]:
    """The rule's own sentence, then what else bears on the status."""
    light = light_of(task, today=today)
    extra = presenting.further_reasons(task, obstacles)
    return [spoken(light.reason), *extra]


def _history(request: HttpRequest, task: Any, obstacles: list[Any], directives: list[Any], today: date) -> Any:
    targets = _targets(task, obstacles, directives)
    return written(
        entries_about(targets, limit=NEWEST),
        actions=ACTIONS,
        fields=FIELDS,
        today=today,
        value=value_words,
        total=(total := count_about(targets)),
        more_url=reverse("tasks:history", args=[task.pk]) if total > NEWEST else "",
    )


def _targets(task: Any, obstacles: list[Any], directives: list[Any]) -> list[tuple[str, int]]:
    return [
        ("task", task.pk),
        *(("obstacle", row.pk) for row in obstacles),
        *(("directive", row.pk) for row in directives),
    ]
