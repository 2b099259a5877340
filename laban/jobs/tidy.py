"""Removes what has served its time: old idempotency keys, ended sessions, files that nobody confirmed, old steps."""

from __future__ import annotations

from django.core.management import call_command
from django.utils import timezone

from laban.documents.operations import readings, steps
from laban.platform.operations.idempotency import drop_old


def run() -> int:
    """Returns how many idempotency keys were removed."""
    call_command("clearsessions")
    readings.sweep(now=timezone.now())
    steps.drop_old()
    return drop_old(now=timezone.now())
