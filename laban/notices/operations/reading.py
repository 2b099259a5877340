"""Marking notices as read, by the person they were told to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.notices.models import Notice
from laban.notices.policy import POLICY


@transaction.atomic
def mark_read(*, actor: Actor, notice: Notice, now: datetime) -> None:
    """Only the first reading is kept."""
    POLICY.require(actor, "notice.read", notice)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now)


@transaction.atomic
def mark_all_read(*, actor: Actor, now: datetime) -> int:
    """All that the actor was told so far; returns how many were unread."""
    return Notice.objects.filter(POLICY.scope(actor, "notice.read"), read_at=None).update(read_at=now)
