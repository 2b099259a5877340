"""Steps that work in batches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime


def until_nothing(step: Callable[..., int], *, now: datetime) -> int:
    """Call a step that works in batches until a batch is empty; returns the sum."""
    total = 0
    while count := step(now=now):
        total += count
    return total
