"""The whole of what a post works on, and its documents one by one: what stands beneath the leader's questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.monitoring.domain.change import WEEK, compared_with, week_of
from laban.monitoring.domain.tally import ZERO, Tally
from laban.monitoring.models import TallyRow, TallyWeek
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
    """A document with its tallies; `before` those of a week ago, None where it had none then. `entered` of `expected`
    root tasks: None where nobody said how many there are."""

    id: int
    number: str
    title: str
    counted: Split
    before: Split | None
    entered: int
    expected: int | None


@dataclass(frozen=True)
class Whole:
    """`counted` is everything, also what no document asked for; `documents`: how many have tasks there. `before` is
    everything as it stood on the day `since`, a week ago; None where nothing was kept then."""

    counted: Split
    before: Split | None
    since: date | None
    rows: tuple[DocumentRow, ...]
    documents: int


def of_actor(actor: Actor, *, today: date) -> Whole:
    """Six queries whatever the numbers: tops, who stands above, tallies of now and of a week ago, documents, how many
    tasks were entered."""
    ids_of_tops, above = tops(actor), answers_above(actor)
    found = TallyRow.objects.filter(agency_id__in=ids_of_tops)
    counted = _splits(found.values_list("document_id", "scope", "layer", "counts"), above)
    since, before = _week_ago(ids_of_tops, above, today)
    whole = counted.pop(None, Split())
    ids = [each for each, split in counted.items() if getattr(split, split.first).total]
    shown = sorted(ids, key=lambda each: _order(each, counted[each]))[:SHOWN]
    return Whole(whole, before.get(None), since, _rows(shown, counted, before), len(ids))


def _splits(rows: Iterable[tuple[int | None, str, str, dict[str, int]]], above: bool) -> dict[int | None, Split]:
    sums: dict[int | None, dict[tuple[str, str], Tally]] = defaultdict(dict)
    for document_id, scope, layer, counts in rows:
        place, tally = sums[document_id], Tally(**counts)
        place[scope, layer] = place[scope, layer] + tally if (scope, layer) in place else tally
    return {document_id: _split(place, above) for document_id, place in sums.items()}


def _week_ago(tops: list[int], above: bool, today: date) -> tuple[date | None, dict[int | None, Split]]:
    """The day of the tallies to compare with, and those; nothing where none were kept a week ago."""
    window = (today - 2 * WEEK, today - WEEK)
    kept = TallyWeek.objects.filter(agency_id__in=tops, week__gte=week_of(window[0]), week__lte=window[1])
    rows = list(kept.values_list("taken_on", "document_id", "scope", "layer", "counts"))
    since = compared_with((row[0] for row in rows), today=today)
    return since, _splits((row[1:] for row in rows if row[0] == since), above)


def _split(place: dict[tuple[str, str], Tally], above: bool) -> Split:
    received = place.get(("own", "child"), ZERO) if above else ZERO
    parts = place.get(("subtree", "child"), ZERO)
    return Split(place.get(("subtree", "root"), ZERO), received, parts - received if received else parts)


def _order(document_id: int, split: Split) -> tuple[int, int, int]:
    """The most overdue first, of the reader's own: tasks and received parts."""
    own = (split.roots, split.received)
    return -sum(each.overdue for each in own), -sum(each.total for each in own), document_id


def _rows(ids: list[int], counted: dict[int | None, Split], before: dict[int | None, Split]) -> tuple[DocumentRow, ...]:
    documents = Document.objects.only("number", "title", "expected_tasks").in_bulk(ids)
    roots = Task.objects.filter(document__in=ids, parent=None).order_by().values("document")
    entered = dict(roots.annotate(n=Count("pk")).values_list("document", "n"))
    return tuple(
        DocumentRow(
            id=each,
            number=documents[each].number,
            title=documents[each].title,
            counted=counted[each],
            before=before.get(each),
            entered=entered.get(each, 0),
            expected=documents[each].expected_tasks,
        )
        for each in ids
        if each in documents
    )
