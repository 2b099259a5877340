"""A task that is assigned directly, without a document."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.usecases.assign_task import assign_tasks
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.refusals import add_errors
from laban.web.tasks.forms import NewTaskForm
from laban.work.operations.create import InputOwed, NewTask
from laban.work.queries.people import assigning_agencies


@login_required
@require_form
def new(request: HttpRequest) -> HttpResponse:
    """The form, and the task it makes; the page of the task opens when it was assigned."""
    assigners = assigning_agencies(request.actor)
    if not assigners:
        raise NotAllowed("Your post does not allow this.", action="task.assign")
    form = NewTaskForm(request.POST if request.method == "POST" else None, assigners=assigners)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                [task] = assign_tasks(actor=request.actor, data=[_data(form)], now=now_of(request))
            except (Invalid, Conflict) as error:
                _point(error)
                status = add_errors(form, error)
            else:
                messages.success(request, _("The task was assigned; its owner was told."))
                return redirect("tasks:page", task.pk)
    return render(request, "tasks/new.html", {"form": form}, status=status)


def _data(form: NewTaskForm) -> NewTask:
    given: dict[str, Any] = form.cleaned_data
    deadline = given["deadline"]
    return NewTask(
        title=given["title"],
        owner=given["owner"],
        assigner=form.assigners[given["assigner"]],
        deadline_kind=str(deadline.kind),
        deadline_text=deadline.text,
        start_on=deadline.start,
        due=deadline.due,
        product_kind=given["product_kind"],
        product_text=given["product_text"],
        receiver=given["receiver"],
        on_behalf_of=given["on_behalf_of"],
        weight=given["weight"],
        coordinating=[InputOwed(agency=agency) for agency in given["coordinating"]],
    )


def _point(error: Invalid | Conflict) -> None:
    """Findings about the deadline belong to the one field in which it is typed."""
    if isinstance(error, Invalid):
        error.rename({"due": "deadline", "deadline_kind": "deadline", "start_on": "deadline"})
