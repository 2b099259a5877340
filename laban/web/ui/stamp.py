"""The stamp: when a number was computed, from what, and who last looked. No number without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from laban.web.ui import formats
from laban.web.ui.component import Component


@dataclass(frozen=True)
class Stamp(Component):
    """Any of the three may be missing; `today` shortens the moment. `source` and `looked` are written out."""

    template: ClassVar[str] = "ui/stamp.html"
    computed_at: datetime | None = None
    source: str = ""
    looked: str = ""
    today: date | None = None

    @property
    def moment(self) -> str:
        return formats.moment(self.computed_at, self.today) if self.computed_at else ""
