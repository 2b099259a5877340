"""Requests to extend or to correct that a task has no use for any more: they end with what they asked about."""

from __future__ import annotations

from datetime import datetime

from laban.kernel.actor import Actor
from laban.work.domain.workflow import CorrectionState, ExtensionState
from laban.work.models import Task


def end_requests(task: Task, *, actor: Actor, now: datetime) -> None:
    """A held task was closed, ended or given to another owner: nobody can decide on what was asked before.

    Left open they would wait for a decision for ever, and a new owner would stand apart from the red ones for a
    request that is not his.
    """
    end_extensions(task, actor=actor, now=now)
    task.corrections.filter(state=CorrectionState.REQUESTED).update(
        state=str(CorrectionState.WITHDRAWN), decided_by_id=actor.account_id, decided_at=now
    )
    task.correction_pending = False


def end_extensions(task: Task, *, actor: Actor, now: datetime) -> None:
    """The deadline that was to be moved is no more."""
    task.extensions.filter(state=ExtensionState.REQUESTED).update(
        state=str(ExtensionState.WITHDRAWN), decided_by_id=actor.account_id, decided_at=now
    )
