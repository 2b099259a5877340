"""What waits for the reader, each queue as an Excel file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.publishing.tables import Column
from laban.web.clock import now_of
from laban.web.excel import FETCHED, listed
from laban.web.task_words import code
from laban.web.ui import formats
from laban.work.queries import queues

Cells = Callable[[Any], list[Any]]


@dataclass(frozen=True)
class Queue:
    """Its rows, the task of a row, and the columns that stand after those of the task."""

    title: str | Promise
    name: str
    rows: Callable[[Any], Any]
    columns: Sequence[str | Promise]
    cells: Cells
    of_task: bool = True


def _accepting(task: Any) -> list[Any]:
    waiting = [row for row in task.evidence.all() if row.state == "submitted"]
    words = "; ".join(f"{row.number} ({formats.day(row.dated)})" if row.dated else row.number for row in waiting)
    return [words, task.evidence_on]


QUEUES = {
    "acceptance": Queue(
        gettext_lazy("Evidence to accept"), "cho-nghiem-thu", queues.to_accept,
        (gettext_lazy("Evidence (number, date)"), gettext_lazy("Submitted on")), _accepting,
    ),
    "extensions": Queue(
        gettext_lazy("Requests to extend"), "xin-gia-han", queues.extensions_to_decide,
        (gettext_lazy("Wanted deadline"), gettext_lazy("Reason"), gettext_lazy("Asked on")),
        lambda row: [row.wanted_due, row.reason, office_day(row.requested_at)], of_task=False,
    ),
    "confirmations": Queue(
        gettext_lazy("Assignments to confirm"), "cho-xac-nhan", queues.to_confirm,
        (gettext_lazy("Assigner"), gettext_lazy("Assigned on")), lambda task: [task.assigner.name, task.assigned_on],
    ),
    "owed": Queue(
        gettext_lazy("Inputs owed"), "dau-vao-con-no", queues.inputs_owed,
        (gettext_lazy("What you owe"), gettext_lazy("Agency"), gettext_lazy("By")),
        lambda row: [row.input_text, row.agency.name, row.due], of_task=False,
    ),
}  # fmt: skip


@login_required
@require_safe
def export(request: HttpRequest, queue: str) -> HttpResponse:
    """All pages of one queue, in its order; a fixed number of queries."""
    wanted = QUEUES.get(queue)
    if wanted is None:
        raise Http404
    today = office_day(now_of(request))
    columns = (
        Column(_("Code"), 10), Column(_("Source document"), 22), Column(_("Task"), 50), Column(_("Owner"), 28),
        Column(_("Deadline in force"), 13), *(Column(str(words), 30) for words in wanted.columns),
    )  # fmt: skip
    rows = (_cells(wanted, row) for row in wanted.rows(request.actor)[:FETCHED])
    notes = [_("As of {day}").format(day=formats.day(today))]
    return listed(str(wanted.title), columns, rows, name=wanted.name, today=today, notes=notes)


def _cells(queue: Queue, row: Any) -> list[str | date | None]:
    task = row if queue.of_task else row.task
    document = task.document.number if task.document else ""
    return [code(task.number), document, task.title, task.owner.name, task.due, *queue.cells(row)]
