"""A month of reports in the small world: the ministry reports to the Government, month by month."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from laban.documents.models import Document
from laban.documents.operations.register import NewDocument, register
from laban.indicators.models import Indicator
from laban.indicators.operations import dictionary, drafts
from laban.kernel.actor import SYSTEM, Actor
from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.period import PeriodKind
from laban.reporting.models import Report, ReportingPeriod
from laban.reporting.operations.periods import open_period
from laban.reporting.operations.reports import Writing, save_draft
from laban.reporting.queries.loading import with_details
from laban.usecases.submit_report import submit_report
from laban.work.models import Task
from tests.world import World

OCTOBER = datetime(2026, 10, 5, 8, 0, tzinfo=OFFICE_ZONE)
NOVEMBER = datetime(2026, 11, 5, 8, 0, tzinfo=OFFICE_ZONE)
CUT_OFF = datetime(2026, 12, 10, 23, 30, tzinfo=OFFICE_ZONE)
LOCK = CUT_OFF + timedelta(days=5)


@dataclass
class Month:
    """Handles to a world in which the ministry owes reports of November on what the Government assigned."""

    world: World
    document: Document
    tasks: list[Task] = field(default_factory=list)

    def actor(self, role: str, agency: str = "BKHCN") -> Actor:
        return self.world.actor(role, agency)

    @property
    def period(self) -> ReportingPeriod:
        return ReportingPeriod.objects.get(key="2026-M11")

    def report(self, task: Task | None = None, *, key: str = "2026-M11") -> Report:
        """As it is stored now, with everything that operations ask for."""
        return with_details(Report.objects.all()).get(task=task or self.tasks[0], period__key=key)

    def write(self, report: Report, *, role: str = "focal", now: datetime = NOVEMBER, **content: Any) -> Report:
        """Save a draft as an officer of its owner."""
        writing = Writing(**{"result": "Đã gửi Bộ Tư pháp thẩm định dự thảo.", **content})
        actor = self.world.actor(role, _key(report))
        save_draft(actor=actor, report=report, seen=report.version, writing=writing, now=now)
        return self.report(report.task, key=report.period.key)

    def send(self, report: Report, *, role: str = "focal", now: datetime = NOVEMBER) -> Report:
        actor = self.world.actor(role, _key(report))
        submit_report(actor=actor, report=report, seen=report.version, now=now)
        return self.report(report.task, key=report.period.key)

    def sent(self, task: Task | None = None, *, now: datetime = NOVEMBER, **content: Any) -> Report:
        """Written and sent in one go."""
        return self.send(self.write(self.report(task), now=now, **content), now=now)

    def earlier(self, task: Task, *, key: str = "2026-M10", **content: Any) -> Report:
        """A report of October, written and sent in its time."""
        opened = open_period(kind=PeriodKind.MONTH, day=OCTOBER.date(), now=OCTOBER)
        assert opened.key == key
        return self.send(self.write(self.report(task, key=key), now=OCTOBER, **content), now=OCTOBER)

    def add_task(self, **more: Any) -> Task:
        task = self.world.task(document=self.document, **more)
        self.tasks.append(task)
        return task

    def indicator(self, **more: Any) -> Indicator:
        """An entry of the dictionary of the document, measured every month."""
        given = {"name": "Số tỉnh có đề án", "unit": "tỉnh", "measured": "month", "operator": "ge", **more}
        whole = {"value": Decimal(34), "by": date(2030, 12, 31), "owner": self.world.agency("BKHCN"), **given}
        now = self.world.now
        draft = drafts.add(actor=SYSTEM, document=self.document, provision=None, name=str(given["name"]), now=now)
        data = drafts.IndicatorEdit(**whole)
        draft = drafts.edit(actor=SYSTEM, draft=draft, data=data, version=draft.version, now=now)
        return dictionary.publish(actor=SYSTEM, document=self.document, drafts=[draft], now=now)[draft.pk]


def _key(report: Report) -> str:
    return str(report.owner.short_name)


def make_month(world: World) -> Month:
    """Three tasks of one document, the reports of November open, nothing written yet."""
    data = NewDocument(
        number="03/NQ-CP",
        kind="Nghị quyết",
        title="Chương trình hành động của Chính phủ",
        issuer_name="Chính phủ",
        issued_on=date(2026, 9, 1),
        received_on=date(2026, 9, 3),
        keeper=world.agency("CP"),
    )
    month = Month(world, register(actor=SYSTEM, data=data, now=OCTOBER))
    for number in range(3):
        month.add_task(title=f"Nhiệm vụ {number + 1}")
    open_period(kind=PeriodKind.MONTH, day=NOVEMBER.date(), now=NOVEMBER)
    return month


@pytest.fixture
def month(world: World) -> Month:
    """See `make_month`."""
    return make_month(world)


__all__ = ["CUT_OFF", "LOCK", "NOVEMBER", "OCTOBER", "Decimal", "Month", "make_month", "month"]
