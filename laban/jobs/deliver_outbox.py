"""Sends what waits in the outbox."""

from __future__ import annotations

from django.utils import timezone

from laban.platform.operations.deliver import deliver_due


def run() -> int:
    """Returns how many messages were delivered."""
    return deliver_due(now=timezone.now())
