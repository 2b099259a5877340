"""Blocks → lines: one printed paragraph each, whatever hard breaks the file put into it.

A soft break before a label starts a new line; any other break inside a sentence is a blank. Two paragraphs become
one line where the first stops in mid-sentence and the second goes on in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from laban.reader.blocks import Blocks, Place, Table
from laban.reader.folding import squeeze
from laban.reader.ruleset import RuleSet

_OPEN_END = re.compile(r"[\w,)\"”%]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed paragraph without inner line breaks."""

    text: str
    place: Place


Item = Line | Table


def to_items(blocks: Blocks, rules: RuleSet) -> list[Item]:
    """The file's lines and tables in reading order."""
    items: list[Item] = []
    for block in blocks.blocks:
        if isinstance(block, Table):
            items.append(block)
            continue
        for text in split_breaks(block.text, rules):
            last = items[-1] if items else None
            if isinstance(last, Line) and _continues(last.text, text, rules):
                items[-1] = Line(f"{last.text} {text}", last.place)
            else:
                items.append(Line(text, block.place))
    return items


def split_breaks(text: str, rules: RuleSet) -> Iterator[str]:
    """The paragraphs that a text with line breaks stands for: a new one before each label and after each full stop."""
    current = ""
    for piece in text.split("\n"):
        piece = squeeze(piece)
        if not piece:
            continue
        if current and (rules.label(piece) is not None or not _breaks_sentence(current, piece)):
            yield current
            current = piece
        else:
            current = f"{current} {piece}".strip()
    if current:
        yield current


def _breaks_sentence(before: str, after: str) -> bool:
    """Whether a soft break between the two only wraps one sentence.

    A line set wholly in capitals is a heading of its own; so is what stands before a line in capitals.
    """
    if before.isupper() != after.isupper():
        return False
    return before[-1] not in ".;:!?…*-" or after[:1].islower()


_LONE: Final = ("article", "roman", "number", "letter", "part", "paren")
"""Labels that a file may set on a line of their own, above the text that they label."""


def _continues(before: str, after: str, rules: RuleSet) -> bool:
    label = rules.label(before)
    if label is not None and label.kind in _LONE and not label.rest:
        return rules.label(after) is None and rules.zone(after) is None
    if rules.continues(before, after):
        return True
    if not after[:1].islower() or not _OPEN_END.search(before) or before.isupper():
        return False
    return rules.label(after) is None and not rules.stands_alone(before)
