"""Lists in pages, by a cursor: rows after the last one seen, found through an index, however many come in between."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from pydantic import BaseModel, Field

from laban.api.parsing import rendered
from laban.kernel.errors import Invalid
from laban.kernel.messages import Message
from laban.platform.queries.installation import is_demo

MOST, USUAL = 200, 50
BIGGEST = 2**63 - 1


class Paging(BaseModel):
    """How much of a list is wanted, and from where."""

    cursor: str = Field("", max_length=200, description="`next` of the page before; empty for the first page")
    limit: int = Field(USUAL, ge=1, le=MOST)
    sort: Literal["id", "-id"] = Field("id", description="the order of entry, or (`-id`) the newest first")


@dataclass(frozen=True)
class Shape:
    """A row of a list: names in the answer and the columns they are read from; `order` is unique and indexed."""

    columns: Mapping[str, str]
    order: tuple[str, ...] = ("pk",)


Enrich = Callable[[list[dict[str, Any]]], None]


def page(
    rows: QuerySet[Any], shape: Shape, paging: Paging, *, enrich: Enrich | None = None, **more: Any
) -> HttpResponse:
    """One page as JSON: `items`, `next` (null at the end), `demo`, and what `more` adds.

    One query for the rows, read as plain columns; `enrich` may add to the rows of the page, with a fixed number of
    queries. Raises Invalid for a cursor that is not ours.
    """
    found = _after(rows, shape, paging)
    names = tuple(shape.columns)
    columns = [*shape.columns.values(), *shape.order]
    listed = list(found.values_list(*columns)[: paging.limit + 1])
    whole = listed[: paging.limit]
    items = [dict(zip(names, row, strict=False)) for row in whole]
    if enrich is not None and items:
        enrich(items)
    last = whole[-1][len(names) :] if len(listed) > paging.limit else None
    return _answer(items, _cursor(paging, last) if last else None, more)


def whole(items: Sequence[BaseModel], **more: Any) -> HttpResponse:
    """A short list that needs no pages, in the same shape."""
    return _answer([each.model_dump() for each in items], None, more)


def _answer(items: list[dict[str, Any]], following: str | None, more: dict[str, Any]) -> HttpResponse:
    demo = is_demo()
    body = rendered({"items": items, "next": following, "demo": demo, **more})
    response = HttpResponse(body, content_type="application/json")
    response.demo = demo  # type: ignore[attr-defined]
    return response


def _after(rows: QuerySet[Any], shape: Shape, paging: Paging) -> QuerySet[Any]:
    down = paging.sort.startswith("-")
    ordered = rows.prefetch_related(None).order_by(*[f"-{name}" if down else name for name in shape.order])
    if not paging.cursor:
        return ordered
    return ordered.filter(_beyond(shape.order, _read(paging, len(shape.order)), "lt" if down else "gt"))


def _beyond(order: tuple[str, ...], values: list[int], side: str) -> Q:
    """(a, b) > (x, y) as a >= x and (a > x or (a = x and b > y)), so that the index is entered at x."""
    first, *rest = order
    beyond = Q(**{f"{first}__{side}": values[0]})
    if not rest:
        return beyond
    same = Q(**{first: values[0]}) & _beyond(tuple(rest), values[1:], side)
    return Q(**{f"{first}__{side}e": values[0]}) & (beyond | same)


def _cursor(paging: Paging, values: Sequence[int]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([paging.sort, *values])).decode().rstrip("=")


def _read(paging: Paging, count: int) -> list[int]:
    try:
        padded = paging.cursor + "=" * (-len(paging.cursor) % 4)
        sort, *values = orjson.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
    except (binascii.Error, orjson.JSONDecodeError, UnicodeEncodeError, TypeError, ValueError):
        raise _foreign() from None
    known = all(type(value) is int and -BIGGEST <= value <= BIGGEST for value in values)
    if sort != paging.sort or len(values) != count or not known:
        raise _foreign()
    return values


def _foreign() -> Invalid:
    message = Message("This cursor belongs to another list or order. Begin with the first page.")
    return Invalid.of([("cursor", message)], code="cursor")
