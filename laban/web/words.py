"""Messages of rules in the reader's language."""

from __future__ import annotations

from laban.kernel.errors import Invalid, LabanError
from laban.kernel.messages import Message
from laban.platform import speech
from laban.web.ui import formats


def spoken(message: Message) -> str:
    """A message of a rule, translated, its values written as the reader writes them."""
    return speech.spoken(message, number=formats.number)


def said(error: LabanError) -> str:
    """The main message of a refusal."""
    return spoken(Message(error.message, error.params))


def said_by_field(error: Invalid) -> dict[str, list[str]]:
    """Messages of each field; "" holds what concerns the whole."""
    return {field: [spoken(message) for message in messages] for field, messages in error.errors.items()}
