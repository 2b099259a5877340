"""Rows of the record."""

from laban.audit.models.record import AuditEntry
from laban.audit.models.tree import AuditCheckpoint, AuditLeaf

__all__ = ["AuditCheckpoint", "AuditEntry", "AuditLeaf"]
