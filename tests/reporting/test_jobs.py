"""The jobs of reporting and notices: one call each, and nothing happens twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from laban.jobs import deliver_outbox, lock_periods, mail_digest, open_periods, remind_reports
from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.period import PeriodKind
from laban.reporting.models import Report, ReportingPeriod
from tests.reporting.conftest import LOCK, NOVEMBER, Month


@pytest.fixture
def at(time_machine: Any) -> Any:
    return lambda moment: time_machine.move_to(moment, tick=False)


def test_the_night_opens_what_has_begun_once(month: Month, at: Any) -> None:
    at(NOVEMBER)
    assert open_periods.run() == len(PeriodKind) - 1
    assert open_periods.run() == 0
    assert Report.objects.count() == len(month.tasks)


def test_the_lock_is_noted_once(month: Month, at: Any) -> None:
    at(LOCK + timedelta(minutes=5))
    assert lock_periods.run() == 1
    assert lock_periods.run() == 0
    assert ReportingPeriod.objects.get(key="2026-M11").locked_at is not None


def test_a_reminder_reaches_the_officer_as_one_mail(month: Month, at: Any) -> None:
    reader = month.world.account("focal", "BKHCN")
    at(datetime(2026, 12, 9, 8, 0, tzinfo=OFFICE_ZONE))
    assert remind_reports.run() >= 1
    assert mail_digest.run() >= 1
    deliver_outbox.run()
    assert mail_digest.run() == 0
    [sent] = [each for each in mail.outbox if each.to == [reader.email]]
    assert "2026-M11" in sent.body
