"""What a printed label is, whatever the language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a paragraph or in the number cell of a row.

    `kind` is one of annex, part, roman, article, number, letter, paren, dash, plus; `value` the path segment it gives
    without its parents; `numbers` its value as numbers (`2.1` → 2, 1; `III` → 3); `rest` the text behind it.
    """

    kind: str
    value: str
    numbers: tuple[int, ...]
    printed: str
    rest: str
