"""Facts that acts of other subjects establish about a task: a report came, an obstacle stands."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laban.orgs.models import Agency
from laban.work.models import Task
from laban.work.operations.refresh import DERIVED, refresh
from laban.work.operations.saving import locked

JUDGED = (
    "deadline_kind", "due", "original_due", "received_on", "received_estimated", "assigned_on", "assignment",
    "assignment_on", "started_on", "evidence_on", "completed_on", "accepted_on", "cancelled_on", "superseded_on",
    "correction_pending", "obstacle_since", "last_report_on", *DERIVED,
)  # fmt: skip
"""Columns that facts and status are made of: a submit reads no others of its tasks."""


@transaction.atomic
def note_report(task: Task, *, day: date, now: datetime) -> Task:
    """A report on the task was submitted on `day`: work has begun, if it had not before."""
    held = locked(task)
    held.started_on = min(filter(None, (held.started_on, day)))
    held.last_report_on = max(filter(None, (held.last_report_on, day)))
    return _kept(held, ["started_on", "last_report_on"], now)


@transaction.atomic(savepoint=False)
def note_reports(tasks: list[Task], *, day: date, now: datetime) -> int:
    """The same for many tasks of one submit; returns how many. Rows are locked in the order of their ids."""
    wanted = Task.objects.filter(pk__in={task.pk for task in tasks}).only(*JUDGED)
    held = list(wanted.order_by("pk").select_for_update(of=("self",)))
    for task in held:
        task.started_on = min(filter(None, (task.started_on, day)))
        task.last_report_on = max(filter(None, (task.last_report_on, day)))
    return refresh(held, now=now, facts=("started_on", "last_report_on"))


@transaction.atomic
def set_obstacle(task: Task, *, since: date | None, now: datetime, decider: Agency | None = None) -> Task:
    """The first obstacle that stands in the way was registered on that day; None: none does any more.

    `decider`: the level that must now decide on the task; left as it is when None.
    """
    held = locked(task)
    held.obstacle_since = since
    held.decider = decider or held.decider
    return _kept(held, ["obstacle_since", "decider"], now)


def _kept(held: Task, names: list[str], now: datetime) -> Task:
    held.save(update_fields=names)
    refresh([held], now=now)
    return held
