"""Building rectangular tables out of rows whose cells span, start late or are missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class _Grid:
    rows: list[dict[int, _Slot]] = field(default_factory=list)

    def put(self, at: int, column: int, span: Span, height: int) -> None:
        for row in range(at, min(at + span.rows, height)):
            for over in range(column, column + span.columns):
                if over not in self.rows[row]:
                    covered = None if (row, over) == (at, column) else ("row" if row > at else "column")
                    self.rows[row][over] = _Slot(span, covered)


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
    grid = _Grid([{} for _ in rows])
    for at, row in enumerate(rows):
        column = 0
        for span in row:
            while column in grid.rows[at]:
                column += 1
            span.rows, span.columns = _bounded(span.rows), _bounded(span.columns)
            grid.put(at, column, span, len(rows))
            column += span.columns
    width = max(max(slots, default=-1) for slots in grid.rows) + 1
    if width * len(rows) > MAX_TABLE_CELLS:
        raise ReadError("too-complex", reason=f"a table of {width * len(rows)} cells")
    _reach_to_edge(grid, width)

    def in_table(row: int, column: int) -> Place:
        return Place(page=place.page, table=place.table, row=row + 1, column=column + 1)

    cells = (_row_of_cells(slots, at, width, locate or in_table) for at, slots in enumerate(grid.rows) if slots)
    return Table(rows=tuple(cells), place=place)


def _bounded(span: int) -> int:
    return min(max(span, 1), MAX_SPAN)


def _reach_to_edge(grid: _Grid, width: int) -> None:
    for slots in grid.rows:
        if not slots or width - 1 in slots:
            continue
        last = max(slots)
        slot = slots[last]
        if slot.covered is None and slot.span.rows == 1:
            slot.span.columns += width - 1 - last
        for column in range(last + 1, width):
            slots[column] = _Slot(Span(""), "column" if slot.covered != "row" else None)


def _row_of_cells(
    slots: dict[int, _Slot], row: int, width: int, locate: Callable[[int, int], Place]
) -> tuple[Cell, ...]:
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
