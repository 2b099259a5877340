"""Faults of shape, as sentences that can be translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

Said = Callable[[Mapping[str, Any]], str]

_BY_TYPE: dict[str, Said] = {
    "missing": lambda ctx: _("This field is required."),
    "extra_forbidden": lambda ctx: _("There is no such field."),
    "literal_error": lambda ctx: _("Choose one of: {values}.").format(values=ctx.get("expected", "")),
    "string_too_long": lambda ctx: _("At most {most} characters.").format(most=ctx["max_length"]),
    "string_too_short": lambda ctx: _("Fill in this field."),
    "greater_than_equal": lambda ctx: _("At least {least}.").format(least=ctx["ge"]),
    "less_than_equal": lambda ctx: _("At most {most}.").format(most=ctx["le"]),
    "too_long": lambda ctx: _("At most {most} entries.").format(most=ctx["max_length"]),
    "too_short": lambda ctx: _("At least {least} entries.").format(least=ctx["min_length"]),
}
_BY_START: dict[str, Said] = {
    "int": lambda ctx: _("A whole number is wanted."),
    "float": lambda ctx: _("A number is wanted."),
    "decimal": lambda ctx: _("A number is wanted."),
    "date": lambda ctx: _("A day such as 2026-12-31 is wanted."),
    "bool": lambda ctx: _("True or false is wanted."),
    "string_type": lambda ctx: _("A text is wanted."),
    "list": lambda ctx: _("A list is wanted."),
    "uuid": lambda ctx: _("There is nothing with this id."),
}


def fault(kind: str, ctx: Mapping[str, Any]) -> str:
    """The sentence for a fault that pydantic found, by its type and what it knows of it."""
    said = _BY_TYPE.get(kind) or next((words for start, words in _BY_START.items() if kind.startswith(start)), None)
    return said(ctx) if said else _("This value cannot be used here.")
