"""Telling, reading, and the daily digest."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail

from laban.accounts.models import Account
from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.errors import NotAllowed
from laban.notices.models import Notice
from laban.notices.operations.digest import mail_digests
from laban.notices.operations.reading import mark_all_read, mark_read
from laban.notices.operations.tell import Telling, tell, tell_all
from laban.notices.queries.inbox import notices_of, unread_count
from laban.platform.models import OutboxMessage
from laban.platform.operations.deliver import deliver_due
from tests.world import NOW, World

SATURDAY = datetime(2026, 11, 21, 8, 10, tzinfo=OFFICE_ZONE)


def _tell(*accounts: Account, level: str = "none", now: datetime = NOW, code: str = "NV 1") -> int:
    params = {"code": code, "title": "Đề án", "reason": "Nhập nhầm"}
    return tell(
        account_ids=[each.pk for each in accounts], kind="task.cancelled", params=params, url="/tasks/1/", level=level,
        now=now,
    )  # fmt: skip


@pytest.fixture
def reader(world: World) -> Account:
    return world.account("focal", "BKHCN")


def test_a_person_named_twice_is_told_once(reader: Account) -> None:
    assert _tell(reader, reader) == 1
    assert Notice.objects.count() == 1


def test_an_unknown_account_among_the_told_is_left_out(reader: Account) -> None:
    telling = Telling(account_ids=[None, reader.pk], kind="job.done", params={"job": "Báo cáo"}, url="/")
    assert tell_all([telling], now=NOW) == 1


def test_a_person_sees_only_what_he_was_told(world: World, reader: Account) -> None:
    _tell(reader)
    assert unread_count(world.actor("focal", "BKHCN")) == 1
    assert not notices_of(world.actor("leader", "BKHCN")).exists()


def test_reading_is_kept_per_person_and_once(world: World, reader: Account) -> None:
    _tell(reader)
    notice = Notice.objects.get()
    mark_read(actor=world.actor("focal", "BKHCN"), notice=notice, now=NOW)
    mark_read(actor=world.actor("focal", "BKHCN"), notice=notice, now=NOW + timedelta(hours=1))
    notice.refresh_from_db()
    assert notice.read_at == NOW


def test_nobody_reads_for_another(world: World, reader: Account) -> None:
    _tell(reader)
    with pytest.raises(NotAllowed):
        mark_read(actor=world.actor("leader", "BKHCN"), notice=Notice.objects.get(), now=NOW)
    assert mark_all_read(actor=world.actor("leader", "BKHCN"), now=NOW) == 0


def test_a_day_comes_as_one_mail_with_the_gravest_first(reader: Account) -> None:
    _tell(reader, code="NV 1")
    _tell(reader, code="NV 2", level="special_red")
    _tell(reader, code="NV 3", level="yellow")
    assert mail_digests(now=NOW) == 1
    deliver_due(now=NOW)
    [sent] = mail.outbox
    assert sent.to == [reader.email]
    places = [sent.body.index(code) for code in ("NV 2", "NV 3", "NV 1")]
    assert places == sorted(places)
    assert "/tasks/1/" in sent.body


def test_the_job_run_twice_writes_one_mail_a_day(reader: Account) -> None:
    _tell(reader)
    mail_digests(now=NOW)
    _tell(reader, code="NV 2", now=NOW + timedelta(hours=1))
    assert mail_digests(now=NOW + timedelta(hours=2)) == 0
    assert Notice.objects.filter(mailed_at=None).count() == 1
    monday = NOW + timedelta(days=3)
    assert mail_digests(now=monday) == 1


def test_on_a_day_off_nobody_is_written_to(reader: Account) -> None:
    _tell(reader)
    assert mail_digests(now=SATURDAY) == 0
    assert not OutboxMessage.objects.exists()


def test_whoever_wants_no_mail_gets_none(reader: Account) -> None:
    reader.mail_digest = False
    reader.save()
    _tell(reader)
    assert mail_digests(now=NOW) == 0


def test_an_ended_account_gets_no_mail(reader: Account) -> None:
    reader.is_active = False
    reader.save()
    _tell(reader)
    assert mail_digests(now=NOW) == 0
