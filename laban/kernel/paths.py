"""Materialised path of an agency tree: a subtree is a range of strings, not a recursion.

A path is a row of segments of four characters, digits and capital letters (base 36), without a separator: "0001" is
a root, "00010003" its third child. Segments run from "0001"; "ZZZZ" is never given out, so every path has a next
sibling at its depth, and that sibling is the exclusive upper bound of the subtree. The empty path stands above all
roots. Only digits and capitals occur, so any collation that puts digits before letters orders paths like bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SEGMENT = 4
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LARGEST = len(DIGITS) ** SEGMENT - 2
"""Most children of one node; one value below "ZZZZ"."""
_SHAPE = re.compile(r"(?:[0-9A-Z]{4})*")


def segment(number: int) -> str:
    """Four base-36 characters of a child's number. Raises ValueError outside 1..LARGEST."""
    if not 1 <= number <= LARGEST:
        raise ValueError(f"a path segment must be between 1 and {LARGEST}, not {number}")
    return _encode(number)


def child_path(parent: str, number: int) -> str:
    """Path of the `number`-th child (from 1) of `parent`; the parent of a root is ""."""
    return _checked(parent) + segment(number)


def upper_bound(path: str) -> str:
    """Exclusive upper bound of the subtree: the next sibling at the same depth; "ZZZZ" for the whole forest."""
    if not _checked(path):
        return _encode(LARGEST + 1)
    return path[:-SEGMENT] + _encode(int(path[-SEGMENT:], len(DIGITS)) + 1)


def depth(path: str) -> int:
    """Number of segments: 0 for the empty path, 1 for a root."""
    return len(_checked(path)) // SEGMENT


def parent_path(path: str) -> str:
    """Path of the parent; "" for a root and for the empty path."""
    return _checked(path)[:-SEGMENT]


def ancestors(path: str) -> tuple[str, ...]:
    """Paths above `path`, the root first, without itself and without the empty path."""
    return tuple(path[:end] for end in range(SEGMENT, len(_checked(path)), SEGMENT))


@dataclass(frozen=True, slots=True, order=True)
class PathRange:
    """The subtree below and with `low`; `PathRange("")` is everything."""

    low: str

    def __post_init__(self) -> None:
        _checked(self.low)

    @property
    def high(self) -> str:
        """Exclusive upper bound."""
        return upper_bound(self.low)

    @property
    def bounds(self) -> tuple[str, str]:
        """(low, high): a row belongs when `low <= path < high`."""
        return self.low, self.high

    def covers(self, path: str) -> bool:
        """Whether the node at `path` is `low` itself or stands below it."""
        return self.low <= path < self.high


def merged(ranges: Iterable[PathRange]) -> tuple[PathRange, ...]:
    """The fewest ranges that cover the same nodes, in order."""
    kept: list[PathRange] = []
    for each in sorted(set(ranges)):
        if not kept or not kept[-1].covers(each.low):
            kept.append(each)
    return tuple(kept)


def _encode(number: int) -> str:
    out = ""
    for _ in range(SEGMENT):
        number, digit = divmod(number, len(DIGITS))
        out = DIGITS[digit] + out
    return out


def _checked(path: str) -> str:
    if not _SHAPE.fullmatch(path):
        raise ValueError(f"not a path of segments of {SEGMENT} digits or capitals: {path!r}")
    return path
