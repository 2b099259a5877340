"""Tables of a Word file as rectangular grids, whatever was merged, shifted, deleted or nested in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from laban.reader.blocks import Block, Place
from laban.reader.docx.package import MC, W, flag, number, value
from laban.reader.grid import MAX_SPAN, Span, build_table

if TYPE_CHECKING:
    from laban.reader.docx.body import BodyReader

_ROW_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


class TableReader:
    """Reads one `w:tbl` after another for a `BodyReader`, which reads the paragraphs inside the cells."""

    def __init__(self, body: BodyReader) -> None:
        self._body = body

    def read(self, element: etree._Element) -> list[Block]:
        """The table, then real tables nested in its cells. A table of one cell is a frame: its content is text."""
        rows = [row for row in _inside(element, "tr") if _is_kept(row)]
        cells = [[cell for cell in _inside(row, "tc") if _is_cell_kept(cell)] for row in rows]
        if len(cells) == 1 and len(cells[0]) == 1:
            self._body.read(cells[0][0])
            return []
        self._body.table_count += 1
        place = Place(table=self._body.table_count)
        nested: list[Block] = []
        laid = [self._lay(row, row_cells, nested) for row, row_cells in zip(rows, cells, strict=True)]
        table = build_table(_join_vertically(laid), place=place)
        return [*([table] if table is not None else []), *nested]

    def _lay(
        self, row: etree._Element, cells: list[etree._Element], nested: list[Block]
    ) -> list[tuple[int, Span, bool]]:
        """The cells of a row as (grid column, span, continues the cell above)."""
        properties = row.find(W + "trPr")
        column = min(number(value(properties, "gridBefore")), MAX_SPAN)
        laid: list[tuple[int, Span, bool]] = [(at, Span(""), False) for at in range(column)]
        for cell in cells:
            state = cell.find(W + "tcPr")
            width = min(max(number(value(state, "gridSpan"), 1), 1), MAX_SPAN)
            if laid and _merges(state, "hMerge"):
                laid[-1][1].columns += width
            else:
                laid.append((column, self._span(cell, width, nested), _merges(state, "vMerge")))
            column += width
        after = min(number(value(properties, "gridAfter")), MAX_SPAN)
        return laid + [(column + at, Span(""), False) for at in range(after)]

    def _span(self, cell: etree._Element, width: int, nested: list[Block]) -> Span:
        lines: list[str] = []
        bold: list[bool] = []
        self._collect(cell, lines, bold, nested)
        return Span("\n".join(lines), columns=width, bold=bool(bold) and all(bold))

    def _collect(self, element: etree._Element, lines: list[str], bold: list[bool], nested: list[Block]) -> None:
        for child in _blocks_of(element):
            if child.tag == W + "tbl":
                self._collect_nested(child, lines, bold, nested)
                continue
            line = self._body.line(child)
            if line is None:
                continue
            if line.text:
                lines.append(line.text)
                bold.append(line.bold)
            for box in line.boxes:
                self._collect(box.content, lines, bold, nested)

    def _collect_nested(self, table: etree._Element, lines: list[str], bold: list[bool], nested: list[Block]) -> None:
        """A nested table of several rows and columns is a table of its own; a smaller one is lines of the cell."""
        rows = [[*_inside(row, "tc")] for row in _inside(table, "tr") if _is_kept(row)]
        if len(rows) > 1 and max((len(row) for row in rows), default=0) > 1:
            nested.extend(self.read(table))
            return
        for row in rows:
            for cell in row:
                self._collect(cell, lines, bold, nested)


def _join_vertically(rows: list[list[tuple[int, Span, bool]]]) -> list[list[Span]]:
    """Cells that continue the one above (`w:vMerge`) become one cell of several rows at its top."""
    open_above: dict[int, Span] = {}
    joined: list[list[Span]] = []
    for row in rows:
        kept: list[Span] = []
        still_open: dict[int, Span] = {}
        for column, span, continues in row:
            origin = open_above.get(column) if continues else None
            if origin is not None and origin.columns == span.columns:
                origin.rows += 1
                still_open[column] = origin
            else:
                kept.append(span)
                still_open[column] = span
        joined.append(kept)
        open_above = still_open
    return joined


def _merges(properties: etree._Element | None, name: str) -> bool:
    found = properties.find(W + name) if properties is not None else None
    return found is not None and found.get(W + "val", "continue") == "continue"


def _is_kept(row: etree._Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is None or (properties.find(W + "del") is None and not flag(properties, "hidden"))


def _is_cell_kept(cell: etree._Element) -> bool:
    properties = cell.find(W + "tcPr")
    return properties is None or properties.find(W + "cellDel") is None


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _ROW_WRAPPERS:
            yield from _inside(child, name)


def _blocks_of(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a cell, also inside content controls."""
    for child in element:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _ROW_WRAPPERS:
            yield from _blocks_of(child)
        elif child.tag == MC + "AlternateContent":
            choice = child.find(MC + "Choice")
            yield from _blocks_of(choice if choice is not None else child)
