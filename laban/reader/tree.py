"""Lines and tables → labelled tree.

A machine with three states: *head* (letterhead, legal bases) until the first label, *body*, and *tail* (recipients,
signature) until an annex, an attached plan or a new section begins. Nesting follows the rank of the label; where a
document mixes ranks (letters under dashes, numbers under letters), the sequence of the labels decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from laban.reader.blocks import Place, Table
from laban.reader.labels import Label
from laban.reader.layouts import Layout
from laban.reader.lines import Item, Line
from laban.reader.outline import Node, Outline
from laban.reader.ruleset import RuleSet

RANK = {
    "annex": 0,
    "part": 1,
    "roman": 2,
    "article": 2,
    "number": 3,
    "letter": 5,
    "sub": 6,
    "paren": 6,
    "dash": 7,
    "plus": 8,
}
_LOW = ("dash", "plus")
_ASSIGNS = ("article", "number", "letter")
"""Headings under which any line may say who does what follows; under a whole section it must ask them by name."""
_OPENS = ("annex", "part", "roman", "article")

TableReader = Callable[[Table, "Builder"], bool]


@dataclass(slots=True)
class Builder:
    """The state of one reading; `outline` is what has been built."""

    rules: RuleSet
    outline: Outline = field(default_factory=Outline)
    state: str = "head"
    stack: list[Node] = field(default_factory=list)
    annex: Node | None = None
    loose_tables: int = 0
    starred: str | None = None
    attached: bool = False
    kneeling: bool = False
    """Inside a list of addressees (`Kính gửi:`) before the text begins."""
    last_layout: Layout | None = None
    last_base: Node | None = None
    last_row: Node | None = None
    loose_root: Node | None = None
    group_stack: list[Node] = field(default_factory=list)

    # -- lines ---------------------------------------------------------------------------------------------------
    def line(self, line: Line) -> None:
        """Take the next line."""
        label = self.rules.label(line.text)
        zone = None if label is not None and label.kind not in _LOW else self.rules.zone(line.text)
        if zone is not None and self._zone_line(line, zone):
            return
        if label is not None and self._opens(label):
            self.add(label, line.place)
            return
        if self.state == "head" or (self.state == "tail" and self.attached):
            self.kneeling = self.kneeling and label is not None
            self.outline.head.append(line)
        elif self.state == "body":
            self._attach(line)

    def _zone_line(self, line: Line, zone: str) -> bool:
        """Whether the line was outside the provisions; changes the state where it opens a part."""
        if zone == "attached":
            self._attached_plan(line)
            return True
        if zone == "letterhead":
            self._letterhead(line)
            return True
        if zone in ("recipients", "signature"):
            if self.state == "head":
                self.kneeling = zone == "recipients"
                self.outline.head.append(line)
            else:
                self.state = "tail"
            return True
        if zone == "note" and self.state == "body":
            return True
        if zone in ("basis", "formula") and self.state == "head":
            self.outline.head.append(line)
            return True
        return False

    def _attached_plan(self, line: Line) -> None:
        if self.annex is not None and not self.annex.children:
            self.outline.head.append(line)
            return
        if self.state != "head":
            self.state, self.attached = "tail", True
            self.stack.clear()
            self.annex = None
        self.outline.head.append(line)

    def _letterhead(self, line: Line) -> None:
        if (self.outline.nodes and self.state == "body") or self.state == "tail":
            self.outline.notes.append(
                ("other", "A second letterhead: the file seems to hold two documents.", line.place)
            )
            self.state, self.attached = "tail", True
            self.stack.clear()
            self.annex = None
            return
        self.outline.head.append(line)

    def _opens(self, label: Label) -> bool:
        """Whether a label counts as one in the present state."""
        if self.state == "body" or label.kind in _OPENS:
            return True
        if self.state == "tail":
            return self.attached and label.kind in ("number", "letter")
        if label.kind in _LOW:
            last = self.outline.head[-1].text if self.outline.head else ""
            opened = last.endswith(":") and self.rules.zone(last) is None
            return opened and not self.kneeling
        return (label.kind in ("number", "letter", "paren") and not self.kneeling) or bool(label.numbers == (1,))

    def _attach(self, line: Line) -> None:
        """An unlabelled line belongs to the last labelled paragraph that reads as a heading.

        A line that only says when (`Chậm nhất ngày …`) belongs to the paragraph just above it.
        """
        starred = self.rules.starred(line.text)
        if starred is not None:
            self.starred = starred
        if self.annex is not None and not self.annex.children and not self.annex.more and not starred:
            self.annex.text = f"{self.annex.text} {line.text}".strip()
            return
        last = self.outline.nodes[-1] if self.outline.nodes else None
        if last is not None and last.row is None and self.rules.time_line(line.text):
            last.more.append(line)
            return
        for node in reversed(self.outline.nodes):
            if node.row is None and self.rules.is_heading(node.text or node.printed):
                if node is not last and self._tells_behind(last, line):
                    break
                node.more.append(line)
                opens = node.level in _ASSIGNS or bool(self.rules.opening(line.text).lead)
                if node is last and opens and line.text.endswith(":"):
                    node.lead_in = line.text
                return
        self.outline.unread.append(line)
        self.outline.unread_behind.append(last)

    def _tells_behind(self, last: Node | None, line: Line) -> bool:
        """Whether a paragraph behind a finished point is work of its own, and no text of a heading above."""
        if last is None or last.row is not None or line.text.endswith(":") or self.annex is not None:
            return False
        return self.rules.added(line.text)

    # -- nodes ---------------------------------------------------------------------------------------------------
    def add(self, label: Label, place: Place) -> Node:
        """A new node for a labelled paragraph."""
        self.state, self.attached, self.kneeling = "body", False, False
        parent, segment = self._place(label)
        if label.kind not in _LOW:
            self.starred = None
        node = Node(
            level=label.kind,
            segment=segment,
            printed=label.printed,
            text=label.rest,
            place=place,
            parent=parent,
            numbers=label.numbers,
            starred=self.starred,
        )
        if label.kind == "annex":
            self.annex = node
        self.push(node)
        return node

    def push(self, node: Node) -> None:
        """Hang a node on its parent, list it and make it the innermost."""
        if node.parent is not None:
            node.parent.children.append(node)
            while self.stack and self.stack[-1] is not node.parent:
                self.stack.pop()
        else:
            self.stack.clear()
        self.stack.append(node)
        self.outline.nodes.append(node)

    def _place(self, label: Label) -> tuple[Node | None, str]:
        if label.kind == "annex":
            return None, label.value
        if label.kind == "part":
            return self.annex, label.value
        if label.kind in ("roman", "article"):
            return self._open("part") or self.annex, label.value
        if label.kind == "number":
            return self._place_number(label)
        if label.kind in _LOW:
            parent = self._parent_of(label)
            count = 1 + sum(child.level == label.kind and child.row is None for child in self._siblings(parent))
            return parent, f"{label.value}{count}"
        return self._parent_of(label), label.value

    def _siblings(self, parent: Node | None) -> list[Node]:
        return parent.children if parent else [node for node in self.outline.nodes if node.parent is None]

    def _open(self, level: str) -> Node | None:
        for node in reversed(self.stack):
            if node.level == level and node.row is None:
                return node
        return None

    def _parent_of(self, label: Label) -> Node | None:
        """The innermost open node of a lower rank; a letter or (n) first met under a dash belongs to the dash."""
        kind = label.kind
        same = self._open(kind)
        starts = label.value in ("a", "(1)", "(a)", "(i)")
        nested = starts and bool(self.stack) and self.stack[-1].level in _LOW
        if same is not None and not (nested and kind not in _LOW):
            return same.parent
        for node in reversed(self.stack):
            if node.row is None and (RANK[node.level] < RANK[kind] or (nested and node.level in _LOW)):
                return node
        return None

    def _place_number(self, label: Label) -> tuple[Node | None, str]:
        numbers = label.numbers
        for size in range(len(numbers) - 1, 0, -1):
            above = self._numbered(numbers[:size])
            if above is not None:
                return above, ".".join(str(n) for n in numbers[size:])
        parent = self._number_parent(numbers[0])
        return parent, ".".join(str(n) for n in numbers)

    def _numbered(self, prefix: tuple[int, ...]) -> Node | None:
        """The open node whose printed number is the prefix: `2` or article 2 or section II for `2.1`."""
        for node in reversed(self.stack):
            if node.row is None and node.level in ("number", "roman", "article") and node.numbers == prefix:
                return node
        return None

    def _number_parent(self, first: int) -> Node | None:
        """Where a plain number hangs: beside the open number it follows, else under the innermost higher node.

        `1.` under a letter or a dash that is a heading starts a list of its own.
        """
        same = self._open("number")
        while same is not None and same.parent is not None and same.parent.level == "number" and len(same.numbers) > 1:
            same = same.parent
        top = self.stack[-1] if self.stack else None
        if same is not None and top is not None and first == 1 and top.level in ("letter", "dash"):
            return top if self.rules.is_heading(top.text) else same.parent
        if same is not None:
            inner = self._open("number")
            if inner is not None and inner is not same and first == inner.numbers[-1] + 1 != same.numbers[0] + 1:
                return inner.parent
            return same.parent
        for node in reversed(self.stack):
            if node.row is None and (RANK[node.level] < RANK["number"] or (first == 1 and node.level == "letter")):
                return node
        return None


def build(items: list[Item], rules: RuleSet, read_table: TableReader) -> Outline:
    """The outline of a file. `read_table` adds the rows of a table to the builder; False where it is no data."""
    builder = Builder(rules)
    for item in items:
        if isinstance(item, Line):
            builder.line(item)
        else:
            read_table(item, builder)
    return builder.outline
