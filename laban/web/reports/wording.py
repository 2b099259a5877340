"""Words of reports in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.kernel.keeping import unpacked
from laban.kernel.messages import Message
from laban.kernel.period import Period
from laban.reporting.domain.workflow import ReportState
from laban.web.history import plain
from laban.web.ui import formats
from laban.web.words import spoken

STATES = (
    ("submitted", gettext_lazy("waiting for approval")),
    ("in_review", gettext_lazy("approved below, waiting above")),
    ("approved", gettext_lazy("approved")),
    ("returned", gettext_lazy("returned")),
    ("draft", gettext_lazy("not sent")),
)
STEPS = {
    "submit": gettext_lazy("sent the report"),
    "recall": gettext_lazy("recalled the report"),
    "approve": gettext_lazy("approved the report"),
    "return": gettext_lazy("returned the report"),
    "correct": gettext_lazy("corrected the report"),
}
ACTIONS = {
    **{f"report.{name}": words for name, words in STEPS.items()},
    "report.save": gettext_lazy("wrote in the report"),
    "report.nothing": gettext_lazy("said whether there is something to report"),
    "report.add_file": gettext_lazy("added a file"),
    "report.remove_file": gettext_lazy("took a file away"),
    "report.ask_correction": gettext_lazy("asked for a correction"),
    "report.refuse_correction": gettext_lazy("refused the correction"),
    "report.withdraw_correction": gettext_lazy("withdrew the request to correct"),
}
FIELDS = {
    "result": gettext_lazy("Result"),
    "value": gettext_lazy("Figure"),
    "value_reason": gettext_lazy("Reason for the value"),
    "next_step": gettext_lazy("Next step"),
    "obstacle": gettext_lazy("Obstacle"),
    "obstacle_wanted_by": gettext_lazy("Decision needed by"),
    "nothing_to_report": gettext_lazy("Nothing to report"),
    "state": gettext_lazy("State"),
    "late": gettext_lazy("Late"),
    "file": gettext_lazy("File"),
}
PERIOD_KINDS = (
    ("week", gettext_lazy("Week")),
    ("month", gettext_lazy("Month")),
    ("quarter", gettext_lazy("Quarter")),
    ("half_year", gettext_lazy("Half-year")),
    ("nine_months", gettext_lazy("Nine months")),
    ("year", gettext_lazy("Year")),
)
PHRASES = (
    gettext_lazy("The figure differs from the one that was verified."),
    gettext_lazy("Evidence is missing."),
    gettext_lazy("It is not said which level must decide."),
)


def name_of(key: str) -> str:
    """The name of a period by its key."""
    return formats.period(Period.parse(key))


def in_sentence(name: str) -> str:
    """A name as it stands inside a title: "tháng 11/2026"."""
    return name[:1].lower() + name[1:]


def state_word(state: str) -> str:
    return str(dict(STATES).get(state, state))


def waits_words(report: Any) -> str:
    """ "chờ Bộ Khoa học và Công nghệ duyệt"."""
    if report.waits_at is None:
        return state_word(report.state)
    return _("waits for %(agency)s") % {"agency": report.waits_at.name}


def flags_of(report: Any, *, severity: str = "") -> list[str]:
    """What a reviewer is told to look at, in the reader's language."""
    return [
        spoken(Message(flag["msgid"], unpacked(flag["params"])))
        for flag in report.flags
        if not severity or flag["severity"] == severity
    ]


def first_words(pairs: Iterable[tuple[str, Message]]) -> list[str]:
    """The messages of (field, message) pairs, written out."""
    return [spoken(message) for _, message in pairs]


def shown_value(name: str, value: Any) -> str:
    """A value of the record as a page shows it."""
    if name == "state" and value in set(ReportState):
        return state_word(str(value))
    if name == "value" and isinstance(value, str):
        return formats.number(Decimal(value))
    return plain(name, value)
