"""What one task adds to the tallies: a pure reading of its row, its documents and its reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from laban.kernel.dates import office_day
from laban.monitoring.domain.tally import Tally, TaskCounts
from laban.monitoring.models import CountedTask
from laban.orgs.domain.calendar import WorkingCalendar
from laban.orgs.queries.calendar import working_calendar
from laban.reporting.models import Report
from laban.work.domain.status import Thresholds, light
from laban.work.models import Task, TaskDocument
from laban.work.queries.facts import facts_of
from laban.work.queries.rules import thresholds_on

BATCH = 500


@dataclass(frozen=True)
class Contribution:
    """Where a task is counted (its owner's path, root or child layer, its documents) and as what."""

    agency_id: int
    path: str
    layer: str
    documents: tuple[int, ...]
    tally: Tally


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
        documents, reports = _documents(part), _reports(part)
        for task in Task.objects.filter(pk__in=part).select_related("owner"):
            day = office_day(task.refreshed_at or now)
            if day not in rules:
                rules[day] = thresholds_on(day)
            found[task.pk] = Contribution(
                agency_id=task.owner_id,
                path=task.owner.path,
                layer="root" if task.parent_id is None else "child",
                documents=tuple(sorted({*documents[task.pk], *([task.document_id] if task.document_id else [])})),
                tally=_tally(task, calendar, rules[day], reports.get(task.pk, (0, 0)), now),
            )
    return found


def from_counted(row: CountedTask) -> Contribution:
    """What was last counted for a task."""
    return Contribution(
        agency_id=row.agency_id,
        path=row.agency_path,
        layer=row.layer,
        documents=tuple(row.document_ids),
        tally=Tally(**row.counts),
    )


def _tally(
    task: Task, calendar: WorkingCalendar, thresholds: Thresholds, reports: tuple[int, int], now: datetime
) -> Tally:
    facts, today = facts_of(task), office_day(task.refreshed_at or now)
    return Tally.of(
        light(facts, today=today, calendar=calendar, thresholds=thresholds),
        facts=facts,
        original=light(facts.by_original(), today=today, calendar=calendar, thresholds=thresholds),
        counts=TaskCounts(
            returns=task.returns, extensions=task.extensions_granted, reported=reports[0], expected=reports[1]
        ),
    )


def _documents(ids: list[int]) -> dict[int, list[int]]:
    linked: dict[int, list[int]] = defaultdict(list)
    for task_id, document_id in TaskDocument.objects.filter(task_id__in=ids).values_list("task_id", "document_id"):
        linked[task_id].append(document_id)
    return linked


def _reports(ids: list[int]) -> dict[int, tuple[int, int]]:
    """(made, expected) reports of each task: submitted or approved, of all that its periods asked for."""
    rows = Report.objects.filter(task_id__in=ids).values("task_id")
    counted = rows.annotate(made=Count("id", filter=Q(state__in=["submitted", "approved"])), expected=Count("id"))
    return {row["task_id"]: (row["made"], row["expected"]) for row in counted}
