"""Folds what changed into the tallies."""

from __future__ import annotations

from django.utils import timezone

from laban.monitoring.operations.fold import fold


def run() -> int:
    """One batch; returns how many tasks it folded (0: nothing is left)."""
    return fold(now=timezone.now())
