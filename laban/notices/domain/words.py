"""What each kind of notice says: one English sentence with named gaps, written out in the reader's language.

A kind is `<subject>.<what happened>`. Sentences state facts and blame nobody; what to do next is the link beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from laban.kernel.keeping import packed, unpacked
from laban.kernel.messages import Message, gettext_noop

WORDS: Mapping[str, str] = {
    "task.offered": gettext_noop("{assigner} assigned {code} to {owner}: {title}"),
    "task.accepted": gettext_noop("{owner} accepted {code}: {title}"),
    "task.returned": gettext_noop("{owner} returned {code}: {title}. Reason: {reason}"),
    "task.reassigned": gettext_noop("{code} now belongs to {owner}: {title}"),
    "task.cancelled": gettext_noop("{code} was cancelled: {title}. Reason: {reason}"),
    "task.corrected": gettext_noop("{code} was corrected: {title}. Reason: {reason}"),
    "task.correction_requested": gettext_noop("A correction of {code} was requested: {title}. Reason: {reason}"),
    "task.correction_refused": gettext_noop("The correction of {code} was refused: {title}. Reason: {reason}"),
    "task.responsible": gettext_noop("You were named responsible for {code}: {title}"),
    "task.unconfirmed": gettext_noop("{owner} has not yet confirmed receipt of {code}: {title}"),
    "task.children_closed": gettext_noop("All parts of {code} are closed and the task itself is open: {title}"),
    "extension.requested": gettext_noop("{owner} asks to move the deadline of {code} to {wanted_due}: {title}"),
    "extension.granted": gettext_noop("The deadline of {code} was moved to {due}: {title}"),
    "extension.refused": gettext_noop("The deadline of {code} stays {due}: {title}. Reason: {reason}"),
    "evidence.submitted": gettext_noop("{owner} submitted evidence for {code}, it waits for acceptance: {title}"),
    "evidence.accepted": gettext_noop("The evidence for {code} was accepted: {title}"),
    "evidence.returned": gettext_noop("The evidence for {code} was returned: {title}. Reason: {reason}"),
    "evidence.reopened": gettext_noop("{code} was opened again: {title}. Reason: {reason}"),
    "input.owed": gettext_noop("{owner} waits for the input of {agency} to {code}: {title}"),
    "input.delivered": gettext_noop("{agency} delivered its input to {code}: {title}"),
    "alert.yellow": gettext_noop("{code} is due on {due}, its product is missing: {title}"),
    "alert.red": gettext_noop("{owner}: {code} is overdue, day {days}, its product is missing: {title}"),
    "alert.special_red": gettext_noop("{owner}: {code} is overdue, day {days}, special red: {title}"),
    "alert.acceptance": gettext_noop("{code} has waited for acceptance since {since}: {title}"),
    "obstacle.registered": gettext_noop("{owner} asks {decider} to decide on {code}: {text}"),
    "obstacle.decided": gettext_noop("{decider} decided on the obstacle of {code}: {decision}"),
    "obstacle.cleared": gettext_noop("The obstacle of {code} was cleared: {text}"),
    "directive.sent": gettext_noop("{sender} on {code}: {text}"),
    "directive.answered": gettext_noop("{recipient} answered on {code}: {answer}"),
    "directive.closed": gettext_noop("{sender} closed the directive on {code}: {text}"),
    "directive.turned": gettext_noop("{recipient} made a task of the directive on {code}: {made}"),
    "directive.overdue": gettext_noop("The directive on {code} should have been answered by {answer_by}: {text}"),
    "report.submitted": gettext_noop("{owner} submitted reports of {period} for approval: {count}"),
    "report.returned": gettext_noop("The report of {period} on {code} was returned. Reason: {reason}"),
    "report.approved": gettext_noop("The report of {period} on {code} was approved"),
    "report.reminder": gettext_noop("Reports of {period} not yet submitted: {count}; the cut-off is {cut_off}"),
    "report.opened": gettext_noop(
        "The reporting period {period} is open; reports to write: {count}, cut-off {cut_off}"
    ),
    "report.unlocked": gettext_noop("{period} can be written again until {until}. Reason: {reason}"),
    "report.correction_requested": gettext_noop(
        "{owner} asks to correct the report of {period} on {code}. Reason: {reason}"
    ),
    "report.correction_approved": gettext_noop("The correction of the report of {period} on {code} was approved"),
    "report.correction_refused": gettext_noop(
        "The correction of the report of {period} on {code} was refused. Reason: {reason}"
    ),
    "measurement.verified": gettext_noop("{indicator}, {period}: {claimed} was reported, {verified} was verified"),
    "document.read": gettext_noop("{number} has been read; proposed tasks: {tasks}, indicators: {indicators}"),
    "document.published": gettext_noop("{keeper} published {number}: {title}"),
    "job.done": gettext_noop("{job} is ready"),
    "job.failed": gettext_noop("{job} could not be finished: {reason}"),
}


def gaps(kind: str) -> frozenset[str]:
    """Names of the values that a kind needs. Raises ValueError for a kind that has no sentence."""
    if kind not in WORDS:
        raise ValueError(f"no sentence for notices of kind {kind!r}: add one to laban/notices/domain/words.py")
    return frozenset(name for _, name, _, _ in Formatter().parse(WORDS[kind]) if name)


def kept(kind: str, params: Mapping[str, object]) -> dict[str, object]:
    """Values as JSON can keep them; days and moments stay apart from text so that the reader's language writes them.

    A value may be a Message (a period's name): it is translated for each reader. Raises ValueError when a gap has no
    value: found by the caller's own test, not by a reader.
    """
    missing = gaps(kind) - params.keys()
    if missing:
        raise ValueError(f"notice {kind} wants values for {', '.join(sorted(missing))}")
    return packed(params)


def message(kind: str, params: Mapping[str, object]) -> Message:
    """The sentence of a kept notice, to be translated by a face. An unknown kind (of a later version) shows itself."""
    return Message(WORDS.get(kind, kind), unpacked(params))
