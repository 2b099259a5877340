"""Words of documents and proposals in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.kernel.messages import Message
from laban.reader.checks import WITHOUT_LABELS
from laban.reader.directing import MESSAGE as NOT_DIRECTING
from laban.reader.errors import MESSAGES
from laban.web.words import spoken

APPROVAL_LEVELS = (
    ("owner", gettext_lazy("The owner's leader is enough")),
    ("assigner", gettext_lazy("Every level up to the assigner")),
)
DOCUMENT_STATES = (("draft", gettext_lazy("Being broken down")), ("published", gettext_lazy("Published")))
KINDS = (
    "Nghị quyết",
    "Chương trình hành động",
    "Kế hoạch",
    "Kết luận",
    "Chỉ thị",
    "Quyết định",
    "Thông báo",
    "Công văn",
)
"""Offered while typing; a kind is data and may be any word."""


def state_label(state: str) -> str:
    return str(dict(DOCUMENT_STATES).get(state, state))


def draft_state_label(state: str) -> str:
    return {
        "proposed": _("proposed"),
        "accepted": _("accepted"),
        "published": _("published"),
        "dropped": _("dropped"),
        "merged": _("merged"),
    }.get(state, state)


def refusal(code: str, details: dict[str, object]) -> str:
    """Why a file was refused, in the reader's language: the reader's own sentence by its code."""
    return spoken(Message(MESSAGES.get(code, MESSAGES["reader-failed"]), details))


def doubt(code: str) -> str:
    """What the reader doubts about a proposal."""
    return {
        "deadline-before-issue": _("The deadline lies before the document was issued."),
        "deadline-far": _("The deadline lies very far in the future."),
        "deadline-unreadable": _("The deadline could not be read."),
        "range-reversed": _("The span of the deadline is reversed."),
        "number-repeated": _("This number stands twice in the table."),
        "number-skipped": _("A number is missing in the table."),
        "lead-missing": _("No lead agency is named."),
        "lead-unknown": _("The lead agency is not in the register."),
        "label-repeated": _("This label stands twice in the text."),
        "row-merged": _("Rows of the table are merged here."),
        "text-unread": _("Some of the text here was not read."),
        "scanned-page": _("This page is a picture and was not read."),
        "table-unrecognised": _("A table here was not recognised."),
    }.get(code, _("Look at this paragraph yourself."))


def about_the_text(warnings: list[dict[str, Any]]) -> list[str]:
    """What the reader says about the text as a whole, for whoever confirms it: no provision carries it."""
    words = {
        NOT_DIRECTING: _(
            "This does not look like a directing document: it gives nobody work. No task, agency or deadline is"
            " proposed; if it does direct, add the tasks yourself."
        ),
        WITHOUT_LABELS: _(
            "No paragraph is labelled: the tasks were taken from single sentences. Read the whole text too."
        ),
    }
    return [words[each["message"]] for each in warnings if each["message"] in words]
