"""Which proposals outlive the file they were read from, when another file comes in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

OFFICER = "officer"


@dataclass(frozen=True)
class Proposal:
    """`path` of its paragraph ("" for none); `text` as it was read; `source` is `reader` or `officer`."""

    id: int
    path: str
    text: str
    source: str


def carried(touched: Iterable[Proposal], new: Iterable[Proposal]) -> list[tuple[int, int | None]]:
    """(id of a proposal that stays, id of the new one whose place it takes or None), both in the order of their text.

    A decision stands where the paragraph reads the same in the new file: same label, same words, each new proposal
    matched once. What an officer typed stays in any case. The rest goes with the old file: its text is another one
    now, and the new proposal waits for a decision of its own.
    """
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for each in new:
        waiting[each.path, each.text].append(each.id)
    kept: list[tuple[int, int | None]] = []
    for each in touched:
        if each.source == OFFICER:
            kept.append((each.id, None))
        elif same := waiting[each.path, each.text]:
            kept.append((each.id, same.pop(0)))
    return kept
