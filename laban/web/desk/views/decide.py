"""The leader's page: one minute, three questions. Who is late? Where is it stuck? What needs your decision?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.monitoring.domain.change import change
from laban.monitoring.queries import exceptions, needed, overview, received, tallies
from laban.web.clock import now_of
from laban.web.desk.cards import decision, late_row, stuck_bars
from laban.web.desk.places import Spot, bar, sent_url
from laban.web.ui import formats
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, FilterBar, Segments
from laban.web.ui.liststate import ListState
from laban.web.ui.stamp import Stamp
from laban.web.ui.table import Pager
from laban.web.ui.trail import JumpBar
from laban.web.words import spoken

SHOWN = 4
LATE_SHOWN = 8
PAGE = 20
LOOKED = "laban_looked_{account}"
YEAR = timedelta(days=365)


@login_required
@require_safe
def decide(request: HttpRequest) -> HttpResponse:
    """Exceptions only, then the overview beneath; every number opens the list that it counts."""
    now = now_of(request)
    today, actor = office_day(now), request.actor
    waiting = needed.by_kind(actor)
    cards = needed.page(actor, today=today, kinds=waiting, limit=SHOWN)
    late = exceptions.late(actor, today=today, limit=LATE_SHOWN)
    stuck = exceptions.stuck(actor, today=today)
    total = sum(waiting.values())
    summary = _summary(request)
    context = {
        "today": today,
        "stamp": _stamp(request, now),
        "needed": [decision(each, today) for each in cards],
        "needed_total": total,
        "needed_rest": total - len(cards),
        "late": late,
        "late_rows": [late_row(row) for row in late.rows],
        "late_url": reverse("tasks:list") + "?view=late",
        "stuck": stuck,
        "deciders": stuck_bars(stuck),
        **summary,
    }
    context["jump"] = JumpBar(
        (
            (total, _("to decide"), "needed"),
            (late.total, _("running late"), "late"),
            (stuck.total, _("stuck"), "stuck"),
            (summary["documents_total"], _("documents"), "whole"),
        )
    )
    response = render(request, "desk/decide.html", context)
    _note_looked(request, response, now)
    return response


@login_required
@require_safe
def needed_list(request: HttpRequest) -> HttpResponse:
    """All that waits for the reader's decision, by kind."""
    today = office_day(now_of(request))
    state = ListState.read(request.path, request.GET)
    kind = state.get("kind")
    if kind and kind not in needed.KINDS:
        raise Http404
    counts = needed.by_kind(request.actor)
    total = counts.get(kind, 0) if kind else sum(counts.values())
    pager = Pager(state, total, PAGE)
    kinds = [kind] if kind else counts
    cards = needed.page(request.actor, today=today, kinds=kinds, offset=(pager.page - 1) * PAGE, limit=PAGE)
    context = {
        "today": today,
        "filters": FilterBar(state, (Segments("kind", _("What is asked"), _kinds(counts)),)),
        "cards": [decision(each, today) for each in cards],
        "pager": pager,
        "empty": nothing_needed(),
    }
    return render(request, "desk/needed.html", context)


def nothing_needed() -> Empty:
    return Empty(
        title=_("Nothing waits for your decision"),
        text=_("Obstacles put to you, requests to extend, evidence and returned assignments appear here."),
        icon="flag",
    )


def _kinds(counts: dict[str, int]) -> tuple[Choice, ...]:
    words = {
        "obstacle": _("Obstacles"),
        "extension": _("Requests to extend"),
        "acceptance": _("Evidence"),
        "returned": _("Returned assignments"),
        "correction": _("Corrections"),
    }
    every = Choice("", _("All"), sum(counts.values()))
    return (every, *(Choice(kind, words[kind], counts[kind]) for kind in needed.KINDS if counts.get(kind)))


def _summary(request: HttpRequest) -> dict[str, Any]:
    """The whole, then document by document: roots alone, so that nothing is counted twice."""
    original = request.GET.get("by") == "original"
    whole = overview.of_actor(request.actor, today=office_day(now_of(request)))
    spots = _spots(whole.counted)
    return {
        "original": original,
        "whole": whole.counted,
        "bars": {
            name: bar(getattr(whole.counted, name), spot, original=original, large=name == "roots", legend=True)
            for name, spot in spots.items()
        },
        "urls": {name: spot.url() for name, spot in spots.items()},
        "since": whole.since,
        "changes": _changes(whole, original),
        "documents_total": whole.documents,
        "documents": [_document(row, original) for row in whole.rows],
        "by_url": f"{request.path}?by=original#whole",
        "in_force_url": f"{request.path}#whole",
    }


def _changes(whole: overview.Whole, original: bool) -> dict[str, Any]:
    """Since a week ago, for each of the three tallies; none where nothing was kept then."""
    if whole.before is None:
        return {}
    return {
        name: change(getattr(whole.counted, name), getattr(whole.before, name), original=original)
        for name in ("roots", "received", "parts")
    }


def _spots(split: overview.Split, document: int | None = None) -> dict[str, Spot]:
    """Where the tasks behind each of the three tallies are listed."""
    received = bool(split.received)
    return {
        "roots": Spot(layer="root", document=document),
        "received": Spot(layer="child", scope="own", document=document),
        "parts": Spot(layer="child", scope="below" if received else "subtree", document=document),
    }


def _document(row: overview.DocumentRow, original: bool) -> dict[str, Any]:
    """Its roots; where only parts of them lie with the reader, those, and the row says so; the other parts apart."""
    first, spots = row.counted.first, _spots(row.counted, row.id)
    spot, tally = spots[first], getattr(row.counted, first)
    since = change(tally, getattr(row.before, first), original=original) if row.before else None
    return {
        "number": row.number,
        "title": row.title,
        "url": reverse("documents:page", args=[row.id]),
        "total": tally.total,
        "total_url": spot.url(),
        "bar": bar(tally, original=original),
        "overdue": tally.original_overdue if original else tally.overdue,
        "overdue_url": spot.url("original_overdue" if original else "overdue"),
        "change": since,
        "fewer": -since.overdue if since else 0,
        "done": tally.done,
        "done_url": spot.url("done"),
        "parts_only": first != "roots",
        "apart": [
            (name, getattr(row.counted, name).total, spots[name].url())
            for name in ("received", "parts")
            if name != first and getattr(row.counted, name).total
        ],
        "expected": row.expected,
        "short": row.expected is not None and row.entered < row.expected,
        "entered": row.entered,
    }


def _stamp(request: HttpRequest, now: datetime) -> Stamp:
    """When computed, how complete the reports behind it are, and when the reader looked last (on this device)."""
    today = office_day(now)
    reports = received.of_actor(request.actor, today=today)
    source = ""
    if reports is not None and reports.received.expected:
        share = formats.share(reports.received.sent, reports.received.expected)
        words = _("{share} of the reports of {period}").format(share=share, period=spoken(reports.name))
        source = format_html('<a href="{}">{}</a>', sent_url(reports.key), words)
    looked = request.COOKIES.get(LOOKED.format(account=request.user.pk), "")
    return Stamp(computed_at=tallies.computed_at(), source=source, looked=_looked(looked), today=today)


def _looked(day: str) -> str:
    try:
        parsed = datetime.fromisoformat(day)
    except ValueError:
        return ""
    return _("You looked last on {day}").format(day=formats.day(parsed.date()))


def _note_looked(request: HttpRequest, response: HttpResponse, now: datetime) -> None:
    """Keep this day, and the one before it, in cookies: looking at a page writes nothing."""
    name = LOOKED.format(account=request.user.pk)
    kept = request.COOKIES.get(name + "_now", "")
    day = office_day(now).isoformat()
    if kept != day:
        if kept:
            response.set_cookie(name, kept, max_age=YEAR, httponly=True, samesite="Lax")
        response.set_cookie(name + "_now", day, max_age=YEAR, httponly=True, samesite="Lax")
