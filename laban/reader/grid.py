"""Building rectangular tables out of rows whose cells span, start late or are missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from laban.reader.blocks import Cell, Place, Table
from laban.reader.errors import ReadError
from laban.reader.safety import MAX_TABLE_CELLS

MAX_SPAN = 256


@dataclass(slots=True)
class Span:
    """One cell as a container states it: its text and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1
    bold: bool = False
    value: str | int | float | None = None
    is_date: bool = False


@dataclass(slots=True)
class _Slot:
    span: Span
    covered: str | None = None


_Row = dict[int, _Slot]


def build_table(
    rows: Sequence[Sequence[Span]], *, place: Place, locate: Callable[[int, int], Place] | None = None
) -> Table | None:
    """A table in which every row has the same number of cells, or None when no cell holds text.

    Spans are laid as a browser lays them: each cell goes to the next free column. The last cell of a row that stops
    early reaches to the edge (group rows are often written so). `locate(row, column)`, both from 0, says where a cell
    stands; without it rows and columns are counted in the table. Raise `too-complex` over `MAX_TABLE_CELLS` cells.
    """
    if not any(span.text for row in rows for span in row):
        return None
    _check_area(rows)
    slots: list[_Row] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for span in row:
            while column in slots[at]:
                column += 1
            _put(slots, at, column, span)
            column += span.columns
    width = max(max(row, default=-1) for row in slots) + 1
    if width * len(rows) > MAX_TABLE_CELLS:
        raise ReadError("too-complex", reason=f"a table of {width * len(rows)} cells")
    _reach_to_edge(slots, width)

    def in_table(row: int, column: int) -> Place:
        return Place(page=place.page, table=place.table, row=row + 1, column=column + 1)

    cells = (_row_of_cells(row, at, width, locate or in_table) for at, row in enumerate(slots) if row)
    return Table(rows=tuple(cells), place=place)


def _check_area(rows: Sequence[Sequence[Span]]) -> None:
    """Bound the spans, and refuse a table before it is laid out when it would be too large."""
    area = 0
    for at, row in enumerate(rows):
        for span in row:
            span.rows = min(max(span.rows, 1), MAX_SPAN, len(rows) - at)
            span.columns = min(max(span.columns, 1), MAX_SPAN)
            area += span.rows * span.columns
    if area > 2 * MAX_TABLE_CELLS:
        raise ReadError("too-complex", reason=f"a table of {area} cells")


def _put(slots: list[_Row], at: int, column: int, span: Span) -> None:
    slots[at][column] = _Slot(span)
    if span.rows == span.columns == 1:
        return
    for row in range(at, at + span.rows):
        for over in range(column, column + span.columns):
            if over not in slots[row]:
                slots[row][over] = _Slot(span, "row" if row > at else "column")


def _reach_to_edge(rows: list[_Row], width: int) -> None:
    for slots in rows:
        if not slots or width - 1 in slots:
            continue
        last = max(slots)
        slot = slots[last]
        if slot.covered is None and slot.span.rows == 1:
            slot.span.columns += width - 1 - last
        for column in range(last + 1, width):
            slots[column] = _Slot(Span(""), "column" if slot.covered != "row" else None)


def _row_of_cells(slots: _Row, row: int, width: int, locate: Callable[[int, int], Place]) -> tuple[Cell, ...]:
    cells = []
    for column in range(width):
        slot = slots.get(column, _Slot(Span("")))
        here = locate(row, column)
        cells.append(Cell(text="", place=here, covered=slot.covered) if slot.covered else _origin(slot.span, here))
    return tuple(cells)


def _origin(span: Span, place: Place) -> Cell:
    return Cell(
        text=span.text,
        place=place,
        value=span.value,
        is_date=span.is_date,
        rows=span.rows,
        columns=span.columns,
        bold=span.bold,
    )
