"""How one document stands: what its page shows first.

The view of a document's page asks `of_document(actor, document_id, today=…)` for `documents/_standing.html`:
`whole.roots` and, apart, `whole.children` for the bars; `owners` for the heatmap; `late` for the overdue list, each row
with its four facts (`laban.web.ui.late.LateRow`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from laban.kernel.actor import Actor
from laban.kernel.paths import ancestors, depth
from laban.monitoring.domain.tally import ZERO, Tally
from laban.monitoring.models import TallyRow
from laban.monitoring.queries import tallies
from laban.monitoring.queries.exceptions import RED, LateTask, by_consequence, late_rows
from laban.monitoring.queries.reach import keeps
from laban.monitoring.queries.tallies import Counted
from laban.platform.policy import within
from laban.work.models import Task, TaskDocument

ROWS = 15


@dataclass(frozen=True)
class OwnerRow:
    """What one agency itself owns of the document, roots and parts; `below`: the same of its subtree without it."""

    agency_id: int
    agency: str
    own: Tally
    below: Tally


@dataclass(frozen=True)
class Standing:
    """`whole`: all tasks of the document that the reader may count; `owners`: the nearest agencies with tasks, the most
    overdue first; `late`: the first of `late_total` overdue tasks, by consequence."""

    whole: Counted
    owners: tuple[OwnerRow, ...]
    late: tuple[LateTask, ...]
    late_total: int
    computed_at: datetime | None
    keeps: bool
    """Whether the reader's side keeps the document and so counts everybody; else its own subtrees alone."""


def of_document(actor: Actor, document_id: int, *, today: date, late: int = 6) -> Standing:
    """The document as the reader may see it: everything where his side keeps it, else what lies in his subtrees."""
    everybody = keeps(actor, document_id)
    rows = _near(actor, document_id, everybody)
    tasks = _late_tasks(actor, document_id, everybody)
    total = tasks.count()
    return Standing(
        whole=_whole(rows),
        owners=_owners(rows),
        late=late_rows(by_consequence(tasks, limit=late), today) if total else (),
        late_total=total,
        computed_at=tallies.computed_at(),
        keeps=everybody,
    )


class _Row(NamedTuple):
    agency_id: int
    path: str
    name: str
    scope: str
    layer: str
    tally: Tally


def _near(actor: Actor, document_id: int, everybody: bool) -> list[_Row]:
    """Rows of the tops of what is counted and of the agencies directly below them: deeper ones are in the sums."""
    near = Q(agency__depth__lte=2) if everybody else Q(pk__in=[])
    for span in () if everybody else actor.ranges():
        near |= within([span], "agency__path") & Q(agency__depth__lte=depth(span.low) + 1)
    rows = TallyRow.objects.filter(near, document_id=document_id)
    columns = rows.values_list("agency_id", "agency__path", "agency__name", "scope", "layer", "counts")
    return [_Row(*row[:5], Tally(**row[5])) for row in columns]


def _whole(rows: list[_Row]) -> Counted:
    """The sum over the highest agencies that were read: each subtree once."""
    paths = {row.path for row in rows}
    tops = [row for row in rows if row.scope == "subtree" and paths.isdisjoint(ancestors(row.path))]
    return Counted(
        Tally.sum(row.tally for row in tops if row.layer == "root"),
        Tally.sum(row.tally for row in tops if row.layer == "child"),
    )


def _owners(rows: list[_Row]) -> tuple[OwnerRow, ...]:
    own: dict[int, Tally] = {}
    whole: dict[int, Tally] = {}
    names: dict[int, str] = {}
    for row in rows:
        sums = own if row.scope == "own" else whole
        sums[row.agency_id] = sums[row.agency_id] + row.tally if row.agency_id in sums else row.tally
        names[row.agency_id] = row.name
    made = [OwnerRow(pk, names[pk], own.get(pk, ZERO), each - own.get(pk, ZERO)) for pk, each in whole.items() if each]
    return tuple(sorted(made, key=lambda row: (-row.own.overdue, -row.own.total, row.agency))[:ROWS])


def _late_tasks(actor: Actor, document_id: int, everybody: bool) -> QuerySet[Task]:
    linked = TaskDocument.objects.filter(document_id=document_id).values_list("task_id", flat=True)
    red = Q(level__in=RED, on_acceptor=False)
    of_it = Task.objects.filter((Q(document_id=document_id) & red) | (Q(pk__in=list(linked)) & red))
    return of_it if everybody else of_it.filter(within(actor.ranges(), "owner_path"))
