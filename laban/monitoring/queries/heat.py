"""Where tasks are late: agencies against documents, each cell the overdue of all that an agency itself owns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from laban.documents.queries.names import DocumentName, short_titles
from laban.monitoring.domain.tally import overdue_in
from laban.monitoring.models import TallyRow
from laban.orgs.models import Agency

WIDEST = 12
"""Documents that stand side by side; those with the most tasks come first."""


class Cell(NamedTuple):
    """How many of an agency's own tasks of one document are overdue, roots and parts."""

    overdue: int = 0
    total: int = 0


@dataclass(frozen=True)
class Grid:
    """`columns`: (document id, its name); `rows`: (agency, cells in the order of the columns)."""

    columns: tuple[tuple[int, DocumentName], ...]
    rows: tuple[tuple[Agency, tuple[Cell, ...]], ...]
    hidden: int = 0
    """Documents that did not fit."""


def grid(members: Sequence[Agency], *, documents: Iterable[int] | None = None) -> Grid:
    """Cells of agencies and documents, two queries whatever the size; agencies without a task are left out."""
    cells = _cells([agency.pk for agency in members])
    totals: dict[int, int] = defaultdict(int)
    for (_, document_id), cell in cells.items():
        totals[document_id] += cell.total
    allowed = set(totals) if documents is None else set(totals) & set(documents)
    order = sorted((each for each in allowed if totals[each]), key=lambda each: (-totals[each], each))
    names = short_titles(order[:WIDEST])
    shown = [each for each in order[:WIDEST] if each in names]
    made = []
    for agency in members:
        row = tuple(cells.get((agency.pk, each), Cell()) for each in shown)
        if any(cell.total for cell in row):
            made.append((agency, row))
    return Grid(tuple((each, names[each]) for each in shown), tuple(made), max(0, len(order) - WIDEST))


def _cells(agency_ids: list[int]) -> dict[tuple[int, int], Cell]:
    """Read from the stored counts as they are: a grid has thousands of them."""
    rows = TallyRow.objects.filter(agency_id__in=agency_ids, scope="own").exclude(document_id=None)
    found: dict[tuple[int, int], Cell] = {}
    for agency_id, document_id, counts in rows.values_list("agency_id", "document_id", "counts"):
        before = found.get((agency_id, document_id), Cell())
        now = Cell(before.overdue + overdue_in(counts), before.total + counts.get("total", 0))
        found[agency_id, document_id] = now
    return found
