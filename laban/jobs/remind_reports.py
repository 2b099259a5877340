"""Reminds the owners of unsent reports on the days that the rule names."""

from __future__ import annotations

from django.utils import timezone

from laban.reporting.operations.reminders import remind_due


def run() -> int:
    """Returns how many people were told."""
    return remind_due(now=timezone.now())
