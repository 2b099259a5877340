"""How the duties of a document stand, from the computed tallies: nothing is counted while the page waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from laban.kernel.actor import Actor
from laban.monitoring.queries import tallies
from laban.web.ui.tally import Tally
from laban.work.domain.coverage import Coverage


@dataclass(frozen=True)
class Standing:
    """Root tasks apart from their parts; `bar` shows the roots."""

    roots: Any
    children: Any
    bar: Tally
    coverage: Coverage


def standing_of(actor: Actor, document: Any, coverage: Coverage) -> Standing | None:
    """As far as the actor sees; None before the first tally."""
    counted = tallies.national_by_document(actor).get(document.pk)
    if counted is None or not counted.roots.total:
        return None
    return Standing(counted.roots, counted.children, _bar(counted.roots), coverage)


def _bar(tally: Any) -> Tally:
    apart = (
        tally.correction_pending
        + tally.recurring
        + tally.no_deadline
        + tally.done_unjudged
        + tally.waiting_acceptance_overdue
    )
    return Tally(
        done=tally.done_on_time,
        done_late=tally.done_late,
        in_time=tally.in_time,
        due_soon=tally.due_soon,
        red=tally.red,
        special=tally.special_red,
        apart=apart,
        large=True,
        legend=True,
    )
