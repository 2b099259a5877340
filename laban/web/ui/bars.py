"""Sorted bars: where things are stuck, by who must decide, with the age of the oldest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from laban.web.ui.component import Component
from laban.web.ui.meter import Meter


@dataclass(frozen=True)
class Bar:
    """`note` is said beneath: "lâu nhất 23 ngày"."""

    label: str
    count: int
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Bars(Component):
    """Largest first; bars start at zero and share the scale of the largest."""

    template: ClassVar[str] = "ui/bars.html"
    bars: tuple[Bar, ...]

    @property
    def rows(self) -> list[tuple[Bar, Meter]]:
        ordered = sorted(self.bars, key=lambda bar: -bar.count)
        most = max((bar.count for bar in ordered), default=0)
        return [(bar, Meter(done=bar.count, total=most)) for bar in ordered]
