"""An object's own history: who, when, what was before and what after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from laban.web.ui.component import Component


@dataclass(frozen=True)
class Change:
    """One value, written as the reader reads it; "" before means it was set for the first time."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """`who` acts in a role ("Chủ trì"), not by a person's name where that is not needed."""

    when: datetime
    who: str
    what: str
    on_behalf_of: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class History(Component):
    """Newest first. `more_url` leads to all of it."""

    template: ClassVar[str] = "ui/history.html"
    entries: tuple[Entry, ...]
    today: date | None = None
    total: int | None = None
    more_url: str = ""
