"""Gives new lines of the record their place in the tree."""

from __future__ import annotations

from django.utils import timezone

from laban.audit.operations.sequence import sequence


def run() -> int:
    """Everything that waits; returns how many lines were placed."""
    placed = 0
    while batch := sequence(now=timezone.now()):
        placed += batch
    return placed
