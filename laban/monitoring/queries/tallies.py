"""Reading the tallies: of an agency, of its parts, of documents; always with the moment they were computed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from laban.kernel.actor import Actor
from laban.monitoring.domain.tally import ZERO, Tally
from laban.monitoring.models import FoldState, TallyRow
from laban.monitoring.queries.reach import tops
from laban.platform.request_memory import once

Key = TypeVar("Key", bound=int | None)


@dataclass(frozen=True)
class Counted:
    """Roots and children of one place, kept apart: a task cascaded to 34 agencies is one root and 34 children."""

    roots: Tally = ZERO
    children: Tally = ZERO

    @property
    def both(self) -> Tally:
        """What one agency itself owns, wherever the tasks came from; never use it over several layers of a cascade."""
        return self.roots + self.children


def computed_at() -> datetime | None:
    """When the tallies were last brought up to date; None before the first fold."""
    states = FoldState.objects.filter(name="task").order_by()
    return once("tallies computed at", lambda: states.values_list("computed_at", flat=True).first())


def of_agency(agency_id: int, *, scope: str = "subtree", document_id: int | None = None) -> Counted:
    """Tallies of one agency's own tasks or of its whole subtree, for one document or for all together."""
    return of_agencies([agency_id], scope=scope, document_id=document_id).get(agency_id, Counted())


def of_agencies(
    agency_ids: Iterable[int], *, scope: str = "subtree", document_id: int | None = None
) -> dict[int, Counted]:
    """The same of many agencies in one query; agencies without a task are left out."""
    rows = TallyRow.objects.filter(agency_id__in=list(agency_ids), scope=scope, document_id=document_id)
    return _by(rows.values_list("agency_id", "layer", "counts"))


def everywhere(agency_id: int, *, scope: str = "subtree") -> dict[int | None, Counted]:
    """Tallies of one agency by document, and under None those of all documents together."""
    return _by(TallyRow.objects.filter(agency_id=agency_id, scope=scope).values_list("document_id", "layer", "counts"))


def by_document(agency_id: int, *, scope: str = "subtree") -> dict[int, Counted]:
    """Tallies of one agency by document."""
    return {key: counted for key, counted in everywhere(agency_id, scope=scope).items() if key is not None}


def by_agency_and_document(agency_ids: Iterable[int], *, scope: str = "subtree") -> dict[tuple[int, int], Counted]:
    """Cells of the heatmap: (agency, document) -> tallies."""
    rows = TallyRow.objects.filter(agency_id__in=list(agency_ids), scope=scope).exclude(document_id=None)
    found: dict[tuple[int, int], Counted] = {}
    for agency_id, document_id, layer, counts in rows.values_list("agency_id", "document_id", "layer", "counts"):
        key = (agency_id, document_id)
        found[key] = _with(found.get(key, Counted()), layer, counts)
    return found


def national(actor: Actor) -> Counted:
    """The sum over the tops of everything the actor's post works on: for the centre, the whole system."""
    parts = of_agencies(tops(actor)).values()
    return Counted(Tally.sum(part.roots for part in parts), Tally.sum(part.children for part in parts))


def national_by_document(actor: Actor) -> dict[int, Counted]:
    """The same by document."""
    found: dict[int, Counted] = {}
    for (_agency, document_id), part in by_agency_and_document(tops(actor)).items():
        sofar = found.get(document_id, Counted())
        found[document_id] = Counted(sofar.roots + part.roots, sofar.children + part.children)
    return found


def _by(rows: Iterable[tuple[Key, str, dict[str, int]]]) -> dict[Key, Counted]:
    found: dict[Key, Counted] = {}
    for key, layer, counts in rows:
        found[key] = _with(found.get(key, Counted()), layer, counts)
    return found


def _with(counted: Counted, layer: str, counts: dict[str, int]) -> Counted:
    tally = Tally(**counts)
    return Counted(tally, counted.children) if layer == "root" else Counted(counted.roots, tally)
