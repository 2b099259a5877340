"""What the reader was told: the list, opening one, marking them as read."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laban.kernel.dates import office_day
from laban.notices.operations import reading
from laban.notices.queries.inbox import notices_of, sentence, unread_count
from laban.web.clock import now_of
from laban.web.desk.cards import LEVELS
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, FilterBar, Segments
from laban.web.ui.liststate import ListState
from laban.web.ui.table import Pager
from laban.web.words import spoken

PAGE = 30


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The newest first; what is new stands out until it is opened or marked."""
    state = ListState.read(request.path, request.GET)
    unread = unread_count(request.actor)
    rows = notices_of(request.actor, unread=state.get("which") == "new")
    pager = Pager(state, rows.count(), PAGE)
    shown = rows[(pager.page - 1) * PAGE : pager.page * PAGE]
    choices = (Choice("", _("All")), Choice("new", _("New"), unread))
    context = {
        "today": office_day(now_of(request)),
        "filters": FilterBar(state, (Segments("which", _("Which notices"), choices),)),
        "rows": [_row(each) for each in shown],
        "unread": unread,
        "pager": pager,
        "empty": Empty(
            _("No notices"),
            _("Assignments, decisions, answers and warnings that concern you appear here."),
            icon="bell",
        ),
    }
    return render(request, "desk/notices.html", context)


@login_required
@require_POST
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it as read and go where it leads."""
    notice = notices_of(request.actor).filter(pk=pk).first()
    if notice is None:
        raise Http404
    reading.mark_read(actor=request.actor, notice=notice, now=now_of(request))
    inside = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None) and notice.url.startswith("/")
    return redirect(notice.url if inside else reverse("desk:notices"))


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything that the reader was told so far."""
    reading.mark_all_read(actor=request.actor, now=now_of(request))
    return redirect("desk:notices")


def _row(notice: Any) -> dict[str, Any]:
    return {
        "pk": notice.pk,
        "words": spoken(sentence(notice)),
        "level": LEVELS.get(notice.level, ""),
        "at": notice.created_at,
        "new": notice.read_at is None,
        "url": notice.url,
    }
