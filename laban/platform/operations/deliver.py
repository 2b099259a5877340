"""Delivering the outbox: at least once, with pauses that grow, never inside a database transaction.

A worker leases a message before it sends: a worker that is killed while sending leaves it to be sent again when the
lease ends. The receiver can tell a repetition by its Message-ID, which is the same at every try.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, QuerySet

from laban.platform.models import OutboxMessage

LOG = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""Before the second try, the third, and so on; after the last pause there is one more try, then it is given up."""
MOST_TRIES = len(PAUSES) + 1
MAIL = "mail"
Sender = Callable[[OutboxMessage, BaseEmailBackend], None]


def deliver_due(*, now: datetime, limit: int = 200) -> int:
    """Try every message whose time has come, at most `limit`; returns how many were delivered.

    While the server cannot be reached at all no message loses one of its tries.
    """
    waiting = list(_waiting(now).order_by("not_before", "pk")[:limit])
    if not waiting:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        LOG.warning("the mail server cannot be reached, %s messages wait: %s", len(waiting), error)
        return 0
    try:
        return sum(_deliver(message, connection, now=now) for message in waiting)
    finally:
        connection.close()


def given_up() -> QuerySet[OutboxMessage]:
    """Messages that were tried to the end without success: for an administrator to see."""
    return OutboxMessage.objects.filter(delivered_at=None, attempts__gte=MOST_TRIES)


def _waiting(now: datetime) -> QuerySet[OutboxMessage]:
    return OutboxMessage.objects.filter(delivered_at=None, not_before__lte=now, attempts__lt=MOST_TRIES)


def _deliver(message: OutboxMessage, connection: BaseEmailBackend, *, now: datetime) -> bool:
    if not _leased(message, now):
        return False
    try:
        SENDERS[message.kind](message, connection)
    except Exception as error:
        _postpone(message, error, now)
        return False
    OutboxMessage.objects.filter(pk=message.pk).update(delivered_at=now, last_error="")
    return True


def _leased(message: OutboxMessage, now: datetime) -> bool:
    """Only one of two workers gets it: the number of tries decides."""
    mine = _waiting(now).filter(pk=message.pk, attempts=message.attempts)
    return bool(mine.update(attempts=F("attempts") + 1, not_before=now + LEASE))


def _postpone(message: OutboxMessage, error: Exception, now: datetime) -> None:
    """`message.attempts` is the number of tries before this one."""
    pause = PAUSES[min(message.attempts, len(PAUSES) - 1)]
    text = f"{type(error).__name__}: {error}"[:500]
    OutboxMessage.objects.filter(pk=message.pk).update(not_before=now + pause, last_error=text)
    LOG.warning("outbox message %s was not delivered (try %s): %s", message.pk, message.attempts + 1, text)


def _send_mail(message: OutboxMessage, connection: BaseEmailBackend) -> None:
    """Payload: `to` (one address), `subject`, `text`."""
    content: Mapping[str, Any] = message.payload
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    mail = EmailMessage(
        subject=content["subject"],
        body=content["text"],
        to=[content["to"]],
        headers={"Message-ID": f"<outbox-{message.pk}@{domain}>", "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    if mail.send() != 1:
        raise OSError("the mail server took no message")


SENDERS: Mapping[str, Sender] = {MAIL: _send_mail}
