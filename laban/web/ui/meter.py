"""The meter: how much of something is done, as one bar with its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from laban.web.ui.component import Component


@dataclass(frozen=True)
class Meter(Component):
    """`done` of `total`; `more` is a second, paler part (proposed, not yet accepted). Words stand beside it."""

    template: ClassVar[str] = "ui/meter.html"
    done: float
    total: float
    more: float = 0

    def _thousandths(self, value: float) -> int:
        return round(1000 * min(1.0, max(0.0, value / self.total))) if self.total else 0

    @property
    def width(self) -> int:
        return self._thousandths(self.done)

    @property
    def reach(self) -> int:
        return self._thousandths(self.done + self.more)
