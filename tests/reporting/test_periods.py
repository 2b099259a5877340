"""Opening, filling and locking of periods."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from laban.audit.models import AuditEntry
from laban.kernel.actor import SYSTEM
from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.kernel.period import PeriodKind
from laban.notices.models import Notice
from laban.reporting.models import Report, ReportingPeriod
from laban.reporting.operations.periods import add_reports_for, hand_over, lock_due, open_due, open_period
from laban.reporting.operations.reminders import remind_due
from laban.reporting.operations.unlocking import RuleValues, set_rule, unlock
from laban.work.operations.cancel import cancel
from tests.reporting.conftest import CUT_OFF, LOCK, NOVEMBER, Month
from tests.world import World

DECEMBER = datetime(2026, 12, 1, 0, 5, tzinfo=OFFICE_ZONE)


def test_every_open_task_gets_one_draft_with_its_owner(month: Month) -> None:
    rows = Report.objects.filter(period__key="2026-M11")
    assert {(row.task_id, row.owner_id, row.owner_path, row.state) for row in rows} == {
        (task.pk, task.owner_id, task.owner_path, "draft") for task in month.tasks
    }


def test_opening_twice_makes_nothing_twice(month: Month) -> None:
    for _ in range(2):
        open_period(kind=PeriodKind.MONTH, day=NOVEMBER.date(), now=NOVEMBER)
        open_due(now=NOVEMBER)
    assert ReportingPeriod.objects.filter(kind="month").count() == 1
    assert Report.objects.count() == len(month.tasks)


def test_an_opening_that_was_cut_short_is_finished_by_the_next_run(month: Month) -> None:
    Report.objects.filter(task=month.tasks[1]).delete()
    ReportingPeriod.objects.filter(key="2026-M11").update(filled_at=None)
    assert open_due(now=NOVEMBER) == len(PeriodKind)
    assert Report.objects.filter(task=month.tasks[1]).count() == 1
    assert open_due(now=NOVEMBER) == 0


def test_the_job_opens_each_rhythm_once_its_period_has_begun(world: World) -> None:
    open_due(now=NOVEMBER)
    keys = set(ReportingPeriod.objects.values_list("key", flat=True))
    assert keys == {"2026-W45", "2026-M11", "2026-Q4", "2026-H2", "2026-9M", "2026"}
    open_due(now=DECEMBER)
    assert ReportingPeriod.objects.filter(kind="month").count() == 2


def test_a_task_reports_in_the_rhythm_of_its_document(month: Month) -> None:
    month.document.report_kind = "quarter"
    month.document.save()
    Report.objects.all().delete()
    ReportingPeriod.objects.all().delete()
    open_due(now=NOVEMBER)
    assert set(Report.objects.values_list("period__key", flat=True)) == {"2026-Q4"}


def test_a_cancelled_task_owes_nothing(month: Month) -> None:
    cancel(actor=SYSTEM, task=month.tasks[0], reason="Nhập nhầm", now=NOVEMBER)
    open_period(kind=PeriodKind.MONTH, day=DECEMBER.date(), now=DECEMBER)
    assert not Report.objects.filter(task=month.tasks[0], period__key="2026-M12").exists()


def test_a_task_assigned_in_mid_period_gets_its_report_at_once(month: Month) -> None:
    task = month.add_task(title="Giao giữa kỳ")
    assert add_reports_for([task], now=NOVEMBER) == 1
    assert add_reports_for([task], now=NOVEMBER) == 0
    assert month.report(task).owner_path == task.owner_path


def test_the_first_task_of_an_installation_opens_its_period(world: World) -> None:
    task = world.task()
    assert add_reports_for([task], now=NOVEMBER) == 1
    assert ReportingPeriod.objects.get().filled_at is None


def test_the_nightly_run_finds_a_task_that_nobody_gave_a_report(month: Month) -> None:
    open_due(now=NOVEMBER)
    task = month.add_task(title="Bỏ sót")
    open_due(now=month.world.now)
    assert Report.objects.filter(task=task, period__key="2026-M11").count() == 1


def test_a_new_report_starts_with_the_obstacle_of_the_last_one(month: Month) -> None:
    month.sent(
        obstacle="Chưa có định mức",
        obstacle_decider_id=month.world.agency("BTC").pk,
        obstacle_wanted_by=date(2026, 11, 30),
    )  # fmt: skip
    open_period(kind=PeriodKind.MONTH, day=DECEMBER.date(), now=DECEMBER)
    report = month.report(key="2026-M12")
    assert (report.obstacle, report.obstacle_decider) == ("Chưa có định mức", month.world.agency("BTC"))
    assert (report.touched, report.result) == (False, "")


def test_the_cut_off_is_the_tenth_of_the_next_month_at_half_past_eleven_in_hanoi(month: Month) -> None:
    assert month.period.cut_off_at == CUT_OFF
    assert month.period.locks_at == LOCK


def test_a_period_is_locked_once_its_moment_has_passed(month: Month) -> None:
    assert lock_due(now=LOCK) == 0
    assert lock_due(now=LOCK + timedelta(minutes=1)) == 1
    assert lock_due(now=LOCK + timedelta(minutes=2)) == 0


def test_a_rule_set_today_holds_for_periods_that_begin_later(month: Month) -> None:
    values = RuleValues(
        kind=PeriodKind.MONTH, valid_from=date(2026, 12, 1), cut_off_day=25, in_period=True, lock_days=0
    )
    set_rule(actor=month.actor("system_admin", "VPTW"), values=values, now=NOVEMBER)
    open_period(kind=PeriodKind.MONTH, day=DECEMBER.date(), now=DECEMBER)
    opened = ReportingPeriod.objects.get(key="2026-M12")
    assert opened.cut_off_at == opened.locks_at == datetime(2026, 12, 25, 23, 30, tzinfo=OFFICE_ZONE)
    assert month.period.cut_off_at == CUT_OFF


def test_only_who_runs_the_system_sets_rules(month: Month) -> None:
    values = RuleValues(kind=PeriodKind.MONTH, valid_from=date(2026, 12, 1))
    with pytest.raises(NotAllowed):
        set_rule(actor=month.actor("leader"), values=values, now=NOVEMBER)


def test_a_rule_that_cannot_be_is_refused(month: Month) -> None:
    values = RuleValues(kind=PeriodKind.WEEK, valid_from=date(2026, 12, 1), cut_off_day=9)
    with pytest.raises(Invalid):
        set_rule(actor=SYSTEM, values=values, now=NOVEMBER)


def test_an_unlock_lets_one_agency_write_again_for_a_reason(month: Month) -> None:
    moment = LOCK + timedelta(days=1)
    agency, focal = month.world.agency("BKHCN"), month.world.account("focal", "BKHCN")
    until = moment + timedelta(days=2)
    unlock(
        actor=month.actor("focal", "CP"), period=month.period, agency=agency, until=until, reason="Mất điện", now=moment
    )
    report = month.send(month.write(month.report(), now=moment), now=until)
    assert (report.state, report.late) == ("submitted", True)
    assert Notice.objects.get(account=focal, kind="report.unlocked").params["reason"] == "Mất điện"
    assert AuditEntry.objects.get(action="period.unlock").reason == "Mất điện"
    with pytest.raises(Conflict):
        month.write(month.report(month.tasks[1]), now=until + timedelta(seconds=1))


def test_nobody_unlocks_for_himself(month: Month) -> None:
    moment = LOCK + timedelta(days=1)
    with pytest.raises(NotAllowed):
        unlock(
            actor=month.actor("leader"), period=month.period, agency=month.world.agency("BKHCN"),
            until=moment + timedelta(days=1), reason="Quên", now=moment,
        )  # fmt: skip


def test_an_open_period_needs_no_unlock(month: Month) -> None:
    with pytest.raises(Conflict):
        unlock(
            actor=month.actor("leader", "CP"), period=month.period, agency=month.world.agency("BKHCN"),
            until=NOVEMBER + timedelta(days=1), reason="Sớm", now=NOVEMBER,
        )  # fmt: skip


def test_owners_of_unsent_reports_are_reminded_once_on_the_day(month: Month) -> None:
    focal = month.world.account("focal", "BKHCN")
    month.sent()
    day = datetime(2026, 12, 9, 8, 0, tzinfo=OFFICE_ZONE)
    assert remind_due(now=NOVEMBER) == 0
    remind_due(now=day)
    remind_due(now=day + timedelta(hours=1))
    notice = Notice.objects.get(account=focal, kind="report.reminder")
    assert notice.params["count"] == 2


def test_unsent_reports_follow_a_task_to_its_new_owner(month: Month) -> None:
    task = month.tasks[0]
    month.sent(month.tasks[1])
    for each in month.tasks[:2]:
        each.owner = month.world.agency("BTC")
        each.owner_path = each.owner.path
        each.save()
        hand_over(each)
    assert month.report(task).owner == month.world.agency("BTC")
    assert month.report(month.tasks[1]).owner == month.world.agency("BKHCN")
