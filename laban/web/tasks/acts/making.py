"""Acts on a task itself, and on a row that hangs on one."""

from __future__ import annotations

from typing import Any

from laban.web.acting import Act, Loader, acts_on
from laban.work.policy import POLICY
from laban.work.queries import detail


def _task(row: Any) -> Any:
    return row.task


task_act = acts_on(POLICY, "task", load=detail.plain)
"""An act on a visible task, whose right is `task.<action>`."""
_on_row = acts_on(POLICY, "task", task_of=_task, subject=_task)


def row_act(action: str, load: Loader, **words: Any) -> Act:
    """An act on what hangs on a task; its right `task.<action>` is asked of the task."""
    return _on_row(action, load=load, **words)
