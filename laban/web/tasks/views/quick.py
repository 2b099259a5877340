"""Small answers: suggestions while one types, following in one click."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from laban.orgs.queries import register
from laban.web.agency_field import spelled
from laban.web.clock import now_of
from laban.work.operations import people
from laban.work.queries import detail

MOST = 12


@login_required
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Options for a list of suggestions: agencies whose names hold what was typed in the one field that asks."""
    typed = next((value for value in request.GET.values() if value.strip()), "")
    found = [spelled(each) for each in register.search(typed[:200], limit=MOST)] if len(typed.strip()) > 1 else []
    return render(request, "tasks/_agencies.html", {"names": found})


@login_required
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow the task, or stop following it."""
    task = detail.plain(request.actor, pk)
    if task is None:
        raise Http404
    act = people.unfollow if request.POST.get("stop") else people.follow
    act(actor=request.actor, task=task, now=now_of(request))
    return HttpResponseRedirect(reverse("tasks:page", args=[pk]))
