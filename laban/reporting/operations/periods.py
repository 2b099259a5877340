"""Periods open by themselves: one row per period, one draft report per task that owes one; and they lock.

Explained in docs/algorithms/periods.md. Opening is idempotent and can be killed at any moment: what is missing is
made by the next run, nothing is made twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Max, Min, QuerySet, Value

from laban.audit.operations.record import Act, Target, record
from laban.kernel.actor import SYSTEM
from laban.kernel.dates import office_day
from laban.kernel.period import Period, PeriodKind
from laban.orgs.queries.calendar import working_calendar
from laban.reporting.domain.periods import to_open, window
from laban.reporting.domain.workflow import EDITABLE, ReportState
from laban.reporting.models import Report, ReportFile, ReportingPeriod
from laban.reporting.queries.rules import rule_on
from laban.work.models import Task
from laban.work.queries.reportable import DIRECT_KIND, reportable

CHUNK = 10_000
"""Tasks per statement: short enough that writers beside it hardly wait, also on SQLite."""
MENDED = timedelta(days=3)
FROM_TASK = {"task": "pk", "owner": "owner_id", "owner_path": "owner_path"}
CARRIED = ("obstacle", "obstacle_decider_id", "obstacle_wanted_by")
NO_OBSTACLE: dict[str, Any] = {"obstacle": "", "obstacle_decider_id": None, "obstacle_wanted_by": None}
UNWRITTEN: dict[str, Any] = {
    **NO_OBSTACLE, "result": "", "value": None, "value_reason": "", "next_step": "", "nothing_to_report": False,
    "touched": False, "saved_at": None,
}  # fmt: skip
"""A draft as it is when its period opens."""


def open_due(*, now: datetime) -> int:
    """Open every period that has begun, of every rhythm; returns how many were not complete before."""
    opened = 0
    for kind in PeriodKind:
        newest = ReportingPeriod.objects.filter(kind=kind).order_by("-starts").first()
        last = Period.parse(newest.key) if newest else None
        rule = rule_on(kind, office_day(now))
        begun = to_open(rule, last_opened=last, now=now)
        unfinished = (last,) if newest is not None and newest.filled_at is None and last is not None else ()
        for period in (*unfinished, *begun):
            _opened(period, now=now)
            opened += 1
        if newest is not None and not begun:
            _mend(newest, now=now)
    return opened


def open_period(*, kind: PeriodKind, day: date, now: datetime) -> ReportingPeriod:
    """Open the latest period of this rhythm that began on or before `day`, with a draft for every task that owes one.

    Every report carries the obstacle of the last one. Not one transaction: chunks commit as they go, so that a
    national opening never holds the database.
    """
    return _opened(Period.last_begun(kind, day), now=now)


def add_reports_for(tasks: Iterable[Task], *, now: datetime) -> int:
    """Give tasks assigned in mid-period their report in the period that runs; returns how many were made.

    Call it from the usecase that published or assigned them; tasks are loaded with their documents.
    """
    by_kind: dict[PeriodKind, list[int]] = defaultdict(list)
    for task in tasks:
        kind = PeriodKind(task.document.report_kind) if task.document is not None else DIRECT_KIND
        by_kind[kind].append(task.pk)
    made = 0
    for kind, ids in by_kind.items():
        period = Period.last_begun(kind, office_day(now))
        if period.covers(office_day(now)):
            row = _row(period, now=now)
            made += _insert(row, reportable(kind=kind, since=row.starts, ids=ids))
    return made


def hand_over(task: Task) -> int:
    """The unsent reports of a task go to its new owner, after a re-assignment; returns how many.

    What the old owner wrote and never sent is nobody else's to read: a draft goes over empty.
    """
    unsent = Report.objects.filter(task=task, state__in=EDITABLE, period__locked_at=None)
    drafts = list(unsent.filter(state=ReportState.DRAFT).select_related("period"))
    ReportFile.objects.filter(report__in=drafts).delete()
    Report.objects.filter(pk__in=[row.pk for row in drafts]).update(**UNWRITTEN)
    for row in drafts:
        _carry_obstacles(row.period, Task.objects.filter(pk=task.pk))
    return unsent.update(owner_id=task.owner_id, owner_path=task.owner_path, version=F("version") + 1)


def forget_obstacle(*, task_id: int, text: str) -> int:
    """An obstacle was cleared: drafts that were prefilled with it no longer say it; returns how many."""
    drafts = Report.objects.filter(task_id=task_id, state=ReportState.DRAFT, obstacle=text)
    return drafts.update(**NO_OBSTACLE, version=F("version") + 1)


@transaction.atomic
def lock_due(*, now: datetime) -> int:
    """Note the lock of periods whose moment has passed; returns how many.

    What may be written is decided by the moment itself (`queries.windows`), so a late job changes nothing.
    """
    due = list(ReportingPeriod.objects.filter(locks_at__lt=now, locked_at=None).select_for_update())
    for period in due:
        period.locked_at = now
        period.save(update_fields=["locked_at"])
        act = Act("period.lock", Target("period", period.pk, period.key), {"locked_at": (None, period.locks_at)})
        record(actor=SYSTEM, act=act, now=now)
    return len(due)


def _opened(period: Period, *, now: datetime) -> ReportingPeriod:
    row = _row(period, now=now)
    if row.filled_at is None:
        owing = reportable(kind=period.kind, since=row.starts)
        for part in _chunks(owing):
            with transaction.atomic():
                _insert(row, part)
        ReportingPeriod.objects.filter(pk=row.pk, filled_at=None).update(filled_at=now)
        row.filled_at = now
    return row


@transaction.atomic
def _mend(period: ReportingPeriod, *, now: datetime) -> int:
    """Reports of the tasks that were assigned since the last runs, in case that an act forgot its own."""
    return _insert(period, reportable(kind=PeriodKind(period.kind), since=period.starts, assigned_since=now - MENDED))


@transaction.atomic
def _row(period: Period, *, now: datetime) -> ReportingPeriod:
    """The period's row with the moments of the rule in force at its start; made once, whoever comes first."""
    times = window(rule_on(period.kind, period.start), period, calendar=working_calendar())
    values = {
        "kind": period.kind,
        "starts": period.start,
        "ends": period.end,
        "opened_at": now,
        "cut_off_at": times.cut_off,
        "locks_at": times.locks,
        "reminds_on": [day.isoformat() for day in times.reminds_on],
    }
    row, made = ReportingPeriod.objects.get_or_create(key=str(period), defaults=values)
    if made:
        act = Act("period.open", Target("period", row.pk, row.key), {"cut_off_at": (None, row.cut_off_at)})
        record(actor=SYSTEM, act=act, now=now)
    return row


def _chunks(tasks: QuerySet[Task]) -> Iterator[QuerySet[Task]]:
    span = tasks.aggregate(low=Min("pk"), high=Max("pk"))
    if span["low"] is not None:
        for low in range(span["low"], span["high"] + 1, CHUNK):
            yield tasks.filter(pk__gte=low, pk__lt=low + CHUNK)


def _insert(period: ReportingPeriod, tasks: QuerySet[Task]) -> int:
    """One INSERT … SELECT from the tasks, then the obstacles of the last reports; returns how many were made.

    The columns come from the model, so that a new one cannot be forgotten. `report_once` alone decides what is there
    already, also between two workers: asking first would be planned on statistics that an empty table does not have.
    """
    names, sources = [], []
    constants: dict[str, Any] = {}
    for field in Report._meta.concrete_fields:
        if field.primary_key:
            continue
        names.append(connection.ops.quote_name(field.column))
        if field.name in FROM_TASK:
            sources.append(FROM_TASK[field.name])
            continue
        target = field.target_field if field.is_relation else field
        value = period.pk if field.name == "period" else field.get_default()
        constants[f"new_{field.name}"] = Value(value, output_field=target)
        sources.append(f"new_{field.name}")
    select, params = tasks.annotate(**constants).order_by().values_list(*sources).query.sql_with_params()
    table = connection.ops.quote_name(Report._meta.db_table)
    statement = f"INSERT INTO {table} ({', '.join(names)}) {select} ON CONFLICT DO NOTHING"
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        made = int(cursor.rowcount)
    if made:
        _carry_obstacles(period, tasks)
    return made


def _carry_obstacles(period: ReportingPeriod, tasks: QuerySet[Task]) -> None:
    """Prefill: an obstacle stays until somebody clears it, so the new report starts with the last one's.

    Where nothing stands in the way of the task any more, nothing is carried over.
    """
    before = ReportingPeriod.objects.filter(kind=period.kind, starts__lt=period.starts).order_by("-starts").first()
    if before is None:
        return
    stuck = tasks.filter(obstacle_since__isnull=False).values("pk")
    told = Report.objects.filter(period=before, task__in=stuck).exclude(obstacle="").exclude(state=ReportState.DRAFT)
    values = {row.pop("task_id"): row for row in told.values("task_id", *CARRIED)}
    fresh = list(Report.objects.filter(period=period, task_id__in=values, touched=False, obstacle=""))
    for report in fresh:
        for name, value in values[report.task_id].items():
            setattr(report, name, value)
    Report.objects.bulk_update(fresh, CARRIED, batch_size=200)
