"""The append-only log of warnings of what a post works on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.monitoring.queries import agency as agencies
from laban.monitoring.queries import alerts
from laban.publishing.tables import Column as FileColumn
from laban.web import excel
from laban.web.clock import now_of
from laban.web.desk.cards import LEVELS, reference
from laban.web.desk.wording import alert_kind_words, level_words, recipient_words
from laban.web.ui import formats
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, FilterBar, Search, Segments, Select
from laban.web.ui.liststate import ListState
from laban.web.ui.status import Status
from laban.web.ui.table import Cell, Column, Pager, Row, Table
from laban.work.policy import POLICY
from laban.work.queries.rules import thresholds_on

PAGE = 50


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Whom it went to, of which task, with which deadline; the latest first."""
    state, rows, heading = _asked(request)
    pager = Pager(state, rows.count(), PAGE)
    shown = rows[(pager.page - 1) * PAGE : pager.page * PAGE]
    table = Table(
        _("Log of warnings"), _columns(), [_row(each) for each in shown], state, pager,
        Empty(
            _("No warning yet"),
            _("Each working morning the tasks are looked at; what was said to whom is kept here."),
            icon="bell",
        ),
    )  # fmt: skip
    held = thresholds_on(office_day(now_of(request)))
    context = {
        "filters": _filters(state),
        "table": table,
        "agency": heading,
        "held": held,
        "may_set": POLICY.can(request.actor, "thresholds.set", None),
    }
    return render(request, "desk/alerts.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same log, all pages."""
    today = office_day(now_of(request))
    _state, rows, heading = _asked(request)
    columns = (
        FileColumn(_("Day"), 12),
        FileColumn(_("Level"), 14),
        FileColumn(_("What"), 26),
        FileColumn(_("Told to"), 40),
        FileColumn(_("Task"), 60),
        FileColumn(_("Owner"), 36),
        FileColumn(_("Code"), 22),
        FileColumn(_("Deadline"), 12),
        FileColumn(_("Days"), 8),
    )
    notes = [heading] if heading else []
    lines = _file_rows(rows[: excel.FETCHED])
    return excel.listed(_("Log of warnings"), columns, lines, name="canh-bao", today=today, notes=notes)


def _asked(request: HttpRequest) -> tuple[ListState, QuerySet[Any], str]:
    state = ListState.read(request.path, request.GET)
    rows = alerts.listed(request.actor, kind=state.get("kind"), level=state.get("level"), text=state.get("q"))
    wanted = state.get("agency")
    if not wanted:
        return state, rows, ""
    found = agencies.find(request.actor, int(wanted)) if wanted.isdecimal() and len(wanted) < 16 else None
    if found is None:
        raise Http404
    return state, alerts.of_agency(rows, found.pk), found.name


def _filters(state: ListState) -> FilterBar:
    levels = (Choice("", _("All")), *(Choice(level, level_words(level)) for level in alerts.LEVELS))
    kinds = tuple(Choice(kind, alert_kind_words(kind)) for kind in alerts.KINDS)
    return FilterBar(
        state,
        (Segments("level", _("Level"), levels), Select("kind", _("What"), _("Every kind"), kinds), Search()),
        export_url=reverse("desk:alerts_export"),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("task", _("Task")),
        Column("level", _("Level")),
        Column("told", _("Told to")),
        Column("due", _("Deadline"), numeric=True),
        Column("day", _("Day"), numeric=True),
    )


def _row(alert: Any) -> Row:
    task = alert.task
    code = reference(task.number, task.document.number if task.document else "")
    level = Status(LEVELS.get(alert.level, "unknown"), level_words(alert.level))
    told = alert.recipient.name if alert.recipient else _("nobody")
    return Row(
        (
            Cell(task.title, sub=f"{task.owner.name} · {code}", url=reverse("tasks:page", args=[task.pk])),
            Cell(level, sub=alert_kind_words(alert.kind)),
            Cell(told, sub=recipient_words(alert.recipient_kind)),
            Cell(formats.day(alert.deadline) if alert.deadline else formats.UNKNOWN),
            Cell(formats.day(alert.raised_on)),
        )
    )


def _file_rows(rows: QuerySet[Any]) -> Iterator[list[str | date | int | None]]:
    for alert in rows:
        task = alert.task
        yield [
            alert.raised_on,
            level_words(alert.level),
            alert_kind_words(alert.kind),
            alert.recipient.name if alert.recipient else "",
            task.title,
            task.owner.name,
            reference(task.number, task.document.number if task.document else ""),
            alert.deadline,
            alert.days,
        ]
