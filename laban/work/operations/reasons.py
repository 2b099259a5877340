"""Words that an act cannot do without, and states that it needs."""

from __future__ import annotations

from laban.kernel.errors import Conflict, Invalid
from laban.work.models import Task

LONGEST = 2000


def given(reason: str, *, field: str = "reason") -> str:
    """The reason, stripped. Raises Invalid when there is none, or when it is longer than 2,000 characters."""
    text = reason.strip()
    if not text:
        raise Invalid("Give a reason: it stays in the history and is read by those concerned.", field=field)
    if len(text) > LONGEST:
        raise Invalid("At most {most} characters.", field=field, most=LONGEST)
    return text


def require_open(task: Task) -> None:
    """Raises Conflict (code `task_closed`) when the task was accepted, cancelled or superseded."""
    if not task.is_open:
        raise Conflict("This task is closed: open it again before you change it.", code="task_closed")
