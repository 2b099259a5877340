"""The tree against RFC 6962's recursive definition."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from laban.audit.domain.merkle import EMPTY_ROOT, Tree, grown, leaf_hash


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH as RFC 6962 §2.1 writes it, without any cleverness."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_the_root_is_the_one_of_the_definition(leaves):
    assert grown(leaf_hash(leaf) for leaf in leaves).root == by_definition(leaves)


def test_the_empty_tree_has_the_root_of_nothing():
    assert Tree().root == EMPTY_ROOT == by_definition([])


@given(st.lists(st.binary(max_size=4), min_size=2, max_size=40, unique=True), st.data())
def test_any_swap_changes_the_root(leaves, data):
    a, b = data.draw(st.lists(st.integers(0, len(leaves) - 1), min_size=2, max_size=2, unique=True))
    swapped = list(leaves)
    swapped[a], swapped[b] = swapped[b], swapped[a]
    assert grown(map(leaf_hash, swapped)).root != grown(map(leaf_hash, leaves)).root
