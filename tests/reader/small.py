"""Small documents for tests: blocks from printed lines and tables, and short forms of what a draft says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from laban.reader.blocks import Block, Blocks, Cell, Paragraph, Place, Table
from laban.reader.draft import Deadline, Draft, Indicator
from laban.reader.pipeline import understand
from laban.reader.vi import RULES

Row = Sequence[str]


def table(rows: Sequence[Row], number: int = 1) -> Table:
    """A table from rows of texts.

    `<` covers a cell by a merge from the left, `^` by a merge from above.
    """
    grid: list[tuple[Cell, ...]] = []
    for r, row in enumerate(rows):
        cells: list[Cell] = []
        for c, text in enumerate(row):
            place = Place(table=number, row=r + 1, column=c + 1)
            if text in ("<", "^"):
                cells.append(Cell("", place, covered="column" if text == "<" else "row"))
                continue
            wide = 1
            while c + wide < len(row) and row[c + wide] == "<":
                wide += 1
            high = 1
            while r + high < len(rows) and rows[r + high][c] == "^":
                high += 1
            cells.append(Cell(text, place, rows=high, columns=wide))
        grid.append(tuple(cells))
    return Table(tuple(grid), Place(table=number))


def blocks(parts: Iterable[str | Sequence[Row]], file_format: str = "docx") -> Blocks:
    """A file from its lines; a list of rows among them is a table."""
    found: list[Block] = []
    tables = 0
    for number, part in enumerate(parts, 1):
        if isinstance(part, str):
            found.append(Paragraph(part, Place(paragraph=number)))
        else:
            tables += 1
            found.append(table(part, tables))
    return Blocks(file_format, tuple(found))


def draft(*parts: str | Sequence[Row]) -> Draft:
    """The draft of a small document."""
    return understand(blocks(parts), RULES).draft


def said(deadline: Deadline) -> str:
    """`kind start..due` with the parts that are there."""
    start = f"{deadline.start}.." if deadline.start and deadline.due else str(deadline.start or "")
    return " ".join(part for part in (deadline.kind, f"{start}{deadline.due or ''}") if part)


def wanted(indicator: Indicator) -> str:
    """`operator value[..high] by` of an indicator."""
    target = indicator.target
    value = "" if target.value is None else f"{target.value:g}"
    high = "" if target.high is None else f"..{target.high:g}"
    return " ".join(part for part in (target.operator, value + high, str(target.by or "-")) if part)
