"""Removes what has served its time: old idempotency keys, ended sessions, files that nobody confirmed."""

from __future__ import annotations

from django.core.management import call_command
from django.utils import timezone

from laban.documents.operations import readings
from laban.platform.operations.idempotency import drop_old


def run() -> int:
    """Returns how many idempotency keys were removed."""
    call_command("clearsessions")
    readings.sweep(now=timezone.now())
    return drop_old(now=timezone.now())
