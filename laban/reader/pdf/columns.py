"""Two columns without ruled lines: the letterhead of an official paper, and recipients beside the signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from laban.reader.line_starts import ends_sentence, starts_provision
from laban.reader.pdf.lines import Line, Margins, fills, to_lines
from laban.reader.pdf.page import Page, Word

GUTTER = 11.0
"""Points of empty paper that part two columns."""
FEWEST = 1
LETTERHEAD_PAGES = 2
FAR = 2.6
"""Times the font size: a one-sided line farther away than this does not belong to the columns."""
_MIDDLE = (0.22, 0.78)


@dataclass(slots=True)
class Columns:
    """Lines of one page side by side."""

    left: list[Line]
    right: list[Line]
    middle: float
    """Where the gutter lies, in points from the left edge of the page."""


def part(lines: Sequence[Line], edges: Margins) -> list[Line | Columns]:
    """Lines from top to bottom in which runs with a common gutter became `Columns`."""
    parts: list[Line | Columns] = []
    at = 0
    while at < len(lines):
        run = _run(lines, at, edges)
        if run is None:
            parts.append(lines[at])
            at += 1
            continue
        begin, end, gutter = run
        del parts[len(parts) - (at - begin) :]
        parts.append(_split(lines[begin:end], gutter))
        at = end
    return parts


_Gutter = tuple[float, float]


def _run(lines: Sequence[Line], at: int, edges: Margins) -> tuple[int, int, _Gutter] | None:
    """The lines around `at` that a vertical strip of empty paper parts, as (first, after the last, strip)."""
    gutter = _first_gutter(lines, at, edges)
    if gutter is None:
        return None
    end = at + 1
    while end < len(lines):
        narrowed = _narrowed(gutter, lines[end])
        if narrowed is None or _stands_apart(lines[end - 1], lines[end], edges, gutter):
            break
        gutter, end = narrowed, end + 1
    begin = at
    while begin > 0:
        narrowed = _narrowed(gutter, lines[begin - 1])
        if narrowed is None or _stands_apart(lines[begin], lines[begin - 1], edges, gutter):
            break
        if begin > 1 and _ends_paragraph(lines[begin - 2], lines[begin - 1], edges):
            break
        gutter, begin = narrowed, begin - 1
    left = sum(line.left < gutter[0] + 1 for line in lines[begin:end])
    right = sum(line.right > gutter[1] - 1 for line in lines[begin:end])
    return (begin, end, gutter) if min(left, right) >= FEWEST and max(left, right) > 1 else None


def _ends_paragraph(above: Line, line: Line, edges: Margins) -> bool:
    """Whether a short line is the last of a paragraph and not the first of the left column."""
    return fills(above, line.words[0], edges) and not ends_sentence(above.text)


def _first_gutter(lines: Sequence[Line], at: int, edges: Margins) -> _Gutter | None:
    """The gap in a line, or between two lines side by side whose baselines differ a little, near the page's middle."""
    width = edges.right - edges.left
    low, high = edges.left + _MIDDLE[0] * width, edges.left + _MIDDLE[1] * width
    gaps = _gaps(lines[at])
    if at + 1 < len(lines) and lines[at].base - lines[at + 1].base < 0.7 * min(lines[at].size, lines[at + 1].size):
        one, other = sorted((lines[at], lines[at + 1]), key=lambda line: line.left)
        gaps += [(one.right, other.left)] if other.left - one.right >= GUTTER else []
    gaps = [gap for gap in gaps if gap[0] < high and gap[1] > low]
    return max(gaps, key=lambda gap: gap[1] - gap[0]) if gaps else None


def _stands_apart(near: Line, line: Line, edges: Margins, gutter: _Gutter) -> bool:
    """A line that is no longer part of the columns: a centred title, or a one-sided line far above or below."""
    if _has_both_sides(line, gutter):
        return False
    centre = abs((line.left + line.right) / 2 - (edges.left + edges.right) / 2)
    return centre < 10 or abs(near.base - line.base) > FAR * max(near.size, line.size) or near.page != line.page


def _gaps(line: Line) -> list[_Gutter]:
    """Gaps that part columns: wide, and much wider than the other blanks of a line that was stretched to the edge."""
    blanks = sorted(two.left - one.right for one, two in pairwise(line.words))
    usual = blanks[len(blanks) // 2] if len(blanks) > 2 else 0.0
    return [
        (one.right, two.left) for one, two in pairwise(line.words) if two.left - one.right >= max(GUTTER, 2 * usual)
    ]


def _narrowed(gutter: _Gutter, line: Line) -> _Gutter | None:
    """The part of the gutter that a further line leaves empty, if it is still wide enough."""
    low, high = gutter
    for word in line.words:
        if word.right <= low or word.left >= high:
            continue
        before, after = word.left - low, high - word.right
        low, high = (low, word.left) if before >= after else (word.right, high)
    return (low, high) if high - low >= GUTTER else None


def lines_before_provisions(pages: Sequence[Page]) -> list[str]:
    """What is printed on a line of its own, or apart on a line, before the first numbered label: stamps among it."""
    found: list[str] = []
    for page in pages[:LETTERHEAD_PAGES]:
        for line in to_lines(page.words):
            if starts_provision(line.text):
                return found
            found.extend(_apart(line))
    return found


def _apart(line: Line) -> Iterator[str]:
    begin = 0
    for at, (one, two) in enumerate(pairwise(line.words), 1):
        if two.left - one.right >= GUTTER:
            yield " ".join(word.text for word in line.words[begin:at])
            begin = at
    yield " ".join(word.text for word in line.words[begin:])


def _has_both_sides(line: Line, gutter: _Gutter) -> bool:
    return line.left < gutter[0] + 1 and line.right > gutter[1] - 1


def _split(lines: Sequence[Line], gutter: _Gutter) -> Columns:
    middle = (gutter[0] + gutter[1]) / 2
    columns = Columns([], [], middle)
    for line in lines:
        sides: tuple[list[Word], list[Word]] = ([], [])
        for word in line.words:
            sides[word.left >= middle].append(word)
        for words, column in zip(sides, (columns.left, columns.right), strict=True):
            if words:
                column.append(Line(words, line.page, line.page_width))
    return columns
