"""Where one is: crumbs above a title, tabs beneath it, steps of a wizard, the jump bar on phones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from laban.web.ui.component import Component


@dataclass(frozen=True)
class Crumbs(Component):
    """(label, url) pairs, the present page last and without an address. Documents and tasks only."""

    template: ClassVar[str] = "ui/crumbs.html"
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True)
class Tabs(Component):
    template: ClassVar[str] = "ui/tabs.html"
    label: str
    tabs: tuple[Tab, ...]


@dataclass(frozen=True)
class Steps(Component):
    """Up to five (label, url); those before `current` (from 0) are done and can be opened again."""

    template: ClassVar[str] = "ui/steps.html"
    label: str
    steps: tuple[tuple[str, str], ...]
    current: int

    @property
    def rows(self) -> list[dict[str, object]]:
        return [
            {"number": n + 1, "label": label, "url": url, "done": n < self.current, "here": n == self.current}
            for n, (label, url) in enumerate(self.steps)
        ]


@dataclass(frozen=True)
class JumpBar(Component):
    """(count, label, id of the heading): phones only, on pages with three questions or more."""

    template: ClassVar[str] = "ui/jump.html"
    items: tuple[tuple[int, str, str], ...]
