"""Where tasks are late: agencies against documents, each cell the overdue of all that an agency itself owns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from laban.documents.queries.names import DocumentName, short_titles
from laban.monitoring.domain.tally import ZERO, Tally
from laban.monitoring.queries import tallies
from laban.orgs.models import Agency

WIDEST = 12
"""Documents that stand side by side; those with the most tasks come first."""


@dataclass(frozen=True)
class Grid:
    """`columns`: (document id, its name); `rows`: (agency, tallies in the order of the columns)."""

    columns: tuple[tuple[int, DocumentName], ...]
    rows: tuple[tuple[Agency, tuple[Tally, ...]], ...]
    hidden: int = 0
    """Documents that did not fit."""


def grid(members: Sequence[Agency], *, documents: Iterable[int] | None = None) -> Grid:
    """Cells of agencies and documents, two queries whatever the size; agencies without a task are left out."""
    cells = tallies.by_agency_and_document([agency.pk for agency in members], scope="own")
    totals: dict[int, int] = defaultdict(int)
    for (_, document_id), counted in cells.items():
        totals[document_id] += counted.both.total
    allowed = set(totals) if documents is None else set(totals) & set(documents)
    order = sorted((each for each in allowed if totals[each]), key=lambda each: (-totals[each], each))
    names = short_titles(order[:WIDEST])
    shown = [each for each in order[:WIDEST] if each in names]
    made = []
    for agency in members:
        row = tuple(cells[agency.pk, each].both if (agency.pk, each) in cells else ZERO for each in shown)
        if any(cell.total for cell in row):
            made.append((agency, row))
    return Grid(tuple((each, names[each]) for each in shown), tuple(made), max(0, len(order) - WIDEST))
