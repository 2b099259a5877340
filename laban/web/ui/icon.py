"""Icons and alert marks: references into the one sprite that is cached apart from the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from laban.web.ui.assets import asset
from laban.web.ui.component import Component

MIRRORED = {"right", "arrow", "undo", "out"}
LEVELS = ("green", "yellow", "red", "special", "unknown")


def icon(name: str, css: str = "") -> SafeString:
    """An icon for the eye alone: the words stand beside it. Arrows turn round in right-to-left pages."""
    classes = " ".join(part for part in ("icon", "icon-dir" if name in MIRRORED else "", css) if part)
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        classes,
        asset("icons.svg"),
        name,
    )


def level_word(level: str) -> str:
    """The word of an alert level, as the legend says it."""
    return {
        "green": gettext("in time"),
        "yellow": gettext("due soon"),
        "red": gettext("red"),
        "special": gettext("special red"),
        "unknown": gettext("unknown"),
    }[level]


@dataclass(frozen=True)
class AlertMark(Component):
    """The shape of a level (circle, triangle, diamond, octagon, dashed ring).

    With `label` the shape speaks for itself; without it the words must stand beside it.
    """

    template: ClassVar[str] = "ui/alert_mark.html"
    level: str
    label: str = ""

    def context(self) -> dict[str, object]:
        return {"sprite": asset("icons.svg")}
