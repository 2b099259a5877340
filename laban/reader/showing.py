"""Each step of the reader printed for a person: what `--show blocks|text|tree|tasks` answers."""

from __future__ import annotations

from collections.abc import Iterator

from laban.reader.blocks import Block, Blocks, Cell, Place, Table
from laban.reader.draft import Draft
from laban.reader.tidying import one_line

_COVERED = {"row": "^", "column": "<"}


def show_blocks(blocks: Blocks) -> str:
    """Every block with its place: paragraphs as one line, tables row by row (`^` and `<` lie under a merged cell)."""
    return "\n".join(_block_lines(blocks))


def show_text(blocks: Blocks) -> str:
    """The words alone, for whoever reads them: a blank line between paragraphs, tables row by row."""
    return "\n\n".join("\n".join(_text_lines(block)) for block in blocks.blocks)


def _text_lines(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from ("\t".join(one_line(cell.text) for cell in row if not cell.covered) for row in block.rows)
    else:
        yield block.text


def _block_lines(blocks: Blocks) -> Iterator[str]:
    pages = f", {blocks.pages} pages" if blocks.pages is not None else ""
    yield f"{blocks.format}: {len(blocks.blocks)} blocks{pages}"
    for block in blocks.blocks:
        if isinstance(block, Table):
            yield f"[{where(block.place)}] table of {len(block.rows)} rows"
            yield from ("    " + " | ".join(map(_cell, row)) for row in block.rows)
        else:
            traits = [name for name, holds in (("bold", block.bold), ("centered", block.centered)) if holds]
            traits += [f"h{block.heading}"] if block.heading else []
            look = f" ({', '.join(traits)})" if traits else ""
            yield f"[{where(block.place)}]{look} {_flat(block.text)}"
    yield from (f"beside the text, {aside.kind}: {_flat(aside.text)}" for aside in blocks.asides)
    yield from (f"note {note.code} [{where(note.place)}]: {note.message}" for note in blocks.notes)


def _cell(cell: Cell) -> str:
    return _COVERED[cell.covered] if cell.covered else _flat(cell.text)


def _flat(text: str) -> str:
    return text.replace("\n", " ⏎ ").replace("\t", " ⇥ ")


def where(place: Place) -> str:
    """`page 3, table 2, row 5`; a spreadsheet cell by its address."""
    if place.cell is not None:
        return f"{place.sheet}!{place.cell}" if place.sheet else place.cell
    parts = (
        ("page", place.page),
        ("paragraph", place.paragraph),
        ("table", place.table),
        ("row", place.row),
        ("column", place.column),
    )
    return ", ".join(f"{name} {number}" for name, number in parts if number is not None)


def show_tree(draft: Draft) -> str:
    """Every provision by its path and kind, set in by its level, with the beginning of its words."""
    lines = []
    for provision in draft.provisions:
        depth = "  " * provision.path.count(".")
        words = one_line(provision.heading or provision.text or "", limit=100)
        lines.append(f"{depth}{provision.path} [{provision.kind}] {words}")
    return "\n".join(lines + _warnings(draft))


def show_tasks(draft: Draft) -> str:
    """Every task and indicator with what was read for it, then the warnings."""
    lines = []
    for task in draft.tasks:
        lines.append(f"{task.provision} ({task.source}, {where(task.place)}) {one_line(task.title, limit=100)}")
        lines.append(f"    lead: {'; '.join(task.lead) or '-'}")
        if task.coordinating:
            lines.append(f"    with: {'; '.join(task.coordinating)}")
        deadline = task.deadline
        lines.append(f"    when: {deadline.kind} {deadline.text or ''} -> {deadline.due or '-'}")
    for indicator in draft.indicators:
        target = indicator.target
        wanted = " ".join(str(part) for part in (target.operator, target.value, target.high) if part is not None)
        lines.append(f"{indicator.provision} indicator: {one_line(indicator.name, limit=80)}: {wanted} by {target.by}")
    return "\n".join(lines + _warnings(draft))


def _warnings(draft: Draft) -> list[str]:
    return [f"warning {one.code} {one.cell or one.provision or ''}: {one.message}" for one in draft.warnings]
