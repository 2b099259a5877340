"""The empty state: what will appear here, and the one next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from laban.web.ui.component import Component
from laban.web.ui.icon import icon


@dataclass(frozen=True)
class Empty(Component):
    template: ClassVar[str] = "ui/empty.html"
    title: str
    text: str = ""
    act_label: str = ""
    act_url: str = ""
    icon: str = "task"

    def context(self) -> dict[str, object]:
        return {"icon": icon(self.icon)}
