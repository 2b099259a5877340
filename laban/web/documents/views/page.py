"""The page of one document: how it stands, its tasks, its history."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.accounts.queries.people import find_by_id
from laban.audit.queries.history import count_of, entries_of
from laban.kernel.dates import office_day
from laban.orgs.queries.calendar import working_calendar
from laban.web.badges import task_badge, task_chip
from laban.web.clock import now_of
from laban.web.documents.presenting import document_or_404, frame
from laban.web.documents.standing import standing_of
from laban.web.history import history as as_history
from laban.web.task_words import code as task_code
from laban.web.ui import formats
from laban.web.ui.empty import Empty
from laban.web.ui.filters import FilterBar, Search
from laban.web.ui.liststate import ListState
from laban.web.ui.table import Cell, Column, Group, Pager, Row, Table
from laban.work.queries import drafts_workspace
from laban.work.queries.drafts_coverage import coverage_of
from laban.work.queries.drafts_workspace import Text
from laban.work.queries.of_document import TEXT, highest, shown

PAGE = 50
SORTS = ("number", "owner", "due")


@login_required
@require_safe
def overview(request: HttpRequest, document_id: int) -> HttpResponse:
    """Coverage, standing and the highest tasks of the document as far as the actor sees them."""
    document = document_or_404(request, document_id)
    today = office_day(now_of(request))
    state = ListState.read(request.path, request.GET, sorts=SORTS, default="")
    rows = highest(request.actor, document, text=state.get("q"), order=state.order or TEXT)
    pager = Pager(state, rows.count(), PAGE)
    tasks = shown(rows, (pager.page - 1) * PAGE, pager.page * PAGE)
    text = drafts_workspace.read(document, published_only=True)
    context = {
        **frame(request, document, "page"),
        "today": today,
        "coverage": coverage_of([document])[document.pk],
        "gone_through_by": find_by_id(document.gone_through_by_id) if document.gone_through_by_id else None,
        "standing": standing_of(request.actor, document, today=today),
        "text": text,
        "filters": FilterBar(state, (Search(placeholder=_("Number, words of the task, owner")),)),
        "table": _table(document, state, _grouped(document, tasks, text, today, state), pager),
    }
    return render(request, "documents/page.html", context)


def _grouped(document: Any, tasks: list[Any], text: Text, today: Any, state: ListState) -> list[Row | Group]:
    """In the order of the text, under the headings of its outline; sorted by a column, without them."""
    calendar = working_calendar()
    rows = [_row(task, today, calendar) for task in tasks]
    groups = [_group(document, task, text) for task in tasks]
    if state.order or len(set(groups)) < 2:
        return list(rows)
    out: list[Row | Group] = []
    for before, group, row in zip(["", *groups], groups, rows, strict=False):
        out += [Group(group), row] if group != before else [row]
    return out


def _group(document: Any, task: Any, text: Text) -> str:
    if task.document_id != document.pk:
        return _("Shared with other documents")
    section = text.section_of(task.provision_id)
    if section is None:
        return _("Tasks that belong to no paragraph")
    heading = section.heading[:120]
    return f"{section.label} {heading}".strip() if heading != section.label else heading


def _table(document: Any, state: ListState, rows: list[Row | Group], pager: Pager) -> Table:
    columns = (
        Column("number", _("Task"), sortable=True),
        Column("owner", _("Owner"), sortable=True),
        Column("due", _("Deadline"), sortable=True, css="nowrap"),
        Column("status", _("Status"), css="nowrap"),
    )
    empty = (
        Empty(_("No task is published yet"), _("Tasks appear here once the document is broken down and published."))
        if document.state == "draft"
        else Empty(_("No task fits"), _("Search for fewer words."))
        if state.filtered
        else Empty(
            _("None of its tasks is yours to see"),
            _("What your agency carries out, assigns or coordinates of this document appears here."),
        )
    )
    return Table(_("Tasks of the document"), columns, rows, state, pager=pager if pager.total else None, empty=empty)


def _row(task: Any, today: Any, calendar: Any) -> Row:
    url = reverse("tasks:page", args=[task.pk])
    parts = _("%(count)s parts") % {"count": formats.number(task.child_count)} if task.child_count else ""
    chip = task_chip(task)
    about = " · ".join(each for each in (task_code(task.number), task.product_text) if each)
    cells = (
        Cell(task.title, sub=about, url=url),
        Cell(task.owner.name, sub=parts),
        Cell(formats.day(task.due) if task.due else task.deadline_text or formats.UNKNOWN),
        Cell(task_badge(task, today=today, calendar=calendar), sub=chip.text if chip else ""),
    )
    return Row(cells, key=f"task-{task.pk}")


@login_required
@require_safe
def history(request: HttpRequest, document_id: int) -> HttpResponse:
    """Who did what to the register entry, with what stood before."""
    document = document_or_404(request, document_id)
    entries = entries_of(target_type="document", target_id=document.pk, limit=200)
    log = as_history(
        entries,
        actions=_actions(),
        fields=_fields(),
        today=office_day(now_of(request)),
        total=count_of(target_type="document", target_id=document.pk),
    )
    return render(request, "documents/history.html", {**frame(request, document, "history"), "history": log})


def _actions() -> dict[str, str]:
    return {
        "document.register": _("registered the document"),
        "document.change": _("corrected the register entry"),
        "document.add_file": _("added a file"),
        "document.remove_file": _("took a file out"),
        "document.say_without_task": _("said of a paragraph whether it asks for a task"),
        "document.go_through": _("confirmed having gone through the whole text"),
        "document.expect": _("said how many tasks are expected"),
        "document.publish": _("published tasks"),
        "draft.undo": _("undid an act in the workspace"),
        "indicator_draft.accept_many": _("accepted proposed indicators"),
    }


def _fields() -> dict[str, str]:
    return {
        "number": _("Number"),
        "kind": _("Kind"),
        "title": _("About"),
        "issuer_name": _("Issued by"),
        "issued_on": _("Date of issue"),
        "received_on": _("Date received"),
        "received_estimated": _("Received: estimated"),
        "session_number": _("Session number"),
        "expected_tasks": _("Expected tasks"),
        "implements": _("Carries out"),
        "file": _("File"),
        "gone_through_at": _("Gone through"),
        "tasks": _("Tasks"),
        "children": _("Parts"),
        "links": _("Linked to other documents"),
        "indicators": _("Indicators"),
        "accepted": _("Accepted"),
    }
