"""Puts the daily digest of every reader into the outbox."""

from __future__ import annotations

from django.utils import timezone

from laban.notices.operations.digest import mail_digests


def run() -> int:
    """Returns how many mails were put there."""
    return mail_digests(now=timezone.now())
