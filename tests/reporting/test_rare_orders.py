"""Acts on reports in rare orders: what was said once and no longer holds does not come back."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import pytest

from laban.decisions.models import Obstacle
from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.errors import Conflict
from laban.kernel.period import PeriodKind
from laban.monitoring.queries.today import writing
from laban.monitoring.queries.waiting import waiting_of
from laban.reporting.models import Report, ReportCorrection
from laban.reporting.operations.corrections import Corrected, request_correction
from laban.reporting.operations.periods import open_period
from laban.reporting.operations.unlocking import unlock
from laban.usecases.attach_to_report import attach_to_report
from laban.usecases.close_task import cancel_task
from laban.usecases.decide_obstacle import clear_obstacle, decide_obstacle
from laban.usecases.decide_report_correction import decide_report_correction
from laban.usecases.reassign_task import reassign_task
from laban.usecases.submit_evidence import Upload
from laban.usecases.take_back_report import recall_report
from tests.reporting.conftest import LOCK, NOVEMBER, Month

DECEMBER = datetime(2026, 12, 5, 8, 0, tzinfo=OFFICE_ZONE)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def stuck(month: Month, text: str = "Chưa bố trí vốn") -> Report:
    """A report of November with an obstacle, sent."""
    decider = month.world.agency("BTC").pk
    return month.sent(obstacle=text, obstacle_decider_id=decider, obstacle_wanted_by=date(2026, 11, 20))


def december(month: Month) -> Report:
    open_period(kind=PeriodKind.MONTH, day=DECEMBER.date(), now=DECEMBER)
    return month.report(key="2026-M12")


def standing() -> list[str]:
    return list(Obstacle.objects.exclude(state="cleared").values_list("text", flat=True))


def test_an_obstacle_that_stands_is_carried_over(month: Month) -> None:
    stuck(month)
    assert december(month).obstacle == "Chưa bố trí vốn"


def test_an_obstacle_that_was_solved_does_not_come_back_with_the_next_report(month: Month) -> None:
    stuck(month)
    clear_obstacle(actor=month.actor("focal"), obstacle=Obstacle.objects.get(), now=NOVEMBER)
    assert december(month).obstacle == ""


def test_solved_after_the_period_opened_it_leaves_the_draft_that_carried_it(month: Month) -> None:
    stuck(month)
    report = december(month)
    decide_obstacle(
        actor=month.actor("leader", "BTC"), obstacle=Obstacle.objects.get(), decision="Đã bố trí", solved=True,
        now=DECEMBER,
    )  # fmt: skip
    report = month.report(key="2026-M12")
    assert (report.obstacle, report.obstacle_decider_id, report.obstacle_wanted_by) == ("", None, None)


def test_a_recalled_report_takes_its_obstacle_back_until_somebody_decided(month: Month) -> None:
    report = stuck(month)
    recall_report(actor=month.actor("focal"), report=report, seen=report.version, now=NOVEMBER)
    assert standing() == []
    month.tasks[0].refresh_from_db()
    assert month.tasks[0].obstacle_since is None
    stuck(month, "Thiếu vốn đối ứng")
    assert standing() == ["Thiếu vốn đối ứng"]


def test_what_was_decided_stands_although_the_report_is_recalled(month: Month) -> None:
    report = stuck(month)
    decide_obstacle(
        actor=month.actor("leader", "BTC"), obstacle=Obstacle.objects.get(), decision="Cuối tháng", solved=False,
        now=NOVEMBER,
    )  # fmt: skip
    recall_report(actor=month.actor("focal"), report=report, seen=report.version, now=NOVEMBER)
    assert standing() == ["Chưa bố trí vốn"]


def test_what_the_old_owner_never_sent_is_not_shown_to_the_new_one(month: Month) -> None:
    report = month.write(month.report(), result="Chưa trình, còn xin ý kiến riêng", next_step="Đợi")
    upload = Upload(source=io.BytesIO(PDF), name="nháp.pdf")
    attach_to_report(actor=month.actor("focal"), report=report, upload=upload, now=NOVEMBER)
    reassign_task(
        actor=month.actor("leader", "CP"), task=report.task, owner=month.world.agency("BTC"), reason="Đúng việc hơn",
        now=NOVEMBER,
    )  # fmt: skip
    handed = month.report()
    assert handed.owner == month.world.agency("BTC")
    assert (handed.result, handed.next_step, handed.touched, handed.files.count()) == ("", "", False, 0)


def test_a_correction_does_not_overtake_a_report_that_was_unlocked_and_sent(month: Month) -> None:
    late = LOCK + timedelta(days=1)
    wanted = Corrected(result="Đã xong phần A", value=None, reason="Quên gửi")
    asked = request_correction(actor=month.actor("focal"), report=month.report(), wanted=wanted, now=late)
    superior = month.actor("leader", "CP")
    until = late + timedelta(days=3)
    unlock(actor=superior, period=month.period, agency=month.world.agency("BKHCN"), until=until, reason="Bão", now=late)
    month.sent(now=late + timedelta(hours=1))
    asked.report = month.report()
    with pytest.raises(Conflict) as refused:
        decide_report_correction(actor=superior, correction=asked, grant=True, reason="", now=late)
    assert refused.value.code == "report_open"
    decide_report_correction(actor=superior, correction=asked, grant=False, reason="Đã gửi lại", now=late)
    assert (month.report().state, ReportCorrection.objects.get().state) == ("submitted", "refused")


def test_reports_of_cancelled_tasks_are_counted_nowhere(month: Month) -> None:
    cancel_task(actor=month.actor("leader", "CP"), task=month.tasks[0], reason="Trùng", now=NOVEMBER)
    focal = month.actor("focal")
    assert waiting_of(focal, now=NOVEMBER).reports == sum(each.left for each in writing(focal, now=NOVEMBER)) == 2
