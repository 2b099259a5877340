"""The whole of what a post works on, and its documents one by one: what stands beneath the leader's questions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.monitoring.domain.tally import ZERO, Tally
from laban.monitoring.models import TallyRow
from laban.monitoring.queries.reach import answers_above, tops
from laban.work.models import Task

SHOWN = 12
"""Rows of the table; the list of documents has the rest."""


@dataclass(frozen=True)
class Split:
    """Three tallies that are never added up, because a task and its parts would be counted twice.

    `roots`: tasks that are part of nothing. `received`: parts that the reader's own agencies own, of tasks that began
    above them; nothing for a reader above whom nobody stands. `parts`: all other parts, handed on to agencies below.
    """

    roots: Tally = ZERO
    received: Tally = ZERO
    parts: Tally = ZERO

    @property
    def first(self) -> str:
        """The name of the tally that speaks where there is room for one: the first that counts anything."""
        return next((name for name in ("roots", "received", "parts") if getattr(self, name).total), "roots")


@dataclass(frozen=True)
class DocumentRow:
    """A document with its tallies. `entered` of `expected` root tasks: None where nobody said how many there are."""

    id: int
    number: str
    title: str
    counted: Split
    entered: int
    expected: int | None


@dataclass(frozen=True)
class Whole:
    """`counted` is everything, also what no document asked for; `documents`: how many have tasks there."""

    counted: Split
    rows: tuple[DocumentRow, ...]
    documents: int


def of_actor(actor: Actor) -> Whole:
    """Five queries whatever the numbers: tops, who stands above, tallies, documents, how many tasks were entered."""
    found = TallyRow.objects.filter(agency_id__in=tops(actor))
    sums: dict[int | None, dict[tuple[str, str], Tally]] = defaultdict(dict)
    for document_id, scope, layer, counts in found.values_list("document_id", "scope", "layer", "counts"):
        place, tally = sums[document_id], Tally(**counts)
        place[scope, layer] = place[scope, layer] + tally if (scope, layer) in place else tally
    above = answers_above(actor)
    counted = {document_id: _split(place, above) for document_id, place in sums.items()}
    whole = counted.pop(None, Split())
    ids = [each for each, split in counted.items() if getattr(split, split.first).total]
    shown = sorted(ids, key=lambda each: _order(each, counted[each]))[:SHOWN]
    return Whole(whole, _rows(shown, counted), len(ids))


def _split(place: dict[tuple[str, str], Tally], above: bool) -> Split:
    received = place.get(("own", "child"), ZERO) if above else ZERO
    parts = place.get(("subtree", "child"), ZERO)
    return Split(place.get(("subtree", "root"), ZERO), received, parts - received if received else parts)


def _order(document_id: int, split: Split) -> tuple[int, int, int]:
    """The most overdue first, of the reader's own: tasks and received parts."""
    own = (split.roots, split.received)
    return -sum(each.overdue for each in own), -sum(each.total for each in own), document_id


def _rows(ids: list[int], counted: dict[int | None, Split]) -> tuple[DocumentRow, ...]:
    documents = Document.objects.only("number", "title", "expected_tasks").in_bulk(ids)
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
