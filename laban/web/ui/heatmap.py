"""The heatmap: where tasks are late, agencies against documents, groups or months; a plain table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from laban.web.ui import formats
from laban.web.ui.component import Component

STEPS = (0.0, 0.05, 0.12, 0.25, 0.5)


@dataclass(frozen=True)
class HeatCell:
    """`late` of `total` tasks; no task at all is drawn as "·"."""

    late: int
    total: int
    url: str = ""

    @property
    def step(self) -> int:
        """0 to 5 by the share that is late: none, up to 5 %, 12 %, 25 %, below half, half and more."""
        share = self.late / self.total if self.total else 0.0
        if share >= STEPS[-1]:
            return 5
        return next(step for step, edge in enumerate(STEPS) if share <= edge) if share <= STEPS[3] else 4


@dataclass(frozen=True)
class HeatRow:
    label: str
    cells: tuple[HeatCell, ...]
    url: str = ""

    @property
    def written(self) -> SafeString:
        """The cells, written here and not in the template: a grid has thousands."""
        words = gettext("%(late)s late of %(total)s")
        return SafeString("".join(_written(cell, words) for cell in self.cells))


@dataclass(frozen=True)
class Heatmap(Component):
    """`columns` are (heading, small line beneath); `corner` says what the rows are."""

    template: ClassVar[str] = "ui/heatmap.html"
    name: str
    corner: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[HeatRow, ...]


def _written(cell: HeatCell, words: str) -> str:
    if not cell.total:
        return '<td class="qx">·</td>'
    late, total = formats.number(cell.late), formats.number(cell.total)
    said = escape(words % {"late": late, "total": total})
    text = f'<span aria-hidden="true">{late}/{total}</span><span class="visually-hidden">{said}</span>'
    if cell.url:
        text = f'<a href="{escape(cell.url)}">{text}</a>'
    return f'<td class="q{cell.step}">{text}</td>'
