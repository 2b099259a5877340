"""Messages of rules in the language that is active: what a page, a mail and a file say alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language, gettext

from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.messages import Message


def plain_number(value: Decimal) -> str:
    """With the decimal mark of the active language, without grouping."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if (get_language() or "vi").startswith("vi") else text


def spoken(message: Message, *, number: Callable[[Decimal], str] = plain_number) -> str:
    """A message translated, its values written as the reader writes them; nested messages are translated too."""
    values = {name: _value(value, number) for name, value in message.params.items()}
    return gettext(message.template).format(**values)


def _value(value: object, number: Callable[[Decimal], str]) -> str:
    if isinstance(value, Message):
        return spoken(value, number=number)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime):
        return f"{value.astimezone(OFFICE_ZONE):%H:%M, %d/%m/%Y}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
