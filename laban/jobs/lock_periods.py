"""Notes the lock of periods whose moment has passed."""

from __future__ import annotations

from django.utils import timezone

from laban.reporting.operations.periods import lock_due


def run() -> int:
    """Returns how many."""
    return lock_due(now=timezone.now())
