"""Tables → the labelled tree: what kind of table it is, and where its rows hang.

A table is letterhead, recipients, layout (read as running text), or data, whose rows `rows` reads.
"""

from __future__ import annotations

from dataclasses import replace

from laban.reader.blocks import Place, Table
from laban.reader.layouts import Layout, find_layout, texts_of
from laban.reader.lines import Line, split_breaks
from laban.reader.outline import Node
from laban.reader.rows import Reading, read_row
from laban.reader.tree import Builder


def read_table(table: Table, builder: Builder) -> bool:
    """Add a table to the outline; False where it holds no data rows."""
    rules = builder.rules
    if _frame(table, builder):
        return False
    layout = find_layout(table, rules) or _continued(table, builder)
    if layout is None:
        return _layout_table(table, builder)
    title_rows = table.rows[: _title_rows(table, layout)]
    for row in title_rows:
        for cell in row:
            for text in split_breaks(cell.text, rules):
                if builder.state == "head":
                    builder.outline.head.append(Line(text, cell.place))
    builder.last_layout = layout
    _note_unread_columns(table, layout, builder)
    reading = _start(table, builder, layout)
    for index in range(layout.first_row, len(table.rows)):
        read_row(table, index, reading)
    return True


def _frame(table: Table, builder: Builder) -> bool:
    """Letterhead, recipients and signatures: kept for the metadata, or the end of the text."""
    rules = builder.rules
    lines = [(text, cell.place) for row in table.rows for cell in row for text in split_breaks(cell.text, rules)]
    zones = {rules.zone(text) for text, _ in lines[:40]}
    if "letterhead" in zones:
        for text, place in lines:
            builder.line(Line(text, place))
        return True
    if zones & {"recipients", "signature"} and find_layout(table, rules) is None:
        builder.state = "tail" if builder.state != "head" else "head"
        return True
    if builder.state == "head" and find_layout(table, rules) is None and len(lines) <= 12 and _short(lines):
        builder.outline.head.extend(Line(text, place) for text, place in lines)
        return True
    return False


def _note_unread_columns(table: Table, layout: Layout, builder: Builder) -> None:
    """A column whose header says nothing known is not read: that is said once."""
    for index, header in enumerate(layout.header):
        if header and layout.columns[index] is None and layout.first_row > 0:
            filled = any(
                row[index].text.strip() for row in table.rows[layout.first_row :] if row[index].covered is None
            )
            if filled:
                place = table.rows[layout.first_row - 1][index].place
                builder.outline.notes.append(("text-unread", f"The column “{header[:60]}” was not read.", place))


def _short(lines: list[tuple[str, Place]]) -> bool:
    return all(len(text) < 200 for text, _ in lines)


def _continued(table: Table, builder: Builder) -> Layout | None:
    """The columns of the table before, where a page break cut one table in two."""
    last = builder.last_layout
    if last is None or builder.state != "body" or not table.rows or len(table.rows[0]) != len(last.columns):
        return None
    number = last.at("number")
    if number is None or not any(builder.rules.cell_label(row[number].text) for row in table.rows):
        return None
    return replace(last, first_row=0)


def _layout_table(table: Table, builder: Builder) -> bool:
    """A table without known columns: one column is running text; anything else is shown as not understood."""
    cells = [cell for row in table.rows for cell in row if cell.text.strip()]
    if not cells or builder.state == "tail":
        return False
    if all(sum(bool(cell.text.strip()) for cell in row) <= 1 for row in table.rows):
        for cell in cells:
            for text in split_breaks(cell.text, builder.rules):
                builder.line(Line(text, cell.place))
        return False
    builder.outline.unread_tables.append(table)
    return False


def _title_rows(table: Table, layout: Layout) -> int:
    for index, row in enumerate(table.rows[: layout.first_row]):
        if any(text and text == header for text, header in zip(texts_of(row), layout.header, strict=True)):
            return index
    return max(0, layout.first_row - 1)


def _start(table: Table, builder: Builder, layout: Layout) -> Reading:
    """Where the rows hang: on the annex with its open headings, else on the n-th loose table."""
    if builder.annex is not None:
        root = builder.annex
        base = builder.stack[-1] if builder.stack else root
        while base.row is not None and base.parent is not None:
            base = base.parent
        if _is_continuation(builder, layout):
            base = builder.last_base or base
    else:
        if not _is_continuation(builder, layout):
            builder.loose_tables += 1
            section = next((node for node in reversed(builder.stack) if node.row is None), None)
            builder.loose_root = Node("table", f"T{builder.loose_tables}", "", "", table.place, parent=section)
            if section is not None:
                section.holds_table = True
        root = base = builder.loose_root or Node("table", "T1", "", "", table.place)
    for node in base.chain():
        node.holds_table = True
    builder.state = "body"
    if builder.last_base is not base:
        builder.group_stack = [base]
    builder.last_base = base
    return Reading(builder, layout, root, base, last=builder.last_row if _is_continuation(builder, layout) else None)


def _is_continuation(builder: Builder, layout: Layout) -> bool:
    return layout.first_row == 0
