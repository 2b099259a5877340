"""The rows of a data table: group, numbered row, line of a merged number, rest of a cut row, total or banner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from laban.reader.blocks import Cell, Place, Table
from laban.reader.folding import key, squeeze
from laban.reader.labels import Label
from laban.reader.layouts import Layout, texts_of
from laban.reader.outline import Node, RowFacts
from laban.reader.ruleset import RuleSet
from laban.reader.tree import Builder

_GROUP_LEVELS = ("part", "roman", "number", "letter")


@dataclass(slots=True)
class Reading:
    """The state of reading one data table."""

    builder: Builder
    layout: Layout
    root: Node
    base: Node
    last: Node | None = None
    banner: str | None = None
    numbered: Node | None = None
    above: dict[int, Cell] = field(default_factory=dict)


def read_row(table: Table, index: int, reading: Reading) -> None:
    row, layout, rules = table.rows[index], reading.layout, reading.builder.rules
    for column, cell in enumerate(row):
        if cell.covered is None:
            reading.above[column] = cell
    texts = texts_of(row)
    if not any(texts) or _is_repeated_header(texts, layout, rules):
        return
    number_at = layout.at("number")
    number_cell = row[number_at] if number_at is not None else None
    number = number_cell.text.strip() if number_cell is not None else ""
    label = rules.cell_label(number) if number else None
    title = _cell_text(row, layout.at("title"), reading)
    if number_at is None and (printed := rules.label(title)) is not None and printed.kind in _GROUP_LEVELS:
        label, title = printed, printed.rest
    if label is None and _only_text(row, texts):
        _single_text(row, texts, index, table, reading)
        return
    if rules.is_total(title) or rules.is_total(number):
        return
    facts = _facts(row, title, reading)
    if label is None:
        _unnumbered(row, number_cell, facts, reading, index)
        return
    if _is_group(label, row, facts, table.rows[index + 1 :], reading):
        _group(label, facts.title or number, row[number_at or 0].place, reading)
    else:
        _numbered(label, facts, row, number_at or 0, reading)


def _cell_text(row: Sequence[Cell], column: int | None, reading: Reading) -> str:
    """The text of a cell, or of the merged cell that covers it from above."""
    if column is None:
        return ""
    cell = row[column]
    if cell.covered == "row" and column in reading.above:
        return reading.above[column].text.strip()
    return cell.text.strip()


def _facts(row: Sequence[Cell], title: str, reading: Reading) -> RowFacts:
    layout, rules = reading.layout, reading.builder.rules
    found: dict[str, str] = {}
    places: list[tuple[str, Place]] = []
    targets: list[tuple[str, str]] = []
    is_date = False
    for index, column in enumerate(layout.columns):
        if column is None:
            continue
        text = _cell_text(row, index, reading)
        if column.role == "target":
            targets.append((text, column.by.isoformat() if column.by else ""))
            continue
        if column.role == "deadline" and column.by is not None and rules.is_mark(text):
            text = column.header
        if column.role in found:
            found[column.role] = "; ".join(filter(None, (found[column.role], text)))
            continue
        found[column.role] = text
        places.append((column.role, row[index].place))
        if column.role == "deadline":
            is_date = row[index].is_date
            if is_date and row[index].value is not None:
                found["deadline"] = str(row[index].value)[:10]
    return RowFacts(
        sort="indicator" if layout.measures else "task",
        title=squeeze(title),
        lead=found.get("lead", ""),
        coordinating=found.get("coordinating", ""),
        product=squeeze(found.get("product", "")),
        deadline=squeeze(found.get("deadline", "")),
        unit=squeeze(found.get("unit", "")),
        targets=tuple(targets),
        places=tuple(places),
        has_lead="lead" in found,
        is_date=is_date,
    )


def _is_repeated_header(texts: list[str], layout: Layout, rules: RuleSet) -> bool:
    """The header printed again after a page break, or the row `(1) (2) (3)` that numbers the columns."""
    filled = [text for text in texts if text]
    if len(filled) >= 3 and all(len(text.strip("()")) <= 2 for text in filled):
        labels = [rules.cell_label(text) for text in filled]
        if all(labels) and len(set(filled)) == len(filled):
            return True
    same = sum(key(text) == key(header) for text, header in zip(texts, layout.header, strict=True) if text)
    return same >= 2 and same >= len(filled) - 1


def _only_text(row: Sequence[Cell], texts: list[str]) -> bool:
    return sum(bool(text) for text in texts) == 1 and not any(cell.covered == "row" for cell in row)


def _is_wide(row: Sequence[Cell]) -> bool:
    return any(cell.text.strip() and cell.columns > max(1, len(row) // 2) for cell in row)


def _single_text(row: Sequence[Cell], texts: list[str], index: int, table: Table, reading: Reading) -> None:
    """A row with one text: a group whose label stands in the text, a total, the rest of a cut row, or a banner."""
    rules = reading.builder.rules
    at = next(position for position, text in enumerate(texts) if text)
    text = texts[at]
    if rules.is_total(text) or not any(letter.isalnum() for letter in text):
        return
    label = rules.label(text)
    if label is not None and label.kind in _GROUP_LEVELS and label.rest:
        _group(label, label.rest, row[at].place, reading)
        return
    last = reading.last
    if last is not None and not _is_wide(row) and at == (reading.layout.at("title") or 0) and _goes_on(last, text):
        _extend(last, RowFacts("task", title=text), row[at].place, reading)
        return
    if last is not None and not _is_wide(row) and at != (reading.layout.at("title") or 0):
        _extend(last, _facts(row, "", reading), row[at].place, reading)
        return
    reading.banner = text


def _goes_on(last: Node, text: str) -> bool:
    """Whether an unnumbered row only continues the sentence above: lower case, or the text above is not finished."""
    return text[:1].islower() or text[:1] in "(-+;,." or last.text.rstrip()[-1:] in ";,:(-" or not text.isupper()


def _is_group(
    label: Label, row: Sequence[Cell], facts: RowFacts, below: Sequence[Sequence[Cell]], reading: Reading
) -> bool:
    """A group has no cell but its number and title, and a Roman number, a capital letter or a cell over the columns.

    A plain number heads a group where the rows below start again (`1`, `a`).
    """
    if any((facts.lead, facts.coordinating, facts.product, facts.deadline, facts.unit)):
        return False
    if any(text for text, _ in facts.targets):
        return False
    if label.kind in ("roman", "part") or _is_wide(row):
        return True
    if label.kind != "number" or len(label.numbers) > 1:
        return False
    number_at = reading.layout.at("number") or 0
    labels = (reading.builder.rules.cell_label(later[number_at].text) for later in below)
    first = next((found for found in labels if found is not None), None)
    return first is not None and (first.numbers == (1,) or first.kind == "letter")


def _group(label: Label, title: str, place: Place, reading: Reading) -> None:
    """A group row: beside the last group of its sort, else inside the innermost one."""
    stack = reading.builder.group_stack
    sort = f"{label.kind}{len(label.numbers)}"
    parent, segment = _prefixed(label, stack)
    if parent is None:
        known = [position for position, node in enumerate(stack) if node.level == f"group {sort}"]
        if known:
            del stack[known[0] :]
        parent, segment = stack[-1], label.value
    else:
        while stack[-1] is not parent:
            stack.pop()
    node = Node(f"group {sort}", segment, label.printed, title, place, parent, label.numbers)
    node.row = RowFacts("group", title=title)
    _list(node, reading)
    stack.append(node)
    reading.numbered = None
    reading.banner = None


def _prefixed(label: Label, stack: list[Node]) -> tuple[Node | None, str]:
    """`I.2` and `III.1.2` name their parent in front: the group `I`, the group `III.1`."""
    if len(label.numbers) < 2:
        return None, ""
    for size in range(len(label.numbers) - 1, 0, -1):
        for node in reversed(stack):
            if node.numbers == label.numbers[:size]:
                return node, ".".join(str(n) for n in label.numbers[size:])
    return None, ""


def _list(node: Node, reading: Reading) -> None:
    if node.parent is not None:
        node.parent.children.append(node)
    if reading.banner is not None and node.starred is None:
        node.starred = reading.banner
    reading.builder.outline.nodes.append(node)
    reading.last = reading.builder.last_row = node


def _numbered(label: Label, facts: RowFacts, row: Sequence[Cell], at: int, reading: Reading) -> None:
    stack = reading.builder.group_stack
    parent: Node | None = None
    segment = label.value
    if label.kind == "number" and len(label.numbers) > 1:
        holder = reading.numbered
        candidates = [*stack, *([holder] if holder is not None else [])]
        parent, segment = _prefixed(label, candidates)
        segment = segment or label.value
    elif label.kind in ("letter", "dash", "plus") and reading.numbered is not None:
        parent = reading.numbered
    if label.kind in ("dash", "plus"):
        holder = parent or stack[-1]
        count = 1 + sum(child.level == "row dash" for child in holder.children)
        segment = f"{label.value}{count}"
    parent = parent or stack[-1]
    level = "row dash" if label.kind in ("dash", "plus") else "row"
    node = Node(level, segment, label.printed, facts.title, row[at].place, parent, label.numbers, row=facts)
    if row[at].rows > 1 and row[at].covered is None:
        node.row = RowFacts("number", title=facts.title)
        _list(node, reading)
        reading.numbered = node
        _line_of(node, facts, row, reading)
        return
    _list(node, reading)
    if label.kind == "number":
        reading.numbered = node if len(label.numbers) == 1 else reading.numbered


def _line_of(parent: Node, facts: RowFacts, row: Sequence[Cell], reading: Reading) -> None:
    """One line of a number cell merged over several rows, or an unnumbered row of a group: `-n`."""
    count = 1 + sum(child.level == "row dash" for child in parent.children)
    place = next((cell.place for cell in row if cell.text.strip()), row[0].place)
    _list(Node("row dash", f"-{count}", "-", facts.title, place, parent, row=facts), reading)


def _unnumbered(row: Sequence[Cell], number_cell: Cell | None, facts: RowFacts, reading: Reading, index: int) -> None:
    """A row without a number: a line of a merged number, the rest of the row above, or a row of its own."""
    if number_cell is not None and number_cell.covered == "row" and reading.numbered is not None:
        _line_of(reading.numbered, facts, row, reading)
        return
    last = reading.last
    own = [facts.lead, facts.deadline, *(text for text, _ in facts.targets)]
    if last is not None and last.row is not None and last.row.sort in ("task", "indicator"):
        unfinished = last.text.rstrip()[-1:] in ";,:(-" or not facts.title or facts.title[:1].islower()
        if (not any(own) or (unfinished and all(not text or text[:1].islower() for text in own))) and (
            number_cell is not None
        ):
            place = next((cell.place for cell in row if cell.text.strip()), row[0].place)
            _extend(last, facts, place, reading)
            return
    if facts.title or any(own):
        _line_of(reading.builder.group_stack[-1], facts, row, reading)


def _extend(node: Node, more: RowFacts, place: Place, reading: Reading) -> None:
    """Join the rest of a row that a page break cut to the row it belongs to."""
    if node.row is None:
        return
    row = node.row
    node.text = squeeze(f"{node.text} {more.title}")
    node.row = replace(
        row,
        title=node.text,
        lead=squeeze(f"{row.lead} {more.lead}"),
        coordinating=squeeze(f"{row.coordinating} {more.coordinating}"),
        product=squeeze(f"{row.product} {more.product}"),
        deadline=squeeze(f"{row.deadline} {more.deadline}"),
    )
    reading.builder.outline.notes.append(
        ("row-merged", "A row without a number was read as the rest of the row above it.", place)
    )
