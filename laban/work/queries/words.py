"""How a task is named outside its own pages: in notices, in the record."""

from __future__ import annotations

from laban.kernel.messages import Message, gettext_noop
from laban.work.models import Task

CODE = gettext_noop("T {number}")
CODE_IN_DOCUMENT = gettext_noop("T {number} ({document})")


def code_of(task: Task) -> Message:
    """Number, and the document it runs in: "NV 66 (03/NQ-CP)" once translated."""
    if task.document is None:
        return Message(CODE, {"number": task.number})
    return Message(CODE_IN_DOCUMENT, {"number": task.number, "document": task.document.number})


def url_of(task_id: int) -> str:
    """Where the page of a task is, for links that are kept (a test pins it to the page's address)."""
    return f"/tasks/{task_id}/"
