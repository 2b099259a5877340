"""The way of a report through the operations: written, sent, approved level by level, returned, recalled."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from laban.audit.models import AuditEntry
from laban.decisions.models import Obstacle
from laban.indicators.models import Measurement
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.notices.models import Notice
from laban.platform.models import ChangeFeed
from laban.reporting.models import Report, ReportStep
from laban.reporting.operations.approval import approve, approve_many, return_
from laban.reporting.operations.reports import Writing, nothing_to_report, recall, save_draft
from laban.usecases.submit_report import submit_report, submit_reports
from tests.reporting.conftest import CUT_OFF, LOCK, NOVEMBER, Month


def test_sending_a_report_puts_it_before_the_owners_own_leader(month: Month) -> None:
    report = month.sent()
    assert (report.state, report.waits_at, report.level, report.late) == ("submitted", month.tasks[0].owner, 0, False)
    assert [step.step for step in ReportStep.objects.filter(report=report)] == ["submit"]


def test_the_leader_is_told_once_for_all_that_was_sent_together(month: Month) -> None:
    leader = month.world.account("leader", "BKHCN")
    for task in month.tasks:
        month.write(month.report(task))
    rows = [month.report(task) for task in month.tasks]
    submit_reports(actor=month.actor("focal"), reports=rows, seen={r.pk: r.version for r in rows}, now=NOVEMBER)
    notice = Notice.objects.get(account=leader, kind="report.submitted")
    assert notice.params["count"] == 3


def test_a_report_goes_up_level_by_level_to_the_assigner(month: Month) -> None:
    report = month.sent()
    approve(actor=month.actor("leader"), report=report, seen=report.version, now=NOVEMBER)
    report = month.report()
    assert (report.state, report.waits_at) == ("in_review", month.world.agency("CP"))
    approve(actor=month.actor("leader", "CP"), report=report, seen=report.version, now=NOVEMBER)
    report = month.report()
    assert (report.state, report.waits_at, report.level) == ("approved", None, 2)


def test_the_office_approves_for_the_agency_that_it_serves(month: Month) -> None:
    report = month.sent()
    approve(actor=month.actor("leader"), report=report, seen=report.version, now=NOVEMBER)
    report = month.report()
    approve(actor=month.actor("focal", "VPCP"), report=report, seen=report.version, now=NOVEMBER)
    assert month.report().state == "approved"


def test_a_document_may_ask_for_the_owners_leader_alone(month: Month) -> None:
    month.document.approval_levels = "owner"
    month.document.save()
    report = month.sent()
    approve(actor=month.actor("leader"), report=report, seen=report.version, now=NOVEMBER)
    assert month.report().state == "approved"


def test_nobody_approves_what_he_submitted(month: Month) -> None:
    report = month.send(month.write(month.report()), role="leader")
    with pytest.raises(NotAllowed, match="somebody else"):
        approve(actor=month.actor("leader"), report=report, seen=report.version, now=NOVEMBER)


def test_the_focal_officer_does_not_stand_in_for_his_own_leader(month: Month) -> None:
    report = month.send(month.write(month.report()), role="task_officer")
    with pytest.raises(NotAllowed):
        approve(actor=month.actor("focal"), report=report, seen=report.version, now=NOVEMBER)


def test_a_level_is_not_skipped(month: Month) -> None:
    report = month.sent()
    with pytest.raises(NotAllowed):
        approve(actor=month.actor("leader", "CP"), report=report, seen=report.version, now=NOVEMBER)


def test_a_return_needs_a_reason_and_gives_the_report_back(month: Month) -> None:
    report = month.sent()
    with pytest.raises(Invalid, match="why"):
        return_(actor=month.actor("leader"), report=report, seen=report.version, reason=" ", now=NOVEMBER)
    return_(actor=month.actor("leader"), report=report, seen=report.version, reason="Thiếu số liệu", now=NOVEMBER)
    report = month.report()
    assert (report.state, report.return_reason, report.returns, report.waits_at) == (
        "returned", "Thiếu số liệu", 1, None,
    )  # fmt: skip
    told = Notice.objects.get(kind="report.returned")
    assert (told.account, told.params["reason"]) == (month.world.account("focal", "BKHCN"), "Thiếu số liệu")


def test_a_return_takes_back_the_approvals_given(month: Month) -> None:
    report = month.sent()
    approve(actor=month.actor("leader"), report=report, seen=report.version, now=NOVEMBER)
    report = month.report()
    return_(actor=month.actor("leader", "CP"), report=report, seen=report.version, reason="Sai số", now=NOVEMBER)
    report = month.send(month.report())
    assert (report.state, report.level, report.waits_at) == ("submitted", 0, month.tasks[0].owner)
    assert report.look is True


def test_a_report_is_recalled_until_somebody_has_acted_on_it(month: Month) -> None:
    report = month.sent()
    recall(actor=month.actor("focal"), report=report, seen=report.version, now=NOVEMBER)
    assert month.report().state == "draft"
    report = month.send(month.report())
    approve(actor=month.actor("leader"), report=report, seen=report.version, now=NOVEMBER)
    report = month.report()
    with pytest.raises(Conflict, match="already acted"):
        recall(actor=month.actor("focal"), report=report, seen=report.version, now=NOVEMBER)


def test_a_sent_report_is_not_written_any_more(month: Month) -> None:
    with pytest.raises(Conflict, match="recall"):
        month.write(month.sent())


def test_an_empty_report_cannot_be_sent(month: Month) -> None:
    with pytest.raises(Invalid) as caught:
        month.send(month.report())
    assert f"{month.report().pk}.result" in caught.value.errors


def test_saving_with_an_old_version_is_refused_and_keeps_the_other_text(month: Month) -> None:
    report = month.report()
    seen = report.version
    month.write(report, result="Văn bản của người thứ nhất")
    with pytest.raises(Conflict) as caught:
        save_draft(
            actor=month.actor("task_officer"), report=month.report(), seen=seen,
            writing=Writing(result="Văn bản của người thứ hai"), now=NOVEMBER,
        )  # fmt: skip
    assert caught.value.code == "version"
    assert month.report().result == "Văn bản của người thứ nhất"


def test_saving_what_is_already_kept_writes_nothing(month: Month) -> None:
    report = month.write(month.report())
    again = month.write(report)
    assert again.version == report.version
    assert AuditEntry.objects.filter(action="report.save").count() == 1


def test_nothing_to_report_is_one_act_and_can_be_taken_back(month: Month) -> None:
    report = month.write(month.report(), result="Nháp")
    nothing_to_report(
        actor=month.actor("focal"), reports=[report], seen={report.pk: report.version}, on=True, now=NOVEMBER
    )
    report = month.report()
    assert (report.nothing_to_report, report.touched, report.result) == (True, True, "Nháp")
    nothing_to_report(
        actor=month.actor("focal"), reports=[report], seen={report.pk: report.version}, on=False, now=NOVEMBER
    )
    assert (month.report().nothing_to_report, month.report().result) == (False, "Nháp")


def test_nothing_to_report_is_sent_without_what_was_typed_before(month: Month) -> None:
    report = month.write(month.report(), result="Nháp", value=Decimal(5))
    nothing_to_report(
        actor=month.actor("focal"), reports=[report], seen={report.pk: report.version}, on=True, now=NOVEMBER
    )
    report = month.send(month.report())
    assert (report.state, report.result, report.value) == ("submitted", "", None)


def test_the_value_counts_as_claimed_from_the_submit_on(month: Month) -> None:
    task = month.add_task(title="Có chỉ tiêu", indicators=[month.indicator()])
    from laban.reporting.operations.periods import add_reports_for

    add_reports_for([task], now=NOVEMBER)
    report = month.write(month.report(task), value=Decimal(13))
    assert not Measurement.objects.exists()
    month.send(report)
    measured = Measurement.objects.get()
    assert (measured.claimed, measured.period, measured.report_id) == (Decimal(13), "2026-M11", report.pk)


def test_the_task_has_begun_once_a_report_came(month: Month) -> None:
    month.sent()
    task = month.report().task
    assert (task.started_on, task.last_report_on) == (NOVEMBER.date(), NOVEMBER.date())
    assert ChangeFeed.objects.filter(subject="task", object_id=task.pk).exists()


def test_an_obstacle_in_a_report_is_registered_with_who_must_decide(month: Month) -> None:
    month.sent(obstacle="Chưa có định mức", obstacle_decider_id=month.world.agency("BTC").pk,
               obstacle_wanted_by=date(2026, 11, 30))  # fmt: skip
    obstacle = Obstacle.objects.get()
    assert (obstacle.decider, obstacle.wanted_by) == (month.world.agency("BTC"), date(2026, 11, 30))
    assert month.report().task.obstacle_since == NOVEMBER.date()


def test_an_obstacle_without_who_must_decide_cannot_be_sent(month: Month) -> None:
    report = month.write(month.report(), obstacle="Chưa có định mức")
    with pytest.raises(Invalid) as caught:
        month.send(report)
    assert {field.partition(".")[2] for field in caught.value.errors} == {"obstacle_decider", "obstacle_wanted_by"}


def test_an_obstacle_that_stands_already_is_not_registered_twice(month: Month) -> None:
    more = {"obstacle": "Chưa có định mức", "obstacle_decider_id": month.world.agency("BTC").pk}
    report = month.sent(**more, obstacle_wanted_by=date(2026, 11, 30))
    recall(actor=month.actor("focal"), report=report, seen=report.version, now=NOVEMBER)
    month.send(month.report())
    assert Obstacle.objects.count() == 1


def test_approving_many_is_all_or_none(month: Month) -> None:
    rows = [month.sent(task) for task in month.tasks]
    seen = {row.pk: row.version for row in rows}
    stale = {**seen, rows[2].pk: seen[rows[2].pk] - 1}
    with pytest.raises(Conflict):
        approve_many(actor=month.actor("leader"), reports=rows, seen=stale, now=NOVEMBER)
    assert set(Report.objects.values_list("state", flat=True)) == {"submitted"}
    fresh = [month.report(task) for task in month.tasks]
    approve_many(actor=month.actor("leader"), reports=fresh, seen=seen, now=NOVEMBER)
    assert set(Report.objects.values_list("state", flat=True)) == {"in_review"}


def test_every_act_leaves_its_line_with_old_and_new(month: Month) -> None:
    report = month.sent()
    return_(actor=month.actor("leader"), report=report, seen=report.version, reason="Thiếu số liệu", now=NOVEMBER)
    line = AuditEntry.objects.get(action="report.return")
    assert line.changes["state"] == ["submitted", "returned"]
    assert line.reason == "Thiếu số liệu"


def test_a_request_received_before_the_cut_off_is_in_time(month: Month) -> None:
    report = month.write(month.report())
    assert month.send(report, now=CUT_OFF).late is False


def test_a_request_received_after_the_cut_off_is_late(month: Month) -> None:
    report = month.write(month.report())
    assert month.send(report, now=CUT_OFF + timedelta(seconds=1)).late is True


def test_a_request_received_at_the_moment_of_the_lock_still_counts(month: Month) -> None:
    report = month.write(month.report())
    assert month.send(report, now=LOCK).state == "submitted"


def test_after_the_lock_nothing_is_written_or_sent(month: Month) -> None:
    report = month.write(month.report())
    after = LOCK + timedelta(seconds=1)
    for act in (month.write, month.send):
        with pytest.raises(Conflict) as caught:
            act(report, now=after)
        assert caught.value.code == "period_locked"


def test_a_report_sent_in_time_stays_in_time_when_it_is_mended_after_the_cut_off(month: Month) -> None:
    report = month.sent()
    moment = LOCK + timedelta(hours=1)
    return_(actor=month.actor("leader"), report=report, seen=report.version, reason="Thiếu", now=moment)
    mended = month.write(month.report(), result="Đã bổ sung số liệu", now=moment)
    assert month.send(mended, now=moment).late is False


def test_what_was_returned_after_the_lock_can_be_mended_for_three_working_days(month: Month) -> None:
    report = month.sent()
    moment = LOCK + timedelta(hours=1)
    return_(actor=month.actor("leader"), report=report, seen=report.version, reason="Thiếu", now=moment)
    with pytest.raises(Conflict):
        month.write(month.report(), result="Quá muộn", now=moment + timedelta(days=7))


def test_a_single_report_is_sent_by_version(month: Month) -> None:
    report = month.write(month.report())
    with pytest.raises(Conflict):
        submit_report(actor=month.actor("focal"), report=report, seen=report.version - 1, now=NOVEMBER)
