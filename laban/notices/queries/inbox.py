"""What one person was told."""

from __future__ import annotations

from django.db.models import QuerySet

from laban.kernel.actor import Actor
from laban.kernel.messages import Message
from laban.notices.domain.words import message
from laban.notices.models import Notice
from laban.notices.policy import POLICY


def notices_of(actor: Actor, *, unread: bool = False) -> QuerySet[Notice]:
    """The actor's notices, newest first."""
    rows = Notice.objects.filter(POLICY.scope(actor, "notice.read")).order_by("-id")
    return rows.filter(read_at=None) if unread else rows


def unread_count(actor: Actor) -> int:
    return notices_of(actor, unread=True).count()


def sentence(notice: Notice) -> Message:
    """What the notice says, for a face to translate."""
    return message(notice.kind, notice.params)
