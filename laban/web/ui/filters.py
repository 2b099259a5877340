"""The filter bar: segments for up to five choices, a select beyond, a search; the state lives in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from laban.web.ui.component import Component
from laban.web.ui.liststate import ListState


@dataclass(frozen=True)
class Choice:
    """`count` of what waits behind it, or None."""

    value: str
    label: str
    count: int | None = None


@dataclass(frozen=True)
class Segments:
    """One of up to five; the choice with the value "" is "all"."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    kind: ClassVar[str] = "segments"


@dataclass(frozen=True)
class Select:
    """One of many; `every` names the empty choice ("Every unit")."""

    name: str
    label: str
    every: str
    choices: tuple[Choice, ...]
    kind: ClassVar[str] = "select"


@dataclass(frozen=True)
class Search:
    """Words to look for in the list, marks of letters not needed."""

    name: str = "q"
    label: str = ""
    placeholder: str = ""
    kind: ClassVar[str] = "search"


@dataclass(frozen=True)
class Day:
    """A day, chosen in the browser's own calendar."""

    name: str
    label: str
    kind: ClassVar[str] = "day"


Filter = Segments | Select | Search | Day
FOLDED = ("select", "day")


@dataclass(frozen=True)
class FilterBar(Component):
    """`target` is the id of the list that a change replaces; without a script a button sends the form."""

    template: ClassVar[str] = "ui/filters.html"
    state: ListState
    filters: tuple[Filter, ...]
    target: str = "list"
    export_url: str = ""

    @property
    def segments(self) -> list[dict[str, object]]:
        """Links of the segments, each to the address with this one choice changed."""
        return [
            {
                "label": one.label,
                "links": [
                    {
                        "label": choice.label,
                        "count": choice.count,
                        "url": self.state.with_filter({one.name: choice.value}).url,
                        "current": self.state.get(one.name) == choice.value,
                    }
                    for choice in one.choices
                ],
            }
            for one in self.filters
            if isinstance(one, Segments)
        ]

    @property
    def fields(self) -> list[dict[str, object]]:
        """What a person fills in: selects, searches, days, each with its value."""
        return [
            {"field": one, "kind": one.kind, "value": self.state.get(one.name)}
            for one in self.filters
            if not isinstance(one, Segments)
        ]

    @property
    def folds(self) -> bool:
        """On phones two fields and more lie behind a button, so that the list is seen first."""
        return sum(one.kind in FOLDED for one in self.filters) > 1

    @property
    def folded(self) -> int:
        """How many of the fields behind that button are set."""
        return sum(one.kind in FOLDED and bool(self.state.get(one.name)) for one in self.filters)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """State that the form must carry on: segments, foreign filters, and the order."""
        own = {one.name for one in self.filters if not isinstance(one, Segments)}
        pairs = [(name, value) for name, value in self.state.params if name not in own]
        return [*pairs, ("sort", self.state.order)] if self.state.order else pairs

    @property
    def clear_url(self) -> str:
        return self.state.with_filter({name: "" for name, _ in self.state.params}).url if self.state.filtered else ""
