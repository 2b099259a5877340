"""Each step's answer as text for a terminal: `laban read FILE --show blocks|tree|tasks`."""

from __future__ import annotations

from collections.abc import Iterator

from laban.reader.blocks import Paragraph
from laban.reader.draft import Deadline
from laban.reader.pipeline import Steps

_WIDTH = 100


def blocks(steps: Steps) -> str:
    """Paragraphs and tables in reading order, as the container step left them."""
    lines: list[str] = []
    for block in steps.blocks.blocks:
        if isinstance(block, Paragraph):
            lines.append(f"P{block.place.paragraph or ''} {_short(block.text)}")
            continue
        lines.append(f"TABLE {block.place.table or ''}")
        for row in block.rows:
            cells = ("<" if cell.covered == "column" else "^" if cell.covered else _short(cell.text, 40) for cell in row)
            lines.append("  | " + " | ".join(cells))
    lines.extend(f"NOTE {note.code}: {note.message}" for note in steps.blocks.notes)
    return "\n".join(lines)


def tree(steps: Steps) -> str:
    """The labelled tree with the kind of every provision, what stood before it, and what belongs to none."""
    document = steps.document
    lines = [f"{document.kind or '?'} {document.number or '?'} ({document.date or '?'}), {document.issuer or '?'}: {document.title or '?'}"]
    for node in steps.outline.nodes:
        depth = node.path.count(".")
        lines.append(f"{'  ' * depth}{node.path}  [{node.kind}]  {_short(node.text)}")
        lines.extend(f"{'  ' * (depth + 1)}~ {_short(line.text)}" for line in node.more)
    lines.extend(f"? {_short(line.text)}" for line in steps.outline.unread)
    return "\n".join(lines)


def tasks(steps: Steps) -> str:
    """Tasks, indicators and warnings, a line or two each."""
    return "\n".join([*_tasks(steps), *_indicators(steps), *_warnings(steps)])


def _tasks(steps: Steps) -> Iterator[str]:
    for task in steps.tasks:
        yield f"{task.provision}  {_short(task.title)}"
        others = f"; with {', '.join(task.coordinating)}" if task.coordinating else ""
        product = f"; product: {_short(task.product, 50)}" if task.product else ""
        yield f"    {', '.join(task.lead) or '(nobody named)'}{others}; {_deadline(task.deadline)}{product}  ({task.confidence})"


def _deadline(deadline: Deadline) -> str:
    if deadline.kind == "none":
        return "no deadline"
    days = f"{deadline.start or ''}..{deadline.due or ''}" if deadline.start else str(deadline.due or "")
    return f"{deadline.kind} {days} “{deadline.text}”".replace("  ", " ")


def _indicators(steps: Steps) -> Iterator[str]:
    for item in steps.indicators:
        target = item.target
        high = f"..{target.high:g}" if target.high is not None else ""
        value = f"{target.value:g}{high}" if target.value is not None else (target.text or "")
        yield f"{item.provision}  {target.operator} {value} {target.unit or ''} by {target.by or '?'}  {_short(item.name, 70)}"


def _warnings(steps: Steps) -> Iterator[str]:
    for warning in steps.draft.warnings:
        where = " ".join(str(part) for part in (warning.provision, warning.cell, warning.page) if part)
        yield f"! {warning.code} {where}: {warning.message}"


def _short(text: str, width: int = _WIDTH) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


VIEWS = {"blocks": blocks, "tree": tree, "tasks": tasks}
