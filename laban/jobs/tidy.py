"""Removes what has served its time: old idempotency keys and ended sessions."""

from __future__ import annotations

from django.core.management import call_command
from django.utils import timezone

from laban.platform.operations.idempotency import drop_old


def run() -> int:
    """Returns how many idempotency keys were removed."""
    call_command("clearsessions")
    return drop_old(now=timezone.now())
