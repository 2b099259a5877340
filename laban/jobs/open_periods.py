"""Opens the reporting periods that have begun, with a draft for every task that owes one."""

from __future__ import annotations

from django.utils import timezone

from laban.reporting.operations.periods import open_due


def run() -> int:
    """Returns how many periods were opened or completed."""
    return open_due(now=timezone.now())
