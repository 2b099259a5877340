"""What a person should look at: values that cannot be right, numbers typed twice, text that was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from laban.reader.blocks import Blocks, Place, Table
from laban.reader.draft import Caution, Deadline, DocumentInfo, Task
from laban.reader.outline import Node, Outline
from laban.reader.ruleset import Register

FAR_YEARS = 30
"""A deadline later than this many years after the date of issue is taken for a slip of the pen."""

WITHOUT_LABELS = "No paragraph is labelled: the tasks were taken from single sentences. Read the whole text too."
_FAULTS = {
    "deadline-unreadable": "The deadline “{text}” cannot be read as a date; it is kept as typed and treated as open.",
    "range-reversed": "The period “{text}” ends before it begins; it is kept as typed.",
}


@dataclass(frozen=True, slots=True)
class Findings:
    """What the steps before found; `repeated` are the nodes whose label stands twice."""

    blocks: Blocks
    outline: Outline
    document: DocumentInfo
    tasks: Sequence[Task]
    repeated: Sequence[Node]


def warnings(found: Findings, *, register: Register | None) -> tuple[Caution, ...]:
    """All warnings of a draft: of the container first, then in order of print."""
    cautions = [
        Caution(note.code, note.message, page=note.place.page, cell=note.place.cell) for note in found.blocks.notes
    ]
    cautions.extend(Caution(code, text, page=place.page, cell=place.cell) for code, text, place in found.outline.notes)
    cautions.extend(_numbering(found.outline, found.repeated))
    for task in found.tasks:
        cautions.extend(_of_task(task, found.document, register))
    cautions.extend(_unread(found.outline))
    return tuple(cautions)


def _at(code: str, message: str, provision: str | None, place: Place | None) -> Caution:
    return Caution(code, message, provision, place.cell if place else None, place.page if place else None)


def _of_task(task: Task, document: DocumentInfo, register: Register | None) -> Iterator[Caution]:
    deadline = task.deadline
    place = task.deadline_place or task.place
    code = deadline.fault or _implausible(deadline, document.reference_date)
    if code in _FAULTS:
        yield _at(code, _FAULTS[code].format(text=deadline.text), task.provision, place)
    elif code == "deadline-before-issue":
        yield _at(code, f"The deadline “{deadline.text}” is before the document was issued.", task.provision, place)
    elif code == "deadline-far":
        yield _at(code, f"The deadline “{deadline.text}” is more than {FAR_YEARS} years away.", task.provision, place)
    if task.has_lead_column and not task.lead and _says_more(task):
        yield _at("lead-missing", "The row names no lead agency.", task.provision, task.lead_place or task.place)
    if register is not None:
        for name in (*task.lead, *task.coordinating):
            if not register(name):
                yield _at(
                    "lead-unknown",
                    f"“{name}” is not in the register of agencies.",
                    task.provision,
                    task.lead_place or task.place,
                )


def _says_more(task: Task) -> bool:
    """A row with nothing but its title may be a heading: only a row with other cells misses its lead."""
    return bool(task.coordinating or task.product or task.deadline.kind != "none")


def _implausible(deadline: Deadline, issued: date | None) -> str | None:
    if issued is None or deadline.due is None:
        return None
    if deadline.due < issued:
        return "deadline-before-issue"
    return "deadline-far" if deadline.due.year > issued.year + FAR_YEARS else None


def _numbering(outline: Outline, repeated: Sequence[Node]) -> Iterator[Caution]:
    typed_twice = _typed_twice(outline)
    for node in repeated:
        code = "number-repeated" if node in typed_twice else "label-repeated"
        yield _at(code, f"The label “{node.printed}” stands twice in the same place.", node.path, node.place)
    last: dict[tuple[int, str], tuple[int, Node]] = {}
    for node in outline.nodes:
        if len(node.numbers) != 1 or node.level not in ("number", "row", "roman"):
            continue
        above = node.short_parent or node.parent
        place = (id(above) if above is not None else 0, node.level)
        before = last.get(place)
        if before is not None and node.numbers[0] > before[0] + 1 and before[1] not in repeated:
            yield _at("number-skipped", f"The number before “{node.printed}” is missing.", node.path, node.place)
        last[place] = (node.numbers[0], node)


def _typed_twice(outline: Outline) -> set[Node]:
    """Rows that carry the number of the row just above; numbers that start again under a banner are another case."""
    rows = [node for node in outline.nodes if node.row is not None and node.row.sort != "group" and node.numbers]
    return {node for before, node in pairwise(rows) if before.numbers == node.numbers and before.parent is node.parent}


def _unread(outline: Outline) -> Iterator[Caution]:
    if not outline.nodes and outline.head:
        place = outline.head[0].place
        yield _at(
            "text-unread", "No labelled paragraph and no table of tasks was found: nothing is proposed.", None, place
        )
    if outline.nodes and all(node.told is not None for node in outline.nodes):
        yield _at("text-unread", WITHOUT_LABELS, None, outline.nodes[0].place)
    for line in outline.unread:
        yield _at("text-unread", f"This text belongs to no provision: “{_short(line.text)}”", None, line.place)
    for table in outline.unread_tables:
        text = " | ".join(cell.text for cell in table.rows[0] if cell.text.strip()) if table.rows else ""
        place = _first_place(table)
        yield _at("table-unrecognised", f"The columns of this table are not known: “{_short(text)}”", None, place)


def _first_place(table: Table) -> Place:
    for row in table.rows:
        for cell in row:
            if cell.place.cell or cell.place.page:
                return cell.place
    return table.place


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "…"
