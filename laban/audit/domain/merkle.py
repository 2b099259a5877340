"""Merkle tree hash of RFC 6962 §2.1 with SHA-256, kept as the roots of its full subtrees so that it grows cheaply.

A leaf is hashed as SHA-256(0x00 ‖ data), an inner node as SHA-256(0x01 ‖ left ‖ right); the tree over n leaves splits
at the largest power of two below n. The peaks (roots of the full subtrees, left to right) are all that is needed to
append and to tell the root.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree of `size` leaves as its peaks: (height, hash), the tallest first."""

    size: int = 0
    peaks: tuple[tuple[int, bytes], ...] = ()

    def with_leaf(self, leaf: bytes) -> Tree:
        """The tree with one more leaf (already hashed by `leaf_hash`)."""
        peaks = [*self.peaks, (0, leaf)]
        while len(peaks) > 1 and peaks[-1][0] == peaks[-2][0]:
            height, right = peaks.pop()
            _, left = peaks.pop()
            peaks.append((height + 1, node_hash(left, right)))
        return Tree(self.size + 1, tuple(peaks))

    @property
    def root(self) -> bytes:
        """MTH of RFC 6962: the peaks folded from the right; SHA-256 of nothing for the empty tree."""
        if not self.peaks:
            return EMPTY_ROOT
        hashes = [peak for _, peak in self.peaks]
        return reduce(lambda right, left: node_hash(left, right), reversed(hashes[:-1]), hashes[-1])


def grown(leaves: Iterable[bytes], tree: Tree | None = None) -> Tree:
    """The tree after appending leaf hashes in order."""
    grown_tree = tree or Tree()
    for leaf in leaves:
        grown_tree = grown_tree.with_leaf(leaf)
    return grown_tree
