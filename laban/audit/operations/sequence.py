"""The background sequencer: gives committed entries their place in the Merkle tree and writes checkpoints."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from laban.audit.domain.canonical import FIELDS, canonical
from laban.audit.domain.merkle import Tree, grown, leaf_hash
from laban.audit.models import AuditCheckpoint, AuditEntry, AuditLeaf

LOCK = 0x1ABA0001


@transaction.atomic
def sequence(*, now: datetime, limit: int = 5000) -> int:
    """Place up to `limit` entries that have no leaf yet, in the order of their ids; returns how many.

    One sequencer at a time (advisory lock on PostgreSQL, the write lock on SQLite): the tree is one row of leaves.
    Entries that commit late with a smaller id get a later leaf; the leaf's index is the order that counts.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    entries = list(AuditEntry.objects.filter(leaf__isnull=True).order_by("id").values(*FIELDS)[:limit])
    if not entries:
        return 0
    last = AuditCheckpoint.objects.order_by("-size").first()
    start = last.size if last else 0
    leaves = [
        AuditLeaf(index=start + place, entry_id=entry["id"], hash=leaf_hash(canonical(entry)).hex())
        for place, entry in enumerate(entries)
    ]
    AuditLeaf.objects.bulk_create(leaves, batch_size=1000)
    tree = grown((bytes.fromhex(leaf.hash) for leaf in leaves), _tree_at(last))
    peaks = [[height, peak.hex()] for height, peak in tree.peaks]
    AuditCheckpoint.objects.create(size=tree.size, root=tree.root.hex(), peaks=peaks, at=now)
    return len(entries)


def _tree_at(checkpoint: AuditCheckpoint | None) -> Tree:
    """Every batch of leaves ends in a checkpoint, so that the last one holds the whole tree."""
    if checkpoint is None:
        return Tree()
    return Tree(checkpoint.size, tuple((height, bytes.fromhex(peak)) for height, peak in checkpoint.peaks))
