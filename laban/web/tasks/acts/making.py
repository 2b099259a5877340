"""Acts on a task itself, and on a row that hangs on one."""

from __future__ import annotations

from typing import Any

from laban.web.acting import Act, Loader
from laban.work.policy import POLICY
from laban.work.queries import detail


def task_act(action: str, **words: Any) -> Act:
    """An act on a visible task, whose right is `task.<action>`."""
    return Act(policy=POLICY, action=f"task.{action}", load=detail.plain, **words)


def row_act(action: str, load: Loader, **words: Any) -> Act:
    """An act on what hangs on a task; its right `task.<action>` is asked of the task."""
    return Act(policy=POLICY, action=f"task.{action}", load=load, task_of=_task, subject=_task, **words)


def _task(row: Any) -> Any:
    return row.task
