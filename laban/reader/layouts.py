"""Layouts: which row of a table is its header, and what each column holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laban.reader.blocks import Cell, Table
from laban.reader.folding import squeeze
from laban.reader.ruleset import Column, Role, RuleSet

_HEADER_ROWS = 15


@dataclass(slots=True)
class Layout:
    """The columns of a data table and the number of rows that its header takes."""

    columns: tuple[Column | None, ...]
    first_row: int
    header: tuple[str, ...]

    def at(self, role: Role) -> int | None:
        for index, column in enumerate(self.columns):
            if column is not None and column.role == role:
                return index
        return None

    @property
    def measures(self) -> bool:
        return self.at("target") is not None


def texts_of(row: Sequence[Cell]) -> list[str]:
    """The printed texts of a row, single-blanked."""
    return [squeeze(cell.text) for cell in row]


def find_layout(table: Table, rules: RuleSet) -> Layout | None:
    """The header of a data table: the first row (or two) in which at least two columns are known by name."""
    for index, row in enumerate(table.rows[:_HEADER_ROWS]):
        texts = texts_of(row)
        if sum(bool(text) for text in texts) < 2:
            continue
        below = table.rows[index + 1] if index + 1 < len(table.rows) else None
        if below is not None and _is_subheader(row, below, rules):
            joined = _join_headers(row, below)
            columns = rules.columns(joined)
            if _known(columns):
                return Layout(columns, index + 2, tuple(joined))
        columns = rules.columns(texts)
        if _known(columns):
            return Layout(columns, index + 1, tuple(texts))
    return None


def _known(columns: tuple[Column | None, ...]) -> bool:
    roles = {column.role for column in columns if column}
    return "title" in roles and len(roles) >= 2 and bool(roles - {"title", "number", "note"})


def _is_subheader(row: Sequence[Cell], below: Sequence[Cell], rules: RuleSet) -> bool:
    """A second header row names parts of a wide cell: short texts, no number, nothing new under a complete cell."""
    texts = texts_of(below)
    filled = [index for index, text in enumerate(texts) if text]
    if not filled or (len(filled) >= len(texts) and below[0].covered != "row"):
        return False
    if any(len(texts[i]) > 60 or (rules.cell_label(texts[i]) and not rules.period_end(texts[i])) for i in filled):
        return False
    return all(
        row[index].columns > 1
        or row[index].covered == "column"
        or not row[index].text.strip()
        or below[index].covered
        or (index + 1 < len(row) and not row[index + 1].text.strip() and bool(texts[index + 1]))
        for index in filled
    )


def _join_headers(row: Sequence[Cell], below: Sequence[Cell]) -> list[str]:
    joined, wide = [], ""
    for index, cell in enumerate(row):
        under = squeeze(below[index].text)
        own = squeeze(cell.text)
        if own:
            wide = own
        elif not under:
            wide = ""
        joined.append(f"{wide} {under}".strip() if under else own)
    return joined
