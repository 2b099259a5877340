"""The list as it is filtered and sorted, all pages, as an Excel file with the office's columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.decisions.queries.texts import open_texts
from laban.kernel.dates import office_day
from laban.orgs.queries.calendar import working_calendar
from laban.publishing.tables import Column
from laban.web.badges import task_badge, task_chip
from laban.web.clock import now_of
from laban.web.excel import FETCHED, listed
from laban.web.task_words import PRODUCT_KINDS, QUALITIES, code, label
from laban.web.tasks.views.listing import rows_of, state_of, wanted_of
from laban.web.ui import formats
from laban.work.queries.exports import for_export


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Columns as offices ask for them; a fixed number of queries."""
    today = office_day(now_of(request))
    state = state_of(request)
    rows = rows_of(request, wanted_of(request, state), state)
    tasks = for_export(rows[:FETCHED])
    notes = [_("As of {day}").format(day=formats.day(today))]
    return listed(_("Tasks"), columns(), _rows(tasks, today), name="nhiem-vu", today=today, notes=notes)


def columns() -> tuple[Column, ...]:
    return (
        Column(_("Code"), 10),
        Column(_("Source document"), 22),
        Column(_("Task"), 50),
        Column(_("Owner"), 28),
        Column(_("Follower"), 22),
        Column(_("Coordinating agencies"), 30),
        Column(_("Product"), 30),
        Column(_("Receiving level"), 24),
        Column(_("Date received"), 13),
        Column(_("Original deadline"), 13),
        Column(_("Deadline in force"), 13),
        Column(_("Status"), 24),
        Column(_("Days early (−) or late (+)"), 12),
        Column(_("Evidence (number, date)"), 28),
        Column(_("Quality or obstacle"), 34),
    )


def _rows(tasks: list[Any], today: date) -> Iterator[list[Any]]:
    calendar = working_calendar()
    obstacles = open_texts([task.pk for task in tasks])
    for task in tasks:
        chip = task_chip(task)
        badge = task_badge(task, today=today, calendar=calendar)
        yield [
            code(task.number),
            task.document.number if task.document else "",
            task.title,
            task.owner.name,
            ", ".join(str(row.account) for row in task.follower_rows.all()),
            ", ".join(row.agency.name for row in task.coordination.all()),
            task.product_text or label(PRODUCT_KINDS, task.product_kind),
            task.receiver.name if task.receiver else "",
            task.received_on,
            task.original_due,
            task.due,
            f"{badge.words}, {chip.text}" if chip else badge.words,
            days_late(task, today),
            "; ".join(_evidence(row) for row in task.evidence.all() if row.state != "replaced"),
            label(QUALITIES, task.quality) if task.quality else obstacles.get(task.pk, ""),
        ]


def days_late(task: Any, today: date) -> int | None:
    """Days after (+) or before (−) the deadline in force: of completion, else of today once it has passed."""
    if task.due is None or task.cancelled_on or task.superseded_on:
        return None
    if task.accepted_on is not None:
        return (task.completed_on - task.due).days if task.completed_on else None
    late = (today - task.due).days
    return late if late > 0 else None


def _evidence(row: Any) -> str:
    return f"{row.number} ({formats.day(row.dated)})" if row.dated else row.number
