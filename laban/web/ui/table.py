"""The data table: headings that sort, a pager, and a list's own fragment that htmx swaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from laban.web.ui import formats
from laban.web.ui.component import Component
from laban.web.ui.empty import Empty
from laban.web.ui.liststate import ListState


@dataclass(frozen=True)
class Column:
    """`key` is the order's name when `sortable`; `css` goes on the heading and the cells ("w-bar")."""

    key: str
    label: str
    numeric: bool = False
    sortable: bool = False
    hidden_label: bool = False
    css: str = ""


@dataclass(frozen=True)
class Cell:
    """`value` is text or a component; `sub` the small line beneath it."""

    value: Any
    sub: str = ""
    url: str = ""


@dataclass(frozen=True)
class Row:
    """The first cell is the row's heading. `key` becomes the row's id in the page."""

    cells: tuple[Cell, ...]
    key: str = ""
    selected: bool = False


@dataclass(frozen=True)
class Group:
    """A line above the rows that belong together; `note` is said beside it."""

    label: str
    note: str = ""


@dataclass(frozen=True)
class TableHead(Component):
    """Headings with their order, for a page that writes its own rows."""

    template: ClassVar[str] = "ui/table_head.html"
    columns: tuple[Column, ...]
    state: ListState
    target: str = "list"

    @property
    def headings(self) -> list[dict[str, object]]:
        return [
            {
                "column": column,
                "url": self.state.sorted_by(column.key).url if column.sortable else "",
                "sort": self._sort(column),
            }
            for column in self.columns
        ]

    def _sort(self, column: Column) -> str:
        if not column.sortable or self.state.sort != column.key:
            return ""
        return "descending" if self.state.descending else "ascending"


@dataclass(frozen=True)
class Pager(Component):
    """Page `state.page` of a list of `total` rows, `size` a page."""

    template: ClassVar[str] = "ui/pager.html"
    state: ListState
    total: int
    size: int = 50
    target: str = "list"
    export_url: str = ""
    """Of a list without a filter bar, which would hold it."""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def page(self) -> int:
        return min(self.state.page, self.pages)

    @property
    def range_words(self) -> str:
        """ "51–100 of 1.717"."""
        first, last = (self.page - 1) * self.size + 1, min(self.total, self.page * self.size)
        return gettext("%(first)s–%(last)s of %(total)s") % {
            "first": formats.number(first if self.total else 0),
            "last": formats.number(last),
            "total": formats.number(self.total),
        }

    @property
    def links(self) -> list[dict[str, object]]:
        """First, last, the present one and its neighbours; a gap is a row without an address."""
        wanted = sorted({1, self.pages, *range(max(1, self.page - 1), min(self.pages, self.page + 1) + 1)})
        links: list[dict[str, object]] = []
        for before, number in zip([0, *wanted], wanted, strict=False):
            if number - before > 1:
                links.append({"gap": True})
            links.append({"number": number, "url": self.state.at_page(number).url, "here": number == self.page})
        return links

    @property
    def previous_url(self) -> str:
        return self.state.at_page(self.page - 1).url if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self.state.at_page(self.page + 1).url if self.page < self.pages else ""


@dataclass(frozen=True)
class Table(Component):
    """A whole list: head, rows, pager, or what to do when there is nothing. `name` tells the scrolling region."""

    template: ClassVar[str] = "ui/table.html"
    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row | Group]
    state: ListState
    pager: Pager | None = None
    empty: Empty | None = None
    css: str = ""

    @property
    def head(self) -> TableHead:
        return TableHead(columns=self.columns, state=self.state, target=self.target)

    @property
    def target(self) -> str:
        return self.pager.target if self.pager else "list"

    @property
    def body(self) -> SafeString:
        """All rows, written here and not in the template: a list of fifty has hundreds of cells."""
        openings = [_opening(column, first=index == 0) for index, column in enumerate(self.columns)]
        return SafeString("\n".join(self._line(row, openings) for row in self.rows))

    def _line(self, row: Row | Group, openings: Sequence[SafeString]) -> str:
        return _row(row, openings) if isinstance(row, Row) else _group(row, len(self.columns))


def _opening(column: Column, *, first: bool) -> SafeString:
    css = " ".join(part for part in ("num" if column.numeric else "", column.css) if part)
    classes = format_html(' class="{}"', css) if css else ""
    if first:
        return format_html('<th scope="row"{}>', classes)
    return format_html('<td data-label="{}"{}>', column.label, classes)


def _group(group: Group, columns: int) -> str:
    note = format_html(' <span class="meta">{}</span>', group.note) if group.note else ""
    words = conditional_escape(group.label)
    return f'<tr class="group"><th scope="colgroup" colspan="{columns}">{words}{note}</th></tr>'


def _row(row: Row, openings: Sequence[SafeString]) -> str:
    key = format_html(' id="{}"', row.key) if row.key else ""
    chosen = ' aria-selected="true"' if row.selected else ""
    cells = "".join(
        opening + _inside(cell, first=index == 0) + ("</th>" if index == 0 else "</td>")
        for index, (opening, cell) in enumerate(zip(openings, row.cells, strict=True))
    )
    return f"<tr data-row{key}{chosen}>{cells}</tr>"


def _inside(cell: Cell, *, first: bool) -> str:
    inside = conditional_escape(cell.value)
    if cell.url:
        inside = format_html('<a{} href="{}">{}</a>', SafeString(' class="plain"' if first else ""), cell.url, inside)
    return inside + format_html('<br><span class="meta">{}</span>', cell.sub) if cell.sub else inside
