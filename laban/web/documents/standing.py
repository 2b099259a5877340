"""How the duties of a document stand, from the computed tallies: nothing is counted while the page waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from laban.kernel.actor import Actor
from laban.monitoring.queries import standing as computed
from laban.web.task_words import code
from laban.web.ui import formats
from laban.web.ui.heatmap import HeatCell, Heatmap, HeatRow
from laban.web.ui.late import LateRow
from laban.web.ui.stamp import Stamp
from laban.web.ui.tally import Tally

LEVELS = {"red": "red", "special_red": "special"}


@dataclass(frozen=True)
class Standing:
    """Root tasks apart from their parts; `late` are the first of `late_total` overdue tasks."""

    counted: Any
    """The tally of the root tasks; where only parts of them lie below the reader, of the parts."""
    parts: int
    """How many parts stand beside the root tasks."""
    parts_only: bool
    bar: Tally
    heat: Heatmap | None
    late: tuple[LateRow, ...]
    late_total: int
    late_url: str
    stamp: Stamp
    partly: bool
    """Only the reader's own subtrees are counted."""


def standing_of(actor: Actor, document: Any, *, today: date) -> Standing | None:
    """As far as the reader may count; None while nothing of it was counted."""
    found = computed.of_document(actor, document.pk, today=today)
    roots, children = found.whole.roots, found.whole.children
    if not roots.total and not children.total:
        return None
    counted = roots if roots.total else children
    url = f"{reverse('tasks:list')}?document={document.pk}"
    return Standing(
        counted=counted,
        parts=children.total if roots.total else 0,
        parts_only=not roots.total,
        bar=_bar(counted),
        heat=_heat(found.owners, document.pk),
        late=tuple(_late(each) for each in found.late),
        late_total=found.late_total,
        late_url=f"{url}&state=overdue",
        stamp=Stamp(computed_at=found.computed_at, today=today),
        partly=not found.keeps,
    )


def _heat(owners: Any, document_id: int) -> Heatmap | None:
    """Each number opens the list of exactly the tasks that it counts."""
    if len(owners) < 2:
        return None

    def cell(tally: Any, agency_id: int, scope: str) -> HeatCell:
        part = "overdue" if tally.overdue else "total"
        query = urlencode({"part": part, "agency": agency_id, "document": document_id, "scope": scope})
        return HeatCell(tally.overdue, tally.total, f"{reverse('desk:counted')}?{query}" if tally.total else "")

    rows = tuple(
        HeatRow(
            each.agency,
            (cell(each.own, each.agency_id, "own"), cell(each.below, each.agency_id, "below")),
        )
        for each in owners
    )
    columns = ((_("Own tasks"), ""), (_("Tasks below"), ""))
    return Heatmap(_("Late tasks by agency"), _("Agency"), columns, rows)


def _late(each: Any) -> LateRow:
    return LateRow(
        level=LEVELS.get(each.level, "red"),
        days=each.days,
        agency=each.owner,
        missing=each.product or each.title,
        decider=each.decider or formats.UNKNOWN,
        url=reverse("tasks:page", args=[each.task_id]),
        reference=code(each.number),
    )


def _bar(tally: Any) -> Tally:
    apart = tally.correction_pending + tally.recurring + tally.no_deadline + tally.done_unjudged
    return Tally(
        done=tally.done_on_time,
        done_late=tally.done_late,
        in_time=tally.in_time,
        due_soon=tally.due_soon,
        red=tally.red,
        special=tally.special_red,
        submitted=tally.waiting_acceptance_overdue,
        apart=apart,
        large=True,
        legend=True,
    )
