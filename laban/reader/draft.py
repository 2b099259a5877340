"""What the reader answers: a draft of provisions, tasks, indicators and warnings for a person to confirm.

`Draft.to_json()` is the contract `laban-read/1`. Nothing in a draft is made up: an empty list, None, or a deadline
of kind `none` says that the text states nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from laban.reader.blocks import Place

CONTRACT = "laban-read/1"

Kind = Literal["viewpoint", "goal", "task", "implementation", "context", "annex"]
DeadlineKind = Literal["date", "month", "quarter", "year", "range", "recurring", "open", "none"]
Operator = Literal[">=", "<=", "=", "range", "rank<=", "qualitative"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due. `text` as printed; `start` and `due` are days, only where the text gives them.

    `fault` is the code of a warning where the printed value cannot be right.
    """

    kind: DeadlineKind = "none"
    text: str | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    fault: str | None = None


NO_DEADLINE = Deadline()


@dataclass(frozen=True, slots=True)
class Target:
    """One wanted number of an indicator (`value` alone or `value` to `high`), and the day it is wanted by."""

    operator: Operator
    value: float | None = None
    high: float | None = None
    unit: str | None = None
    by: dt.date | None = None
    name: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the letterhead says about the document itself."""

    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    date: dt.date | None = None
    title: str | None = None
    reference_date: dt.date | None = None
    """Day against which deadlines are checked: the date of issue, else the date of the document it belongs to."""


@dataclass(frozen=True, slots=True)
class Provision:
    path: str
    label: str
    kind: Kind
    heading: str | None
    text: str | None
    place: Place = field(default_factory=Place)
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Task:
    provision: str
    source: Literal["table", "prose"]
    title: str
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    responsible_head: str | None = None
    product: str | None = None
    deadline: Deadline = NO_DEADLINE
    place: Place = field(default_factory=Place)
    confidence: float = 0.8
    deadline_place: Place | None = None
    """Cell of the deadline, where it is not the place of the task; warnings point to it. Not part of the contract."""
    lead_place: Place | None = None
    has_lead_column: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    provision: str
    source: Literal["table", "prose"]
    name: str
    target: Target
    lead: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Caution:
    """Something a person should look at. `code` is one of the contract; `message` is an English sentence."""

    code: str
    message: str
    provision: str | None = None
    cell: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    file: str | None = None
    format: str | None = None
    sha256: str | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    document: DocumentInfo
    provisions: tuple[Provision, ...]
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    warnings: tuple[Caution, ...]
    source: Source | None = None

    def with_source(self, source: Source) -> Draft:
        return replace(self, source=source)

    def to_json(self) -> dict[str, Any]:
        """The contract's object, of plain types only."""
        answer: dict[str, Any] = {"contract": CONTRACT}
        if self.source is not None:
            answer["source"] = {k: v for k, v in asdict(self.source).items() if v is not None}
        document = self.document
        answer["document"] = {
            "number": document.number,
            "kind": document.kind,
            "issuer": document.issuer,
            "date": _day(document.date),
            "title": document.title,
        }
        answer["provisions"] = [_provision(item) for item in self.provisions]
        answer["tasks"] = [_task(item) for item in self.tasks]
        answer["indicators"] = [_indicator(item) for item in self.indicators]
        answer["warnings"] = [{k: v for k, v in asdict(item).items() if v is not None} for item in self.warnings]
        return answer


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def _place(place: Place) -> dict[str, int | str]:
    return {name: value for name, value in asdict(place).items() if value is not None}


def _provision(item: Provision) -> dict[str, Any]:
    return {
        "path": item.path,
        "label": item.label,
        "level": item.path.count(".") + 1,
        "kind": item.kind,
        "heading": item.heading,
        "text": item.text,
        "page": item.place.page,
        "confidence": item.confidence,
        "place": _place(item.place),
    }


def _task(item: Task) -> dict[str, Any]:
    deadline = item.deadline
    return {
        "provision": item.provision,
        "source": item.source,
        "title": item.title,
        "lead": list(item.lead),
        "coordinating": list(item.coordinating),
        "responsible_head": item.responsible_head,
        "product": item.product,
        "deadline": {
            "text": deadline.text,
            "kind": deadline.kind,
            "start": _day(deadline.start),
            "due": _day(deadline.due),
        },
        "confidence": item.confidence,
        "place": _place(item.place),
    }


def _indicator(item: Indicator) -> dict[str, Any]:
    target = item.target
    return {
        "provision": item.provision,
        "source": item.source,
        "name": item.name,
        "unit": target.unit,
        "operator": target.operator,
        "value": target.value,
        "value_high": target.high,
        "by": _day(target.by),
        "lead": list(item.lead),
        "text": target.text,
        "confidence": item.confidence,
        "place": _place(item.place),
    }
