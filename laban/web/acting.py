"""One way for the page of any act: load, check the right, show the form, make one domain call, say what was done.

The form opens as a drawer over the page it was asked from, or as a page of its own. Refusals stand in the form (422,
409) and nothing typed is lost; when somebody else was faster, both versions are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.platform.policy import Policy
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.refusals import add_errors
from laban.web.words import said

Loader = Callable[[Actor, int], Any]
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Call:
    """What an act is given: the request's actor, the loaded row, its task, the cleaned form, the moment."""

    actor: Actor
    row: Any
    task: Any
    form: Any
    now: Any

    @property
    def data(self) -> dict[str, Any]:
        return self.form.cleaned_data

    @property
    def seen(self) -> int | None:
        return self.data.get("seen")


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act: who may (policy and action, asked of `subject`), its words, its form and its one domain call."""

    policy: Policy
    action: str
    load: Loader
    title: Any
    button: Any
    done: Any
    form: type[forms.Form]
    run: Callable[[Call], Any]
    task_of: Callable[[Any], Any] = lambda row: row
    subject: Callable[[Any], Any] = lambda row: row
    context: Callable[[HttpRequest, Any], dict[str, Any]] | None = None
    fill: Callable[[HttpRequest, Any], dict[str, Any]] | None = None
    template: str = "laban/act.html"
    back: Callable[[Any], str] | None = None
    danger: bool = False


def acts_on(policy: Policy, noun: str, **always: Any) -> Callable[..., Act]:
    """A maker of acts that share their policy, the noun of their rights (`task.…`) and what `always` says."""

    def make(action: str, **own: Any) -> Act:
        return Act(policy=policy, action=f"{noun}.{action}", **{**always, **own})

    return make


def calling(operation: Callable[..., Any], *fields: str, of: str = "task", seen: bool = True) -> Callable[[Call], Any]:
    """The plainest run of an act: the operation on the task (or, as `of` names it, on the row) with fields of the form.

    `seen`: the operation checks the version that the person looked at.
    """

    def run(call: Call) -> Any:
        target = {of: call.task if of == "task" else call.row}
        given = {name: call.data[name] for name in fields}
        version = {"seen": call.seen} if seen else {}
        return operation(actor=call.actor, now=call.now, **target, **given, **version)

    return run


def act_view(act: Act) -> View:
    """The page of an act at `<pk>/…/`: GET shows its form, POST carries it out and returns to where it was asked."""

    @login_required
    @require_form
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = act.load(request.actor, pk)
        if row is None:
            raise Http404
        if not act.policy.can(request.actor, act.action, act.subject(row)):
            raise NotAllowed("Your post does not allow this.", action=act.action)
        form = _form(request, act, row)
        if request.method != "POST":
            return _page(request, act, row, form, 200)
        if not form.is_valid():
            return _page(request, act, row, form, 422)
        call = Call(request.actor, row, act.task_of(row), form, now_of(request))
        try:
            act.run(call)
        except (Invalid, Conflict) as error:
            return _refused(request, act, row, form, error)
        messages.success(request, str(act.done))
        return _onward(request, _back(request, act, row))

    return view


def _onward(request: HttpRequest, url: str) -> HttpResponse:
    """To where the act was asked; a form that a script sent (to show its progress) leads the whole page there."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _form(request: HttpRequest, act: Act, row: Any) -> Any:
    given = _given(request, act, row)
    if request.method == "POST":
        return act.form(request.POST, request.FILES, **given)
    return act.form(**given)


def _refused(request: HttpRequest, act: Act, row: Any, form: Any, error: Invalid | Conflict) -> HttpResponse:
    """The form again; after a conflict of versions with what is stored now, and ready to be sent again on purpose."""
    if error.code != "version":
        return _page(request, act, row, form, add_errors(form, error))
    fresh = act.load(request.actor, row.pk)
    if fresh is None:
        raise Http404
    data = request.POST.copy()
    data["seen"] = str(error.params.get("stored", ""))
    bound = type(form)(data, request.FILES, **_given(request, act, fresh))
    bound.is_valid()
    bound.add_error(None, said(error))
    return _page(request, act, fresh, bound, error.status, both=_both(bound))


def _given(request: HttpRequest, act: Act, row: Any) -> dict[str, Any]:
    fill = act.fill(request, row) if act.fill else {}
    return {"task": act.task_of(row), "today": office_day(now_of(request)), **fill}


def _both(form: Any) -> list[tuple[str, str, str]]:
    """(field, what is stored now, what was typed), for each field that differs."""
    pairs = []
    for bound in form:
        stored = bound.field.prepare_value(form.get_initial_for_field(bound.field, bound.name))
        typed = bound.value()
        if bound.name not in ("seen", "reason") and str(stored or "") != str(typed or ""):
            pairs.append((str(bound.label), str(stored or ""), str(typed or "")))
    return pairs


def _page(
    request: HttpRequest,
    act: Act,
    row: Any,
    form: Any,
    status: int,
    both: list[tuple[str, str, str]] | None = None,
) -> HttpResponse:
    context = {
        "act": act,
        "row": row,
        "task": act.task_of(row),
        "form": form,
        "both": both or [],
        "multipart": form.is_multipart(),
        "next": _back(request, act, row),
        "here": request.get_full_path(),
        "today": office_day(now_of(request)),
        **(act.context(request, row) if act.context else {}),
    }
    return render(request, act.template, context, status=status)


def _back(request: HttpRequest, act: Act, row: Any) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if asked and url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}):
        return asked
    return act.back(row) if act.back else reverse("tasks:page", args=[act.task_of(row).pk])
