"""Appending to the record."""

from laban.audit.operations.record import record

__all__ = ["record"]
