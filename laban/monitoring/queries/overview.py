"""The whole of what a post works on, and its documents one by one: what stands beneath the leader's questions."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.monitoring.domain.tally import Tally
from laban.monitoring.models import TallyRow
from laban.monitoring.queries.reach import tops
from laban.monitoring.queries.tallies import Counted
from laban.work.models import Task

SHOWN = 12
"""Rows of the table; the list of documents has the rest."""


@dataclass(frozen=True)
class DocumentRow:
    """A document with its tallies. `entered` of `expected` root tasks: None where nobody said how many there are."""

    id: int
    number: str
    title: str
    counted: Counted
    entered: int
    expected: int | None


@dataclass(frozen=True)
class Whole:
    """`counted` is everything, also what no document asked for; `documents`: how many have tasks there."""

    counted: Counted
    rows: tuple[DocumentRow, ...]
    documents: int


def of_actor(actor: Actor) -> Whole:
    """Four queries whatever the numbers: tops, their tallies, documents, how many tasks were entered."""
    found = TallyRow.objects.filter(agency_id__in=tops(actor), scope="subtree")
    sums: dict[tuple[int | None, str], Tally] = {}
    for document_id, layer, counts in found.values_list("document_id", "layer", "counts"):
        key = (document_id, layer)
        tally = Tally(**counts)
        sums[key] = sums[key] + tally if key in sums else tally
    ids = {document_id for (document_id, _), tally in sums.items() if document_id is not None and tally.total}
    counted = {each: _counted(sums, each) for each in ids}
    shown = sorted(ids, key=lambda each: (-counted[each].roots.overdue, -counted[each].roots.total, each))[:SHOWN]
    return Whole(_counted(sums, None), _rows(shown, counted), len(ids))


def _rows(ids: list[int], counted: dict[int, Counted]) -> tuple[DocumentRow, ...]:
    documents = Document.objects.in_bulk(ids)
    roots = Task.objects.filter(document__in=ids, parent=None).order_by().values("document")
    entered = dict(roots.annotate(n=Count("pk")).values_list("document", "n"))
    return tuple(
        DocumentRow(
            id=each,
            number=documents[each].number,
            title=documents[each].title,
            counted=counted[each],
            entered=entered.get(each, 0),
            expected=documents[each].expected_tasks,
        )
        for each in ids
        if each in documents
    )


def _counted(sums: dict[tuple[int | None, str], Tally], document_id: int | None) -> Counted:
    return Counted(sums.get((document_id, "root"), Tally()), sums.get((document_id, "child"), Tally()))
