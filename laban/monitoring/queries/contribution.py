"""What one task adds to the tallies: a pure reading of its row and its documents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

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
COLUMNS = (
    "pk", "owner_id", "owner_path", "parent_id", "document_id", "refreshed_at", "returns", "extensions_granted",
    "deadline_kind", "due", "original_due", "received_on", "received_estimated", "assigned_on", "assignment",
    "assignment_on", "started_on", "evidence_on", "completed_on", "accepted_on", "cancelled_on", "superseded_on",
    "correction_pending", "obstacle_since",
)  # fmt: skip
"""What counts of a task, read as plain rows: a fold touches thousands."""


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
        for task in Task.objects.filter(pk__in=part).values_list(*COLUMNS, named=True):
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


def counted(ids: list[int]) -> dict[int, Contribution]:
    """What was last counted for these tasks; those never counted are left out."""
    found: dict[int, Contribution] = {}
    for start in range(0, len(ids), BATCH):
        rows = CountedTask.objects.filter(task_id__in=ids[start : start + BATCH])
        for task_id, agency_id, path, layer, documents, counts in rows.values_list(
            "task_id", "agency_id", "agency_path", "layer", "document_ids", "counts"
        ):
            found[task_id] = Contribution(agency_id, path, layer, tuple(documents), counts)
    return found


def sparse(tally: Tally) -> dict[str, int]:
    """The fields of a tally that are not zero: how tallies are stored."""
    return {name: value for name, value in zip(FIELDS, tally.as_tuple(), strict=True) if value}


def _tally(task: Any, day: date, calendar: WorkingCalendar, thresholds: Thresholds) -> Tally:
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
