"""Messages of rules in the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext

from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.errors import Invalid, LabanError
from laban.kernel.messages import Message
from laban.web.ui import formats


def spoken(message: Message) -> str:
    """A message of a rule, translated, its values written as the reader writes them."""
    return gettext(message.template).format(**{name: _value(value) for name, value in message.params.items()})


def said(error: LabanError) -> str:
    """The main message of a refusal."""
    return spoken(Message(error.message, error.params))


def said_by_field(error: Invalid) -> dict[str, list[str]]:
    """Messages of each field; "" holds what concerns the whole."""
    return {field: [spoken(message) for message in messages] for field, messages in error.errors.items()}


def _value(value: object) -> str:
    if isinstance(value, Message):
        return spoken(value)
    if isinstance(value, Decimal):
        return formats.number(value)
    if isinstance(value, datetime):
        return f"{value.astimezone(OFFICE_ZONE):%H:%M, %d/%m/%Y}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
