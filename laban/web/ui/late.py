"""The exception row: who is late, by how many days, what is missing, who must decide. All four, or no row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from laban.web.ui import formats
from laban.web.ui.component import Component
from laban.web.ui.icon import AlertMark, level_word


@dataclass(frozen=True)
class LateRow(Component):
    """One `<li>` of `<ul class="rows">`; the whole row opens the task at `url`."""

    template: ClassVar[str] = "ui/late.html"
    level: str
    days: int
    agency: str
    missing: str
    decider: str
    url: str
    reference: str = ""
    extra: str = ""

    @property
    def days_html(self) -> SafeString:
        """ "**36** ngày quá hạn": the number large and with its mark, the words beneath."""
        mark = AlertMark(level=self.level, label=level_word(self.level)).render()
        large = format_html('<b class="t-{}">{}{}</b>', self.level, mark, formats.number(self.days))
        return format_html("{} {}", large, ngettext("day late", "days late", self.days))
