"""What one task adds to the tallies: a pure reading of its row and its documents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from laban.kernel.dates import office_day
from laban.monitoring.domain.tally import FIELDS, Tally, TaskCounts
from laban.monitoring.models import CountedTask
from laban.orgs.domain.calendar import WorkingCalendar
from laban.orgs.queries.calendar import working_calendar
from laban.work.domain.status import Thresholds, light
from laban.work.models import Task, TaskDocument
from laban.work.queries.facts import facts_of
from laban.work.queries.rules import thresholds_on

BATCH = 500
WORDS = ("title", "folded", "lead_text", "coordinating_text", "product_text", "deadline_text", "return_reason")
"""Long columns that no count needs."""


@dataclass(frozen=True)
class Contribution:
    """Where a task is counted (its owner's path, root or child layer, its documents) and as what.

    `counts` holds the fields of `Tally` that are not zero. Reports are no part of it: they are counted period by
    period (`monitoring.queries.received`), so that the opening of a period does not change every task.
    """

    agency_id: int
    path: str
    layer: str
    documents: tuple[int, ...]
    counts: dict[str, int]


def contributions(ids: list[int], *, now: datetime) -> dict[int, Contribution]:
    """Contributions of the tasks that exist, as at the day on which each task's status was last derived.

    Counting the status that is stored, and not the one of the moment, makes the incremental result equal to a full
    recompute at any time; the morning sweep moves both.
    """
    calendar = working_calendar()
    rules: dict[date, Thresholds] = {}
    found: dict[int, Contribution] = {}
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        documents = _documents(part)
        for task in Task.objects.filter(pk__in=part).defer(*WORDS):
            day = office_day(task.refreshed_at or now)
            if day not in rules:
                rules[day] = thresholds_on(day)
            found[task.pk] = Contribution(
                agency_id=task.owner_id,
                path=task.owner_path,
                layer="root" if task.parent_id is None else "child",
                documents=tuple(sorted({*documents[task.pk], *([task.document_id] if task.document_id else [])})),
                counts=sparse(_tally(task, day, calendar, rules[day])),
            )
    return found


def from_counted(row: CountedTask) -> Contribution:
    """What was last counted for a task."""
    return Contribution(
        agency_id=row.agency_id,
        path=row.agency_path,
        layer=row.layer,
        documents=tuple(row.document_ids),
        counts=row.counts,
    )


def sparse(tally: Tally) -> dict[str, int]:
    """The fields of a tally that are not zero: how tallies are stored."""
    return {name: value for name, value in zip(FIELDS, tally.as_tuple(), strict=True) if value}


def _tally(task: Task, day: date, calendar: WorkingCalendar, thresholds: Thresholds) -> Tally:
    facts = facts_of(task)
    original = facts.by_original()
    seen = light(facts, today=day, calendar=calendar, thresholds=thresholds)
    first = seen if original == facts else light(original, today=day, calendar=calendar, thresholds=thresholds)
    counts = TaskCounts(returns=task.returns, extensions=task.extensions_granted)
    return Tally.of(seen, facts=facts, original=first, counts=counts)


def _documents(ids: list[int]) -> dict[int, list[int]]:
    linked: dict[int, list[int]] = defaultdict(list)
    for task_id, document_id in TaskDocument.objects.filter(task_id__in=ids).values_list("task_id", "document_id"):
        linked[task_id].append(document_id)
    return linked
