"""The labelled tree: what stands under what, before anything is understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from laban.reader.blocks import Place, Table
from laban.reader.draft import Kind
from laban.reader.lines import Line
from laban.reader.ruleset import Actors


@dataclass(slots=True, eq=False)
class Node:
    """A labelled paragraph or table row.

    `segment` is its own part of the path; `path` is set by `paths.assign`, `kind` by `kinds.assign`.
    `text` is what stands behind the label; `more` the unlabelled lines that belong to it; `starred` the unlabelled
    heading (`* Đến năm 2030`) it stands under.
    """

    level: str
    segment: str
    printed: str
    text: str
    place: Place
    parent: Node | None = None
    numbers: tuple[int, ...] = ()
    children: list[Node] = field(default_factory=list)
    more: list[Line] = field(default_factory=list)
    table: Table | None = None
    row: RowFacts | None = None
    starred: str | None = None
    lead_in: str | None = None
    """A line under the heading that opens what follows: `Thủ trưởng các sở có trách nhiệm:`."""
    short_parent: Node | None = None
    """Where row numbers run through a whole annex: the node that the path hangs on, leaving the groups out."""
    path: str = ""
    kind: Kind = "task"
    holds_table: bool = False
    addressed: Actors | None = None
    """Of an outermost paragraph: whom the sentence above the whole list speaks to."""
    told: Actors | None = None
    """Of a sentence without a label (`laban.reader.plain`): who acts, by its own words or by those that open it."""

    @property
    def whole(self) -> str:
        """The printed text with all unlabelled lines that belong to it."""
        return " ".join([self.text, *(line.text for line in self.more)]).strip()

    def chain(self) -> Iterator[Node]:
        """The node and what stands above it, from the inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


@dataclass(frozen=True, slots=True)
class RowFacts:
    """The cells of a table row by their role (`laban.reader.rows`)."""

    sort: str
    """`group`, `task`, `indicator` or `number` (a number cell over several lines)."""
    title: str = ""
    lead: str = ""
    coordinating: str = ""
    product: str = ""
    deadline: str = ""
    unit: str = ""
    targets: tuple[tuple[str, str], ...] = ()
    """Printed target and ISO day of the column's period ('' where the header names none)."""
    places: tuple[tuple[str, Place], ...] = ()
    has_lead: bool = False
    is_date: bool = False
    number_faults: tuple[str, ...] = ()


@dataclass(slots=True)
class Outline:
    """The whole file: nodes in order of print, what stood before the first, and what belongs to none."""

    nodes: list[Node] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    unread_behind: list[Node | None] = field(default_factory=list)
    """For each unread line the node it stands behind."""
    unread_tables: list[Table] = field(default_factory=list)
    notes: list[tuple[str, str, Place]] = field(default_factory=list)
    """(code, message, place) of what the step noticed."""
