"""What a reviewer should look at closely before approving: the reason is written in the row of the queue.

Explained with a worked example in docs/algorithms/attention.md. Nothing here is a verdict: a flag asks for a look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise

from laban.kernel.findings import Finding, Severity
from laban.kernel.messages import Message, gettext_noop

ALIKE = 0.9
"""Share of the text that came back unchanged from which it is called a copy."""
SHORT = 20
"""Characters below which two equal texts say nothing."""
FEWEST_CHANGES = 3
"""Changes that must be known before "usual" means anything."""
UNUSUAL_WITHOUT_HISTORY = Decimal(15)
"""Per cent; stands in while the history is too short to say what is usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A report as it is sent: `values` are those of the periods before, the latest last."""

    value: Decimal | None = None
    values: Sequence[Decimal] = ()
    text: str = ""
    text_before: str = ""
    nothing: bool = False
    new_files: int = 0
    obstacle: bool = False
    task_overdue: bool = False
    late: bool = False
    returns: int = 0
    doubts: Sequence[Finding] = ()


def attention(sent: Sent) -> tuple[Finding, ...]:
    """What to say of the report, the reasons to look closely (warnings) first, then what merely informs (notices)."""
    found = [*sent.doubts, *_change(sent), *_copied(sent), *_standing(sent)]
    return tuple(sorted(found, key=lambda each: each.severity is not Severity.WARNING))


def needs_look(found: Sequence[Finding]) -> bool:
    """Whether the report belongs into the list "look closely"."""
    return any(each.severity is Severity.WARNING for each in found)


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1; 0 where one is too short to say."""
    left, right = _words(one), _words(other)
    if min(len(one.strip()), len(other.strip())) < SHORT:
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def change(value: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Per cent by which a value moved; None where there is nothing to compare with."""
    if value is None or before is None or not before:
        return None
    return (value - before) / abs(before) * 100


def usual_change(values: Sequence[Decimal]) -> Decimal | None:
    """The largest change, in per cent, seen from period to period; None below `FEWEST_CHANGES`."""
    steps = [abs(moved) for old, new in pairwise(values) if (moved := change(new, old)) is not None]
    return max(steps) if len(steps) >= FEWEST_CHANGES else None


def _change(sent: Sent) -> list[Finding]:
    moved = change(sent.value, sent.values[-1] if sent.values else None)
    if moved is None:
        return []
    usual = usual_change(sent.values)
    words = {"change": round(abs(moved), 1), "usual": round(usual, 1) if usual is not None else ""}
    unusual = abs(moved) > (usual if usual is not None else UNUSUAL_WITHOUT_HISTORY)
    if usual is None:
        rise, fall = gettext_noop("Value up {change} %"), gettext_noop("Value down {change} %")
    else:
        rise = gettext_noop("Value up {change} %, usually at most {usual} %")
        fall = gettext_noop("Value down {change} %, usually at most {usual} %")
    severity = Severity.WARNING if unusual else Severity.NOTICE
    return [Finding("change", Message(rise if moved >= 0 else fall, words), severity)]


def _copied(sent: Sent) -> list[Finding]:
    share = likeness(sent.text, sent.text_before)
    if sent.nothing or share < ALIKE or any(each.key == "copied_narrative" for each in sent.doubts):
        return []
    text = gettext_noop("{share} % of the text is the same as in the last period")
    return [Finding("alike", Message(text, {"share": round(share * 100)}), Severity.WARNING)]


def _standing(sent: Sent) -> list[Finding]:
    rows = (
        (sent.returns > 0, "returned", gettext_noop("Sent again after {count} returns"), Severity.WARNING),
        (sent.obstacle, "obstacle", gettext_noop("An obstacle is reported"), Severity.WARNING),
        (sent.nothing and sent.task_overdue, "nothing_overdue", OVERDUE_NOTHING, Severity.WARNING),
        (sent.late, "late", gettext_noop("Sent after the cut-off"), Severity.NOTICE),
        (sent.new_files > 0, "files", gettext_noop("{files} new files"), Severity.NOTICE),
        (sent.nothing, "nothing", gettext_noop("Nothing to report"), Severity.NOTICE),
    )
    params = {"count": sent.returns, "files": sent.new_files}
    return [Finding(key, Message(text, params), severity) for holds, key, text, severity in rows if holds]


OVERDUE_NOTHING = gettext_noop("Nothing to report, although the task is overdue")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
