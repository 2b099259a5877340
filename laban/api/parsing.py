"""What comes in and what goes out as JSON. Nothing that a database cannot keep gets past the parser."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import orjson
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_noop
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from laban.kernel.errors import Invalid

NUL = "\0"
BAD_TEXT = gettext_noop("A text holds a character that cannot be kept.")


class StrictParser(Parser):
    """UTF-8 and plain JSON (no NaN, no lone surrogates), and no NUL character anywhere."""

    def parse_body(self, request: HttpRequest) -> Any:
        data = orjson.loads(request.body)
        _refuse_nul(data, "")
        return data

    def parse_querydict(self, data: MultiValueDict, list_fields: list[str], request: HttpRequest) -> dict[str, Any]:
        for name, values in data.lists():
            _refuse_nul([name, *values], name)
        return super().parse_querydict(data, list_fields, request)


def _refuse_nul(value: object, field: str) -> None:
    """Raises Invalid; walks without recursion, since the depth is the sender's choice."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            if NUL in each:
                raise Invalid(BAD_TEXT, field=field.replace(NUL, ""), code="bad_text")
        elif isinstance(each, dict):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, Iterable):
            waiting += list(each) if isinstance(each, list | tuple) else []


def plain(value: object) -> str:
    """Numbers exactly, as text without needless zeros: "12.5"; whatever else orjson does not know is a fault."""
    if isinstance(value, Decimal):
        return number(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def number(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def rendered(data: object) -> bytes:
    """JSON bytes; moments as RFC 3339, days as ISO dates, numbers of the domain as text."""
    return orjson.dumps(data, default=plain, option=orjson.OPT_NON_STR_KEYS)


class Renderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return rendered(data)
