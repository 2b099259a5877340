"""The outbox against a real mail server: delivered at least once, with pauses, never lost."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from laban.platform.models import OutboxMessage
from laban.platform.operations import deliver, outbox
from laban.platform.operations.deliver import LEASE, MOST_TRIES, PAUSES, deliver_due, given_up
from tests.world import NOW

pytestmark = pytest.mark.django_db


class Inbox:
    """Takes mails as a server does; `refuse` answers that many with a temporary error first."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.refuse = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuse:
            self.refuse -= 1
            return "451 try again later"
        self.mails.append(envelope)
        return "250 taken"


@pytest.fixture
def inbox(settings: Any) -> Iterator[Inbox]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    inbox = Inbox()
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield inbox
    server.stop()


def _put(to: str = "focal@laban.test") -> OutboxMessage:
    payload = {"to": to, "subject": "Laban: 3 thông báo", "text": "Nhiệm vụ quá hạn 2 ngày"}
    return outbox.put(kind=deliver.MAIL, payload=payload, now=NOW)


def test_a_mail_reaches_its_reader_with_its_accents(inbox: Inbox) -> None:
    message = _put()
    assert deliver_due(now=NOW) == 1
    [mail] = inbox.mails
    assert mail.rcpt_tos == ["focal@laban.test"]
    assert f"<outbox-{message.pk}@".encode() in mail.content
    message.refresh_from_db()
    assert message.delivered_at == NOW


def test_what_was_delivered_is_not_sent_again(inbox: Inbox) -> None:
    _put()
    deliver_due(now=NOW)
    assert deliver_due(now=NOW + timedelta(days=1)) == 0
    assert len(inbox.mails) == 1


def test_a_refused_mail_is_tried_again_after_a_pause(inbox: Inbox) -> None:
    inbox.refuse = 1
    message = _put()
    assert deliver_due(now=NOW) == 0
    message.refresh_from_db()
    assert (message.attempts, message.not_before) == (1, NOW + PAUSES[0])
    assert "451" in message.last_error
    assert deliver_due(now=NOW + PAUSES[0] - timedelta(seconds=1)) == 0
    assert deliver_due(now=NOW + PAUSES[0]) == 1
    assert len(inbox.mails) == 1


def test_one_refused_mail_does_not_hold_up_the_others(inbox: Inbox) -> None:
    inbox.refuse = 1
    _put("first@laban.test")
    _put("second@laban.test")
    assert deliver_due(now=NOW) == 1
    assert inbox.mails[0].rcpt_tos == ["second@laban.test"]


def test_after_the_last_try_a_mail_is_given_up_and_shown(inbox: Inbox) -> None:
    inbox.refuse = MOST_TRIES + 5
    _put()
    moment = NOW
    for _ in range(MOST_TRIES + 2):
        deliver_due(now=moment)
        moment += timedelta(days=1)
    assert given_up().get().attempts == MOST_TRIES


def test_while_the_server_is_away_no_try_is_lost(inbox: Inbox, settings: Any) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    message = _put()
    assert deliver_due(now=NOW) == 0
    message.refresh_from_db()
    assert message.attempts == 0
    settings.EMAIL_PORT = port
    assert deliver_due(now=NOW + timedelta(minutes=1)) == 1


def test_a_worker_that_dies_while_sending_leaves_the_mail_to_the_next(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*args: object) -> None:
        raise KeyboardInterrupt

    message = _put()
    with monkeypatch.context() as patch:
        patch.setitem(deliver.SENDERS, deliver.MAIL, die)
        with pytest.raises(KeyboardInterrupt):
            deliver_due(now=NOW)
    assert deliver_due(now=NOW + timedelta(minutes=1)) == 0
    assert deliver_due(now=NOW + LEASE) == 1
    message.refresh_from_db()
    assert message.attempts == 2


def test_two_workers_do_not_send_the_same_mail(inbox: Inbox) -> None:
    _put()
    stale = OutboxMessage.objects.get()
    deliver_due(now=NOW)
    assert deliver._leased(stale, NOW) is False
