"""The morning sweep: statuses that change with the day, and the warnings that follow."""

from __future__ import annotations

from django.utils import timezone

from laban.usecases.sweep import sweep


def run() -> dict[str, int]:
    return sweep(now=timezone.now())
