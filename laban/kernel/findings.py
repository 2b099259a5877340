"""What a check found: a key for machines, a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from laban.kernel.messages import Message


class Severity(StrEnum):
    """`error` stops the act; `warning` is shown and may be overridden; `notice` only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a pure check.

    `key` is stable and never shown; `subject` names the row meant (a label or an id given by the caller).
    """

    key: str
    message: Message
    severity: Severity = Severity.ERROR
    subject: str = ""
