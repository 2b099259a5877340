"""Words to lines, and lines to paragraphs: what a justified, indented, numbered page meant before it was printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from laban.reader.line_starts import ends_sentence, goes_on, starts_with_label
from laban.reader.pdf.page import Word

SAME_LINE = 2.6
"""Points between the baselines of words of one line."""
INDENT = 7.0
SLACK = 3.0
FEW_LINES = 25
FEWEST_LINES = 8
CELL_PADDING = 5.0
LEAD = 2.0
"""Points more than the usual distance of lines: space between paragraphs, unless a sentence plainly goes on."""
WIDE_GAP = 1.75
"""Times the usual distance of lines: more is always a new paragraph."""


@dataclass(slots=True)
class Line:
    """Words on one baseline, from left to right."""

    words: list[Word]
    page: int = 0
    page_width: float = 0.0

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def base(self) -> float:
        return self.words[0].base

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Edges:
    """The sides of a ruled table, in points."""

    left: float
    right: float
    page_width: float


@dataclass(frozen=True, slots=True)
class Margins:
    """The edges of the text on pages of one width."""

    left: float
    right: float

    def is_centered(self, line: Line) -> bool:
        before, after = line.left - self.left, self.right - line.right
        if min(before, after) < 2 * INDENT:  # a title that nearly fills its line
            return min(before, after) > SLACK and abs(before - after) < SLACK
        return abs(before - after) < 12

    def is_balanced(self, line: Line) -> bool:
        """As far from the left edge as from the right: centred, or full."""
        return abs((line.left - self.left) - (self.right - line.right)) < 12


@dataclass(frozen=True, slots=True)
class Layout:
    """How the running text of a file is set."""

    margins: dict[int, Margins]
    spacing: float
    """The usual distance of baselines, in points."""
    indents: bool
    """Whether paragraphs begin with an indent: then a label at the left edge is the middle of a sentence."""


@dataclass(slots=True)
class Passage:
    """A paragraph put together again."""

    text: str
    page: int
    lines: list[Line] = field(default_factory=list)


def to_lines(words: Iterable[Word]) -> list[Line]:
    """Words by baseline from top to bottom, each line from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: -one.base):
        if lines and abs(_base(lines[-1]) - word.base) <= max(SAME_LINE, 0.18 * min(word.size, 40)):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(sorted(line, key=lambda one: one.left)) for line in lines]


def _base(words: list[Word]) -> float:
    return max(words, key=lambda word: word.size).base if len(words) < 4 else words[0].base


def margins_of(lines: Sequence[Line], tables: Sequence[Edges] = ()) -> dict[int, Margins]:
    """The text edges by page width: the leftmost of the common line starts, the rightmost of the common ends.

    Where a width has hardly any running text, its tables, which usually fill the text's width, tell the edges too.
    """
    found = {}
    for width in {round(line.page_width) for line in lines}:
        here = [line for line in lines if round(line.page_width) == width]
        starts = Counter(round(line.left) for line in here)
        common = [at for at in starts if _near(starts, at) >= max(2, 0.06 * len(here))]
        ends = sorted(line.right for line in here)
        left, right = float(min(common, default=min(starts))), ends[int(0.97 * (len(ends) - 1))]
        beside = [table for table in tables if round(table.page_width) == width]
        if len(here) < FEW_LINES and beside:
            left = min(left, min(table.left for table in beside) + CELL_PADDING)
            right = max(right, max(table.right for table in beside) - CELL_PADDING)
        elif len(here) < FEWEST_LINES:  # nothing to learn from: the right margin is as wide as the left one
            right = max(right, width - left)
        found[width] = Margins(left=left, right=right)
    return found


def _near(starts: Counter[int], at: int) -> int:
    return starts[at - 1] + starts[at] + starts[at + 1]


def layout_of(lines: Sequence[Line], tables: Sequence[Edges] = ()) -> Layout:
    """Margins, line spacing and the habit of indenting, from all running lines of a file in their order."""
    margins = margins_of(lines, tables)
    labelled = [line for line in lines if starts_with_label(line.text)]
    indented = [line for line in labelled if line.left > margins[round(line.page_width)].left + INDENT]
    return Layout(margins, _usual_spacing(lines), indents=len(labelled) > 2 and len(indented) > 0.6 * len(labelled))


def to_passages(lines: Sequence[Line], layout: Layout) -> list[Passage]:
    """Join the lines of a column of running text to paragraphs, over page breaks too."""
    passages: list[Passage] = []
    last: Line | None = None
    for line in lines:
        if last is not None and passages and _belongs(last, line, layout, passages[-1]):
            passages[-1].text = glued(passages[-1].text, line.text)
            passages[-1].lines.append(line)
        else:
            passages.append(Passage(line.text, line.page, [line]))
        last = line
    return passages


def glued(before: str, after: str) -> str:
    """Two lines as one text; a hyphen that hangs on a word at the line's end joins without a blank."""
    if len(before) > 1 and before.endswith("-") and before[-2].isalnum() and after[:1].isalnum():
        return before + after
    return f"{before} {after}"


def _usual_spacing(lines: Sequence[Line]) -> float:
    """The commonest distance between the baselines of lines that follow each other on a page, in points."""
    gaps = Counter(
        round((above.base - below.base) * 2) / 2
        for above, below in pairwise(lines)
        if above.page == below.page and above.base > below.base
    )
    return gaps.most_common(1)[0][0] if gaps else 0.0


def _belongs(last: Line, line: Line, layout: Layout, passage: Passage) -> bool:
    """Whether a line goes on with the paragraph that the line before it belongs to."""
    edges, text = layout.margins[round(line.page_width)], line.text
    was_full = fills(last, line.words[0], edges)
    if last.page == line.page and _is_parted(last, line, layout, was_full):
        return False
    if edges.is_centered(line):
        return was_full and edges.is_balanced(last) and _same_title(last, line, edges)
    if edges.is_centered(last) and len(passage.lines) == 1 and not was_full:
        return False
    is_indented = line.left > edges.left + INDENT
    if starts_with_label(text):
        inner = layout.indents or (not ends_sentence(last.text) and _is_inner(text))
        return was_full and not is_indented and inner
    if is_indented and line.left > last.left - INDENT:
        return goes_on(text) and was_full and not ends_sentence(last.text)
    return was_full or (goes_on(text) and not ends_sentence(last.text))


def _is_parted(last: Line, line: Line, layout: Layout, was_full: bool) -> bool:
    """Whether there is more paper between two lines than inside a paragraph."""
    gap = last.base - line.base
    if not layout.spacing or gap <= layout.spacing + LEAD:
        return False
    return gap > WIDE_GAP * layout.spacing or not (was_full and goes_on(line.text))


def _same_title(last: Line, line: Line, edges: Margins) -> bool:
    """Whether a centred line goes on with the line above: both in one size, both in capitals or neither."""
    if abs(last.size - line.size) > 0.6:
        return False
    return edges.is_centered(last) or (not ends_sentence(last.text) and last.text.isupper() == line.text.isupper())


def _is_inner(text: str) -> bool:
    """A dash or a number that a wrapped sentence happens to begin its line with (`- đổi mới`), by its small letter."""
    words = text.split()
    return len(words) > 1 and words[1][:1].islower() and words[0] in ("-", "–")


def fills(last: Line, next_word: Word, edges: Margins) -> bool:
    """Whether a line ended because the next word found no room, and not because the paragraph did."""
    room = next_word.right - next_word.left + 0.25 * last.size
    if edges.is_balanced(last):
        return (last.right - last.left) + room > edges.right - edges.left - 2 * SLACK
    return last.right + room > edges.right - SLACK
