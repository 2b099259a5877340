"""What changed in a text, word by word, as pieces that a template marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST = 4_000
"""Characters beyond which only the new text is shown: comparing very long texts takes long."""


@dataclass(frozen=True)
class Piece:
    """`kind` is "same", "old" (struck through) or "new"."""

    kind: str
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The way from one text to the other; what is nearly all new is shown as new, not as confetti."""
    if not before or max(len(before), len(after)) > LONGEST:
        return (Piece("same", after),) if after else ()
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.4:
        return (Piece("old", before), Piece("new", after))
    found: list[Piece] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            found.append(Piece("old", "".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(Piece("new", "".join(new[new_from:new_to])))
    return tuple(found)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
