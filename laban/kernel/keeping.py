"""Values of a message as JSON can keep them: days, moments and numbers stay what they are until a reader's language
writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from laban.kernel.messages import Message


def packed(params: Mapping[str, object]) -> dict[str, object]:
    """Plain JSON values; a nested Message (a period's name) is kept to be translated for each reader."""
    return {name: _packed(value) for name, value in params.items()}


def unpacked(params: Mapping[str, object]) -> dict[str, object]:
    """The values as they were before `packed`."""
    return {name: _unpacked(value) for name, value in params.items()}


def _packed(value: object) -> object:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    if isinstance(value, Message):
        return {"msgid": value.template, "params": packed(value.params)}
    return value if isinstance(value, (int, str)) else str(value)


def _unpacked(value: object) -> object:
    if not isinstance(value, dict):
        return value
    if "moment" in value:
        return datetime.fromisoformat(value["moment"])
    if "day" in value:
        return date.fromisoformat(value["day"])
    if "number" in value:
        return Decimal(value["number"])
    return Message(value["msgid"], unpacked(value["params"]))
