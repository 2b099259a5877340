from __future__ import annotations

from django.db import models

from laban.audit.models.record import AuditEntry


class AuditLeaf(models.Model):
    """The place of an entry in the Merkle tree, given by the sequencer after the entry committed."""

    index = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="leaf")
    hash = models.CharField(max_length=64)


class AuditCheckpoint(models.Model):
    """Root of the tree over the first `size` leaves at a moment; what is exported lets anybody check later."""

    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    peaks = models.JSONField()
    """[[height, hash], …]: all that the sequencer needs to go on."""
    at = models.DateTimeField()
