"""Tampering with what lies before the last checkpoint is evident."""

from datetime import UTC, datetime

import pytest

from laban.audit.models import AuditCheckpoint, AuditEntry, AuditLeaf
from laban.audit.operations.record import Act, Target, record
from laban.audit.operations.sequence import sequence
from laban.audit.queries.tree import faults, open_entries
from laban.kernel.actor import SYSTEM

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.fixture
def recorded(db):
    for number in range(7):
        record(
            actor=SYSTEM,
            act=Act("task.accept", Target("task", number, f"NV {number}"), {"state": ("offered", "accepted")}, "đã rõ"),
            now=NOW,
        )
        if number in (2, 6):
            sequence(now=NOW)


def test_an_untouched_record_has_no_fault(recorded):
    assert list(faults()) == []
    assert open_entries() == 0
    assert AuditCheckpoint.objects.count() == 2


def test_sequencing_again_does_nothing(recorded):
    assert sequence(now=NOW) == 0


def test_entries_after_the_checkpoint_are_said_to_be_open(recorded):
    record(actor=SYSTEM, act=Act("task.cancel", Target("task", 1)), now=NOW)
    assert open_entries() == 1
    assert list(faults()) == []


def _edit():
    AuditEntry.objects.filter(target_id=3).update(reason="khác")


def _remove():
    entry = AuditEntry.objects.get(target_id=3)
    AuditLeaf.objects.filter(entry=entry).delete()
    entry.delete()


def _swap():
    a, b = AuditLeaf.objects.filter(index__in=[1, 4]).order_by("index").values_list("hash", flat=True)
    AuditLeaf.objects.filter(index=1).update(hash=b)
    AuditLeaf.objects.filter(index=4).update(hash=a)


def _cut():
    AuditLeaf.objects.filter(index__gte=5).delete()
    AuditEntry.objects.filter(leaf__isnull=True).delete()


@pytest.mark.parametrize("tamper", [_edit, _remove, _swap, _cut])
def test_tampering_is_found(recorded, tamper):
    tamper()
    assert list(faults())
