"""A task is closed or opened again, with what hangs on it in other subjects.

What stood in its way and what was asked about it wait for nobody once it is closed; opened again, it is reported on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from laban.decisions.operations.settling import settle
from laban.kernel.actor import Actor
from laban.reporting.operations.periods import add_reports_for
from laban.work.models import Task
from laban.work.operations import acceptance, cancel
from laban.work.operations.acceptance import Verdict
from laban.work.operations.facts import set_obstacle


@transaction.atomic
def accept_task(
    *, actor: Actor, task: Task, quality: str, now: datetime, note: str = "", seen: int | None = None
) -> Task:
    """Accept the evidence and close the task. Raises what `acceptance.accept_evidence` raises."""
    done = acceptance.accept_evidence(actor=actor, task=task, quality=quality, now=now, note=note, seen=seen)
    _settle(actor, [done], done=True, now=now)
    return done


@transaction.atomic
def accept_tasks(*, actor: Actor, verdicts: Sequence[Verdict], now: datetime) -> list[Task]:
    """Several at once, all or none. Raises what `acceptance.accept_many` raises."""
    done = acceptance.accept_many(actor=actor, verdicts=verdicts, now=now)
    _settle(actor, done, done=True, now=now)
    return done


@transaction.atomic
def cancel_task(
    *, actor: Actor, task: Task, reason: str, now: datetime, with_parts: bool = False, seen: int | None = None
) -> list[Task]:
    """Cancel a task, and its open parts where said so; returns what was cancelled. Raises what `cancel` raises."""
    ended = cancel.cancel(actor=actor, task=task, reason=reason, now=now, with_parts=with_parts, seen=seen)
    _settle(actor, ended, done=False, now=now)
    return ended


@transaction.atomic
def supersede_task(*, actor: Actor, task: Task, by: Task, reason: str, now: datetime, seen: int | None = None) -> Task:
    """Another open task takes its place. Raises what `supersede` raises."""
    ended = cancel.supersede(actor=actor, task=task, by=by, reason=reason, now=now, seen=seen)
    _settle(actor, [ended], done=False, now=now)
    return ended


@transaction.atomic
def reopen_task(*, actor: Actor, task: Task, reason: str, now: datetime, seen: int | None = None) -> Task:
    """Open an accepted task again; its owner owes a report in the period that runs."""
    opened = acceptance.reopen_task(actor=actor, task=task, reason=reason, now=now, seen=seen)
    add_reports_for([opened], now=now)
    return opened


def _settle(actor: Actor, tasks: Sequence[Task], *, done: bool, now: datetime) -> None:
    for task in settle(actor=actor, tasks=tasks, done=done, now=now):
        set_obstacle(task, since=None, now=now)
