"""MD: the same text with a few signs of layout: headings, emphasis, escapes, pipe tables, lists.

Labels stay as they were typed: an official `3.` is a label, not the third item of whatever precedes it. Only a list
whose items all carry the same number, as lazy Markdown allows, is counted.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from laban.reader.blocks import Block, Blocks, Paragraph, Place
from laban.reader.errors import ReadError
from laban.reader.grid import MAX_SPAN, Span, build_table
from laban.reader.line_starts import starts_with_label
from laban.reader.tidying import tidy

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_SETEXT = re.compile(r"^ {0,3}(=+|-{3,})\s*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:_\s*){3,}|(?:-\s*){3,})$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_QUOTE = re.compile(r"^ {0,3}(?:>\s?)+")
_ITEM = re.compile(r"^(\s*)(\d{1,3})([.)])\s+")
_STAR = re.compile(r"^(\s*)([*•])\s+")
_EMPHASIS = re.compile(r"(?<![\\\w*])(\*{1,3})(?=\S)(.{1,600}?)(?<=[^\s\\])\1(?!\*)", re.DOTALL)
_UNDERSCORE = re.compile(r"(?<![\\\w_])(_{1,3})(?=\S)(.{1,600}?)(?<=[^\s\\])\1(?!\w)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\[]{0,600})\]\([^)\s]{0,300}(?:\s+\"[^\"]{0,100}\")?\)")
_FOOTNOTE = re.compile(r"\[\^[^\]\[]{1,40}\]")
_STRUCK = re.compile(r"~~[^~]{1,2000}~~", re.DOTALL)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|div|p|center|font|a)\b[^<>]{0,500}>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:(?!-->|<!--).)*+-->", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
LAZY_FROM = 3
LONG_LINE = 4_000
"""Characters: a longer line holds no heading, and a paragraph of five times as many no emphasis to look for."""
_CELL_EDGE = re.compile(r"(?<!\\)\|")


def is_markdown(text: str) -> bool:
    """Whether the signs of Markdown are there: headings, a pipe table, bold, or escaped signs at a line's start."""
    signs = (r"^#{1,6} \S", r"\*\*\S[^*\n]{0,300}\*\*", r"^ {0,3}(?:\d{1,3}|[-+])?\\[-+.)]")
    if any(re.search(sign, text, re.MULTILINE) for sign in signs):
        return True
    return any(_is_separator(line) for line in text.split("\n"))


def _is_separator(line: str) -> bool:
    """The line below the head of a pipe table: `|---|:--:|`."""
    return "|" in line and "-" in line and len(line) < LONG_LINE and set(line.strip()) <= set("|-: \t")


@dataclass(slots=True)
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    open_lines: list[str] = field(default_factory=list)

    def close(self, *, heading: int | None = None) -> None:
        if not self.open_lines:
            return
        raw = _joined(self.open_lines)
        self.open_lines = []
        text = plain(raw)
        if text:
            self.paragraphs += 1
            bold = bool(re.fullmatch(r"\s*(\*\*|__).+\1\s*", raw, re.DOTALL))
            self.blocks.append(Paragraph(text, Place(paragraph=self.paragraphs), bold=bold, heading=heading))

    def add_table(self, lines: list[str]) -> None:
        rows = [[Span(plain(cell)) for cell in _cells(line)] for line in lines if not _is_separator(line)]
        table = build_table(rows, place=Place(table=self.tables + 1))
        if table is not None:
            self.tables += 1
            self.blocks.append(table)


def read_markdown(text: str) -> Blocks:
    """A Markdown file as blocks."""
    reader = _Reader()
    lines = _without_notes(_COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).split("\n")
    at = 0
    while at < len(lines):
        at = _step(reader, lines, at)
    reader.close()
    return Blocks(format="md", blocks=tuple(_counted(reader.blocks)))


def _step(reader: _Reader, lines: list[str], at: int) -> int:
    line = _QUOTE.sub("", lines[at])
    heading = _HEADING.match(line) if len(line) < LONG_LINE else None
    if "|" in line and at + 1 < len(lines) and _is_separator(lines[at + 1]):
        reader.close()
        end = at
        while end < len(lines) and "|" in lines[end] and lines[end].strip():
            end += 1
        reader.add_table(lines[at:end])
        return end
    if heading is not None:
        reader.close()
        reader.open_lines = [heading.group(2)]
        reader.close(heading=len(heading.group(1)))
    elif reader.open_lines and _SETEXT.match(line):
        reader.close(heading=1 if "=" in line else 2)
    elif not line.strip() or _RULE.match(line) or _FENCE.match(line):
        reader.close()
    else:
        if reader.open_lines and _begins(line):
            reader.close()
        reader.open_lines.append(_STAR.sub(r"\1- ", line))
    return at + 1


def _begins(line: str) -> bool:
    """A label or a list sign begins a paragraph; any other line goes on with the one before."""
    bare = line.strip()
    return starts_with_label(_ESCAPED.sub(r"\1", bare)) or bool(_STAR.match(line))


def _joined(lines: list[str]) -> str:
    joined = lines[0]
    for before, line in pairwise(lines):
        hard = before.endswith(("  ", "\\"))
        joined = (joined.rstrip().removesuffix("\\") + "\n" if hard else joined.rstrip() + " ") + line.strip()
    return joined


def plain(text: str) -> str:
    """Inline Markdown as the text that is shown: `**Giao** Bộ\\_A` -> `Giao Bộ_A`."""
    if len(text) > 5 * LONG_LINE:
        return tidy(html.unescape(text))
    text = _LINK.sub(r"\1", _FOOTNOTE.sub("", _STRUCK.sub("", text)))
    text = _TAG.sub("", _BREAK.sub("\n", text))
    for _ in range(3):
        text = _UNDERSCORE.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return tidy(html.unescape(_ESCAPED.sub(r"\1", text.replace("`", "") if "`" in text else text)))


def _cells(line: str) -> list[str]:
    if line.count("|") > MAX_SPAN:
        raise ReadError("too-complex", reason=f"a table of more than {MAX_SPAN} columns")
    bare = line.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [cell.replace("\\|", "|") for cell in _CELL_EDGE.split(bare)]


def _without_notes(text: str) -> str:
    return re.sub(r"^\[\^[^\]]+\]:.*(?:\n {2,}.*)*", "", text, flags=re.MULTILINE)


def _counted(blocks: list[Block]) -> list[Block]:
    """Lazy lists (`1.` three times or more, nothing between them) as their numbers are shown."""
    counted = list(blocks)
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and _is_first_item(blocks[end]):
            end += 1
        if end - at >= LAZY_FROM:
            for shown, index in enumerate(range(at, end), 1):
                counted[index] = _renumbered(blocks[index], shown)
        at = max(end, at + 1)
    return counted


def _is_first_item(block: Block) -> bool:
    item = _ITEM.match(block.text) if isinstance(block, Paragraph) else None
    return item is not None and item.group(2) == "1"


def _renumbered(block: Block, shown: int) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, text=_ITEM.sub(lambda item: f"{shown}{item.group(3)} ", block.text, count=1))
