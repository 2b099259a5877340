"""Directives: the inbox of who must answer, what was sent, and the page of one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.audit.queries.history import entries_of
from laban.decisions.policy import POLICY
from laban.decisions.queries import lists
from laban.kernel.dates import office_day
from laban.publishing.tables import Column as FileColumn
from laban.web.clock import now_of
from laban.web.excel import FETCHED, listed
from laban.web.history import history as written
from laban.web.task_words import ACTIONS, DIRECTIVE_KINDS, DIRECTIVE_STATES, FIELDS, label, reference
from laban.web.ui.empty import Empty
from laban.web.ui.liststate import ListState
from laban.web.ui.table import Pager
from laban.web.ui.trail import Tab, Tabs
from laban.work.queries.lists import visible

PAGE = 50
BELOW = ("directive.turn", "directive.pass_down")
BOXES = ("answer", "close", "all")


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """To answer, to close, and all that concern the reader's agencies."""
    box, boxes = _asked(request)
    rows = boxes[box]
    export_url = f"{reverse('decisions:directives_export')}?box={box}"
    pager = Pager(ListState.read(request.path, request.GET), rows.count(), PAGE, export_url=export_url)
    today = office_day(now_of(request))
    context = {
        "tabs": _tabs(boxes, box),
        "rows": [_row(request, row, today) for row in rows[(pager.page - 1) * PAGE : pager.page * PAGE]],
        "pager": pager,
        "empty": _empty(box),
    }
    return render(request, "decisions/directives.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The chosen box, all pages, as XLSX."""
    today = office_day(now_of(request))
    box, boxes = _asked(request)
    columns = (
        FileColumn(_("Sent on"), 13), FileColumn(_("From"), 34), FileColumn(_("To"), 34), FileColumn(_("Kind"), 22),
        FileColumn(_("Directive"), 60), FileColumn(_("Answer by"), 13), FileColumn(_("Answer"), 60),
        FileColumn(_("Status"), 16), FileColumn(_("Task"), 50), FileColumn(_("Source document"), 22),
    )  # fmt: skip
    lines = (
        (
            office_day(row.sent_at), row.sender.name, row.recipient.name, label(DIRECTIVE_KINDS, row.kind), row.text,
            row.answer_by, row.answer, str(DIRECTIVE_STATES[row.state]), row.task.title,
            row.task.document.number if row.task.document else "",
        )
        for row in boxes[box][:FETCHED]
    )  # fmt: skip
    return listed(_("Directives"), columns, lines, name="y-kien-chi-dao", today=today)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The word, its answer, and its history."""
    row = lists.directive_of(request.actor, pk)
    if row is None:
        raise Http404
    today = office_day(now_of(request))
    entries = entries_of(target_type="directive", target_id=pk)
    context = {
        **_row(request, row, today),
        **_became(request, row),
        "task_seen": visible(request.actor).filter(pk=row.task_id).exists(),
        "history": written(entries, actions=ACTIONS, fields=FIELDS, today=today),
    }
    return render(request, "decisions/directive.html", context)


def _asked(request: HttpRequest) -> tuple[str, dict[str, QuerySet[Any]]]:
    """The chosen box, and the rows of each."""
    box = request.GET.get("box", "")
    return box if box in BOXES else "answer", {
        "answer": lists.to_answer(request.actor),
        "close": lists.to_close(request.actor),
        "all": lists.directives(request.actor).order_by("-sent_at"),
    }


def _became(request: HttpRequest, row: Any) -> dict[str, Any]:
    """What was made of it below, and from which directive above it comes."""
    may = {name: row.state != "closed" and POLICY.can(request.actor, name, row) for name in BELOW}
    parts = may["directive.pass_down"] and lists.parts_to_urge(request.actor, row).exists()
    above = lists.directive_of(request.actor, row.follows_id) if row.follows_id else None
    return {
        "may_turn": may["directive.turn"],
        "may_pass_down": parts,
        "made": [
            {"task": each, "reference": reference(each)} for each in lists.made_of(request.actor, directive_id=row.pk)
        ],
        "urgings": list(lists.urgings(request.actor, directive_id=row.pk)),
        "above": above,
    }


def _row(request: HttpRequest, row: Any, today: date) -> dict[str, Any]:
    return {
        "row": row,
        "task": row.task,
        "reference": reference(row.task),
        "url": reverse("decisions:directive", args=[row.pk]),
        "kind": label(DIRECTIVE_KINDS, row.kind),
        "state_words": DIRECTIVE_STATES[row.state],
        "late": row.state == "open" and row.answer_by is not None and row.answer_by < today,
        "may_answer": row.state == "open" and POLICY.can(request.actor, "directive.answer", row),
        "may_close": row.state != "closed" and POLICY.can(request.actor, "directive.close", row),
    }


def _tabs(boxes: dict[str, Any], box: str) -> Tabs:
    words = {"answer": _("To answer"), "close": _("Answered, to close"), "all": _("All")}
    base = reverse("decisions:directives")
    tabs = (
        Tab(words[name], f"{base}?box={name}", None if name == "all" else rows.count(), name == box)
        for name, rows in boxes.items()
    )
    return Tabs(_("Directives"), tuple(tabs))


def _empty(box: str) -> Empty:
    if box == "answer":
        return Empty(
            title=_("No directive waits for your answer"),
            text=_("A leader's word on a task of yours appears here, with the day by which it should be answered."),
            icon="flag",
        )
    return Empty(
        title=_("Nothing here"),
        text=_("Leaders send a directive from the page of a task; it is tracked to its answer."),
        icon="flag",
    )
