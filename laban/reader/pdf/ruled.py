"""Ruled tables: from lines on paper to cells, from words in cells to their text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from laban.reader.grid import Span
from laban.reader.line_starts import goes_on, starts_with_label
from laban.reader.pdf.lines import SLACK, Line, glued, to_lines
from laban.reader.pdf.page import Page, Rule, Word
from laban.reader.tidying import tidy

_LABEL_ONLY = re.compile(r"^[IVXLC\d.\s]+$")
_BROKEN_LABEL = re.compile(r"(?<=\.)\s+(?=\d)")
TOUCH = 3.5
"""Points within which two lines on paper meet or coincide."""
MAX_RULES = 3_000


@dataclass(slots=True)
class Box:
    """One cell: edges in points, and what is printed in it."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    right: float
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Ruled:
    """One table on one page; `xs` from left to right, `ys` from top to bottom."""

    page: int
    xs: list[float]
    ys: list[float]
    boxes: list[Box]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def spans(self) -> list[list[Span]]:
        """The rows as spans for `build_table`."""
        rows: list[list[Span]] = [[] for _ in range(len(self.ys) - 1)]
        for box in sorted(self.boxes, key=lambda one: (one.row, one.column)):
            rows[box.row].append(Span(cell_text(box), rows=box.rows, columns=box.columns))
        return rows


def ruled_tables(page: Page) -> list[Ruled]:
    """The tables of a page from top to bottom; their words are taken out of `page.words`."""
    if len(page.horizontal) < 2 or len(page.vertical) < 2:
        return []
    if len(page.horizontal) + len(page.vertical) > MAX_RULES:
        return []
    tables = []
    for horizontal, vertical in _networks(_joined(page.horizontal), _joined(page.vertical)):
        table = _table(page, horizontal, vertical)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda one: -one.top)


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one line (each cell draws its own border) as one line."""
    joined: list[Rule] = []
    for level in _levels(rules):
        at = sum(rule.at for rule in level) / len(level)
        level.sort(key=lambda one: one.start)
        start, end = level[0].start, level[0].end
        for rule in level:
            if rule.start > end + TOUCH:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            else:
                start, end = min(start, rule.start), max(end, rule.end)
        joined.append(Rule(at, start, end))
    return joined


def _levels(rules: Sequence[Rule]) -> list[list[Rule]]:
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if levels and rule.at - levels[-1][0].at <= TOUCH:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return levels


def _networks(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that touch each other, directly or through others."""
    left = set(range(len(vertical)))
    loose = set(range(len(horizontal)))
    networks = []
    while loose:
        across, down, queue = set[int](), set[int](), [min(loose)]
        while queue:
            at = queue.pop()
            if at not in loose:
                continue
            loose.discard(at)
            across.add(at)
            met = {other for other in left if _touch(horizontal[at], vertical[other])}
            left -= met
            down |= met
            queue.extend(h for h in loose if any(_touch(horizontal[h], vertical[v]) for v in met))
        networks.append(([horizontal[at] for at in across], [vertical[at] for at in down]))
    return networks


def _touch(horizontal: Rule, vertical: Rule) -> bool:
    crosses = horizontal.start - TOUCH <= vertical.at <= horizontal.end + TOUCH
    return crosses and vertical.start - TOUCH <= horizontal.at <= vertical.end + TOUCH


def _table(page: Page, horizontal: list[Rule], vertical: list[Rule]) -> Ruled | None:
    if not vertical:
        return None
    horizontal = horizontal + _open_edges(horizontal, vertical)
    xs, ys = _distinct([rule.at for rule in vertical]), _distinct([rule.at for rule in horizontal])[::-1]
    if len(xs) < 3 or len(ys) < 2:
        return None
    walls = _Walls(xs, ys, horizontal, vertical)
    table = Ruled(page.number, xs, ys, walls.boxes())
    inside = _fill(page, table)
    if not inside:
        return None
    taken = {id(word) for word in inside}
    page.words = [word for word in page.words if id(word) not in taken]
    return table


def _open_edges(horizontal: list[Rule], vertical: list[Rule]) -> list[Rule]:
    """Edges of a table that a page break cut without a line: there the vertical lines just end."""
    left, right = min(rule.at for rule in vertical), max(rule.at for rule in vertical)
    low, high = min(rule.at for rule in horizontal), max(rule.at for rule in horizontal)
    bottom, top = min(rule.start for rule in vertical), max(rule.end for rule in vertical)
    cut = [at for at, edge in ((bottom, low), (top, high)) if abs(at - edge) > 2 * TOUCH]
    return [Rule(at, left, right) for at in cut]


def _distinct(values: list[float]) -> list[float]:
    distinct: list[float] = []
    for value in sorted(values):
        if not distinct or value - distinct[-1] > TOUCH:
            distinct.append(value)
    return distinct


@dataclass(slots=True)
class _Walls:
    xs: list[float]
    ys: list[float]
    horizontal: list[Rule]
    vertical: list[Rule]

    def boxes(self) -> list[Box]:
        """Cells: each grows to the right and down until it meets a line."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        taken: set[tuple[int, int]] = set()
        boxes = []
        for row in range(rows):
            for column in range(columns):
                if (row, column) in taken:
                    continue
                right = column
                while right + 1 < columns and (row, right + 1) not in taken and not self._wall_right(row, right):
                    right += 1
                down = row
                while down + 1 < rows and not self._wall_below(down, column, right):
                    down += 1
                taken |= {(r, c) for r in range(row, down + 1) for c in range(column, right + 1)}
                edges = self.xs[column], self.xs[right + 1]
                boxes.append(Box(row, column, down - row + 1, right - column + 1, *edges))
        return boxes

    def _wall_right(self, row: int, column: int) -> bool:
        x, y = self.xs[column + 1], (self.ys[row] + self.ys[row + 1]) / 2
        return any(abs(rule.at - x) <= TOUCH and rule.start <= y <= rule.end for rule in self.vertical)

    def _wall_below(self, row: int, column: int, right: int) -> bool:
        y, x = self.ys[row + 1], (self.xs[column] + self.xs[right + 1]) / 2
        return any(abs(rule.at - y) <= TOUCH and rule.start <= x <= rule.end for rule in self.horizontal)


def _fill(page: Page, table: Ruled) -> list[Word]:
    at = {
        (box.row + r, box.column + c): box for box in table.boxes for r in range(box.rows) for c in range(box.columns)
    }
    lows = [-y for y in table.ys]
    inside = []
    for word in page.words:
        column = bisect_right(table.xs, (word.left + word.right) / 2) - 1
        row = bisect_right(lows, -(word.base + 0.3 * word.size)) - 1
        box = at.get((row, column))
        if box is not None:
            box.words.append(word)
            inside.append(word)
    return inside


def cell_text(box: Box, *, by_case: bool = False) -> str:
    """The text of a cell: wrapped lines joined, lines that ended early kept apart.

    `by_case`: a line in capitals and one that is not are never one (a letterhead: the state's name over its motto).
    """
    lines = to_lines(box.words)
    if not lines:
        return ""
    padding = min(max(min(line.left for line in lines) - box.left, 1.0), 8.0)
    room = _Room(
        left=box.left + padding,
        right=max(box.right - padding, max(line.right for line in lines)),
        centered=_are_centered(lines),
        by_case=by_case,
    )
    text = lines[0].text
    for above, below in pairwise(lines):
        text = glued(text, below.text) if _wrapped(above, below, room) else f"{text}\n{below.text}"
    return _BROKEN_LABEL.sub("", tidy(text)) if _LABEL_ONLY.match(text) else tidy(text)


@dataclass(frozen=True, slots=True)
class _Room:
    """Where the lines of a cell can stand."""

    left: float
    right: float
    centered: bool
    by_case: bool


def _are_centered(lines: list[Line]) -> bool:
    """Lines that start at different places and have one middle."""
    middles = [(line.left + line.right) / 2 for line in lines]
    starts = [line.left for line in lines]
    return max(starts) - min(starts) > TOUCH and max(middles) - min(middles) < 2 * TOUCH


def _wrapped(above: Line, below: Line, room: _Room) -> bool:
    """Whether a line ended because the next word found no room in the cell."""
    if goes_on(below.text):
        return True
    if starts_with_label(below.text) and below.text[0] in "-+•":
        return False
    if room.by_case and above.text.isupper() != below.text.isupper():
        return False
    word = below.words[0]
    needed = word.right - word.left + 0.25 * above.size
    used = above.right - (above.left if room.centered else room.left)
    return used + needed > room.right - room.left - SLACK
