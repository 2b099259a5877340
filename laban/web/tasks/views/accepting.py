"""Accepting the evidence of several tasks at once: the list is shown with a mark for each, then all are closed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.kernel.errors import Invalid, NotAllowed
from laban.usecases.close_task import accept_tasks
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.refusals import add_errors
from laban.web.task_words import reference
from laban.web.tasks import presenting
from laban.web.tasks.forms import AcceptManyForm, own_mark
from laban.web.ui.field import Field
from laban.web.words import said
from laban.work.operations.acceptance import MOST_AT_ONCE, Verdict, refusal
from laban.work.policy import POLICY
from laban.work.queries.lists import visible
from laban.work.queries.queues import with_evidence

DIGITS = 18


@login_required
@require_form
def accept_several(request: HttpRequest) -> HttpResponse:
    """GET: the chosen tasks with what was submitted, to look at and to rate. POST: all of them closed, or none."""
    given = request.POST if request.method == "POST" else request.GET
    shown, chosen = _pairs(given.getlist("shown") or given.getlist("task")), _pairs(given.getlist("task"))
    if not chosen:
        messages.warning(request, _("Choose at least one task."))
        return redirect("tasks:acceptance")
    tasks = list(with_evidence(visible(request.actor).filter(pk__in=shown)).order_by("evidence_on", "pk"))
    if len(tasks) != len(shown):
        raise Http404
    if not any(POLICY.can(request.actor, "task.accept", task) for task in tasks):
        raise NotAllowed("Your post does not allow this.", action="task.accept")
    form = AcceptManyForm(given if request.method == "POST" else None, tasks=tasks, chosen=chosen)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            verdicts = [
                Verdict(task=task, quality=form.mark(task.pk), note=form.cleaned_data["note"], seen=chosen[task.pk])
                for task in tasks
                if task.pk in chosen
            ]
            try:
                done = accept_tasks(actor=request.actor, verdicts=verdicts, now=now_of(request))
            except Invalid as error:
                error.rename({f"task-{task.pk}": own_mark(task.pk) for task in tasks})
                add_errors(form, error)
            else:
                return _done(request, len(done))
    context = {"form": form, "rows": [_row(request, form, task, chosen) for task in tasks], "count": len(chosen)}
    return render(request, "tasks/accept_several.html", context, status=status)


def _row(request: HttpRequest, form: AcceptManyForm, task: Any, chosen: dict[int, int]) -> dict[str, Any]:
    refused = refusal(actor=request.actor, task=task)
    return {
        "task": task,
        "pair": f"{task.pk}:{chosen.get(task.pk, task.version)}",
        "chosen": task.pk in chosen,
        "reference": reference(task),
        "evidence": presenting.evidence_list(task, waiting_only=True),
        "mark": Field(bound=form[own_mark(task.pk)]),
        "refused": said(refused) if refused else "",
    }


def _done(request: HttpRequest, count: int) -> HttpResponse:
    words = ngettext(
        "The evidence of %(count)s task was accepted; it is closed.",
        "The evidence of %(count)s tasks was accepted; they are closed.",
        count,
    )
    messages.success(request, words % {"count": count})
    return redirect("tasks:acceptance")


def _pairs(given: list[str]) -> dict[int, int]:
    """ "17:3" is task 17 as it was at version 3; anything else is not found."""
    found = {}
    for text in given[: MOST_AT_ONCE + 1]:
        number, _colon, version = text.partition(":")
        if not (number.isdecimal() and version.isdecimal() and len(number) <= DIGITS and len(version) <= DIGITS):
            raise Http404
        found[int(number)] = int(version)
    return found
