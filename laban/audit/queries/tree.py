"""Checking the record against its tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from laban.audit.domain.canonical import FIELDS, canonical
from laban.audit.domain.merkle import Tree, leaf_hash
from laban.audit.models import AuditCheckpoint, AuditEntry, AuditLeaf


def faults() -> Iterator[str]:
    """What is wrong with the record: entries changed, removed, reordered or cut off before the last checkpoint."""
    checkpoints = dict(AuditCheckpoint.objects.values_list("size", "root"))
    tree, expected = Tree(), 0
    rows = AuditLeaf.objects.order_by("index").values_list("index", "hash", "entry_id")
    entries = _entries()
    for index, value, entry_id in rows.iterator(chunk_size=5000):
        if index != expected:
            yield f"audit: leaf {expected} is missing"
            expected = index
        entry = entries(entry_id)
        if entry is None:
            yield f"audit: entry {entry_id} is missing"
        elif leaf_hash(canonical(entry)).hex() != value:
            yield f"audit: entry {entry_id} was changed after it was recorded"
        tree = tree.with_leaf(bytes.fromhex(value))
        expected += 1
        if expected in checkpoints and checkpoints.pop(expected) != tree.root.hex():
            yield f"audit: the tree of {expected} entries does not match its checkpoint"
    for size in sorted(checkpoints):
        yield f"audit: the checkpoint of {size} entries is beyond what is left of the record"


def _entries() -> Any:
    """Look-up of entries by id that reads them in blocks; None for a missing one."""
    block: dict[int, dict[str, Any]] = {}

    def find(entry_id: int) -> dict[str, Any] | None:
        if entry_id not in block:
            block.clear()
            rows = AuditEntry.objects.filter(id__gte=entry_id).order_by("id").values(*FIELDS)[:2000]
            block.update({row["id"]: row for row in rows})
        return block.get(entry_id)

    return find


def open_entries() -> int:
    """How many entries lie after the last checkpoint: said to be open, not promised."""
    return AuditEntry.objects.filter(leaf__isnull=True).count()
