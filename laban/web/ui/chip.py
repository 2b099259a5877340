"""The chip: workflow states, standing of a value, acting posts. Never an alert, so it has no alert colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext

from laban.web.ui.component import Component
from laban.web.ui.icon import icon


@dataclass(frozen=True)
class Chip(Component):
    template: ClassVar[str] = "ui/chip.html"
    text: str
    icon: str = ""
    url: str = ""

    def context(self) -> dict[str, object]:
        return {"icon": icon(self.icon) if self.icon else ""}


def workflow_chip(state: str) -> Chip:
    """The chip of a workflow state by its code; an unknown code shows itself, so that nothing is hidden."""
    text, mark = {
        "awaiting_acceptance": (gettext("waiting for acceptance"), ""),
        "waiting_condition": (gettext("waiting for a condition"), "clock"),
        "recurring": (gettext("recurring"), ""),
        "correction_pending": (gettext("correction pending"), ""),
        "superseded": (gettext("superseded"), ""),
        "cancelled": (gettext("cancelled"), ""),
        "not_started": (gettext("not started"), ""),
        "in_progress": (gettext("in progress"), ""),
        "claimed": (gettext("claimed"), ""),
        "verified": (gettext("verified"), "shield"),
    }.get(state, (state, ""))
    return Chip(text=text, icon=mark)
