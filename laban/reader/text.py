"""TXT: paragraphs out of lines, whether each paragraph is one line or was wrapped by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from laban.reader.blocks import Block, Blocks, Paragraph, Place
from laban.reader.grid import MAX_SPAN, Span, build_table
from laban.reader.line_starts import ends_sentence, goes_on, starts_with_label
from laban.reader.tidying import tidy

WRAP_LIMIT = 130
"""Nobody wraps lines by hand wider than this: a file with longer lines has one line a paragraph."""
_WIDE_BLANK = re.compile(r"(?<=[^\s]) {5,}(?=[^\s])")
"""Blanks that set two columns apart, as in a letterhead typed without tabs."""
_FULL = 0.72
_BROKEN = 0.55
"""Shares of the width beyond which a line counts as filled, and as broken off in a sentence."""


@dataclass(slots=True)
class _Line:
    raw: str
    text: str
    number: int


def read_text(text: str) -> Blocks:
    """A plain text file as blocks; rows of tabs (two or more alike) or of `|` are tables."""
    lines = [
        _Line(raw, tidy(raw), number)
        for number, raw in enumerate(
            _WIDE_BLANK.sub("\t", text).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n"), 1
        )
    ]
    width = _wrap_width(lines)
    blocks: list[Block] = []
    paragraphs = tables = 0
    for group in _groups(lines):
        rows = _tabbed(group)
        if rows is not None:
            table = build_table(rows, place=Place(table=tables + 1))
            tables += 1
            blocks.extend([table] if table else [])
            continue
        for joined in _paragraphs(group, width):
            paragraphs += 1
            blocks.append(Paragraph(joined, Place(paragraph=paragraphs)))
    return Blocks(format="txt", blocks=tuple(blocks))


def _groups(lines: list[_Line]) -> list[list[_Line]]:
    """Runs of lines that are either all set with the same tabs or all not, cut at blank lines."""
    groups: list[list[_Line]] = [[]]
    tabs = 0
    for line in lines:
        now = _columns(line)
        if not line.text or (groups[-1] and now != tabs and (now > 1 or tabs > 1)):
            groups.append([])
        if line.text:
            groups[-1].append(line)
            tabs = now
    return [group for group in groups if group]


def _is_piped(line: _Line) -> bool:
    """A row of a table drawn with `|`."""
    return len(line.text) > 2 and line.text[0] == line.text[-1] == "|" and line.text.count("|") > 2


def _columns(line: _Line) -> int:
    if _is_piped(line):
        return line.text.count("|") - 1
    return line.raw.strip("\n").count("\t") + 1 if "\t" in line.raw.strip() and "\t" in line.text else 1


def _tabbed(group: list[_Line]) -> list[list[Span]] | None:
    if _is_piped(group[0]):
        if group[0].text.count("|") > MAX_SPAN:
            return None
        rows = [line.text.strip("|").split("|") for line in group if not set(line.text) <= set("|-: +")]
        return [[Span(tidy(cell)) for cell in row] for row in rows]
    columns = _columns(group[0])
    if columns < 2 or len(group) < 2:
        return None
    return [[Span(tidy(cell)) for cell in line.raw.split("\t")] for line in group]


def _wrap_width(lines: list[_Line]) -> int | None:
    """The width at which the file was wrapped by hand, or None where each line is a paragraph of its own."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    if len(lengths) < 4 or lengths[-1] > WRAP_LIMIT or lengths[-1] < 40:
        return None
    width = lengths[-1]
    full = sum(length > _FULL * width for length in lengths)
    return width if full > 0.3 * len(lengths) or _breaks_at(width, lines) else None


_FEWEST_BREAKS = 3


def _breaks_at(width: int, lines: list[_Line]) -> bool:
    """Whether sentences break near one width, however many short lines a letterhead puts beside them."""
    pairs = [(one.text, two.text) for one, two in pairwise(lines) if one.text and two.text]
    broken = [len(one) for one, two in pairs if goes_on(two) and not ends_sentence(one)]
    return len(broken) >= _FEWEST_BREAKS and sum(length > _BROKEN * width for length in broken) > 0.7 * len(broken)


def _paragraphs(group: list[_Line], width: int | None) -> list[str]:
    joined: list[str] = []
    last = ""
    for line in group:
        glue = _glue(last, line, width) if joined else None
        if glue is None:
            joined.append(line.text)
        else:
            joined[-1] += glue + line.text
        last = line.text
    return joined


def _glue(last: str, line: _Line, width: int | None) -> str | None:
    """What joins a line to the one before: a blank where it was wrapped, a newline where a sentence was broken."""
    if starts_with_label(line.text):
        return None
    if width is not None:
        indented = line.raw[:1] in " \t" and line.raw[:3].strip() == ""
        full = len(last) > _FULL * width
        return " " if (full and not (indented and ends_sentence(last))) or goes_on(line.text) else None
    return "\n" if goes_on(line.text) and not ends_sentence(last) else None
