"""Types that many operations share: what an id, a day, a number and a text may be; which refusals an operation has."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from laban.api.paging import BIGGEST
from laban.api.parsing import number
from laban.api.refusals import Refusal

FIRST_DAY, LAST_DAY = date(1945, 1, 1), date(2199, 12, 31)
"""Days before and after are typing errors; the arithmetic of working days ends somewhere."""

Id = Annotated[int, Field(ge=1, le=BIGGEST, description="id of an object of this installation")]
Version = Annotated[int, Field(ge=0, le=2**31 - 1, description="the version that you have seen; 409 when it moved on")]
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Words = Annotated[str, Field(max_length=2000)]
Said = Annotated[str, Field(min_length=1, max_length=2000)]
Title = Annotated[str, Field(min_length=1, max_length=2000)]
Line = Annotated[str, Field(max_length=200)]
Search = Annotated[str, Field(max_length=200, description="every word must be met; marks do not matter")]
Weight = Annotated[int, Field(ge=1, le=100)]
Number = Annotated[
    Decimal,
    Field(max_digits=20, decimal_places=6, ge=Decimal("-99999999999999"), le=Decimal("99999999999999")),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d{1,14}(\.\d{1,6})?$"}]}),
]
"""A number as it comes in: JSON's own, or exact as text."""
Exact = Annotated[
    Decimal,
    PlainSerializer(number, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]
"""A number as it goes out: exact, as text."""


class Given(BaseModel):
    """What a request may hold; a field that is not known is a typing error."""

    model_config = ConfigDict(extra="forbid")


class Seen(Given):
    """An act that needs no more than the version it was decided on."""

    version: Version | None = None


class Reasoned(Seen):
    reason: Said


class Page(BaseModel):
    """What every list has beside its `items`."""

    next: str | None = Field(description="cursor of the next page; null at the end")
    demo: bool = Field(description="true where the figures of this installation are invented")


_READ: dict[int, Any] = {401: Refusal, 403: Refusal, 404: Refusal, 422: Refusal}
_WRITE: dict[int, Any] = {400: Refusal, 409: Refusal, 413: Refusal, **_READ}


def reads(shape: Any) -> dict[int, Any]:
    """The answers of an operation that only reads."""
    return {200: shape, **dict(sorted(_READ.items()))}


def writes(shape: Any, status: int = 200) -> dict[int, Any]:
    """The answers of an operation that acts: 201 for what is new, 204 (shape None) for what is gone."""
    return {status: shape, **dict(sorted(_WRITE.items()))}
