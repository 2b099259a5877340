"""The gallery: every component alive on one page, for developers and for the tests that look at it.

The page exists only with DEBUG or where LABAN_GALLERY is set (tests).
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from laban.web.ui.diff import Standing
from laban.web.ui.liststate import ListState
from laban.web.ui.note import Note
from laban.web.ui.samples import TODAY, samples


def _only_shown() -> None:
    if not (settings.DEBUG or getattr(settings, "LABAN_GALLERY", False)):
        raise Http404


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    _only_shown()
    state = ListState.read(request.path, request.GET, sorts=("task", "due"), default="due")
    return render(request, "laban/components.html", samples(state))


@require_safe
def drawer(request: HttpRequest) -> HttpResponse:
    """A row's detail, over the list or as a page of its own."""
    _only_shown()
    return render(request, "laban/components_drawer.html", {"standing": Standing(175, 162, "khu"), "today": TODAY})


@require_POST
def echo(request: HttpRequest) -> HttpResponse:
    """Answers to the gallery's own forms: saved, refused ("bad") or undone."""
    _only_shown()
    if request.POST.get("result") == "bad":
        return HttpResponse(Note(gettext("Look at this value once more."), "red"), status=422)
    return HttpResponse(status=204, headers={"X-Saved-At": "07:31"})
