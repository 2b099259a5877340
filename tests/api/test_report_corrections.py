"""After the approval or the lock: corrections asked for, seen and decided by API; periods unlocked for an agency."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from laban.indicators.models import Measurement
from laban.kernel.dates import OFFICE_ZONE
from laban.reporting.models import ReportStep
from laban.reporting.operations.approval import approve
from laban.reporting.operations.periods import add_reports_for
from tests.api.conftest import Month, month  # noqa: F401
from tests.reporting.conftest import LOCK, NOVEMBER

WISH = {"result": "Đã ban hành đề án", "value": "12.5", "reason": "Đếm trùng một tỉnh"}
UNLOCK = {"until": "2026-12-20", "reason": "Mất kết nối"}


def ok(answer, status=200):
    assert answer.status_code == status, answer.content
    return answer.json()


@pytest.fixture
def approved(month: Month):  # noqa: F811
    """An approved report that claims 13."""
    task = month.add_task(title="Có chỉ tiêu", indicators=[month.indicator()])
    add_reports_for([task], now=NOVEMBER)
    report = month.sent(task, value=Decimal(13))
    for agency in ("BKHCN", "CP"):
        approve(actor=month.actor("leader", agency), report=report, seen=report.version, now=NOVEMBER)
        report = month.report(task)
    return report


@pytest.fixture
def asked(approved, program):
    """The request of the ministry's focal officer."""
    return ok(program("focal", "BKHCN").send(f"/reports/{approved.pk}/corrections", WISH), 201)


def test_a_correction_is_asked_for_and_granted_and_its_value_counts(month: Month, asked, approved, program):  # noqa: F811
    waiting = ok(program("leader", "CP").get("/report-corrections", box="to_decide"))["items"]
    granted = ok(program("leader", "CP").send(f"/report-corrections/{asked['id']}/grant", {}))
    report = ok(program("focal", "BKHCN").get(f"/reports/{approved.pk}"))
    assert [row["id"] for row in waiting] == [asked["id"]]
    assert (asked["state"], granted["state"], granted["old_value"]) == ("requested", "approved", "13")
    assert (report["result"], report["value"], report["state"]) == (WISH["result"], "12.5", "approved")
    assert Measurement.objects.get().claimed == Decimal("12.5")


def test_a_refusal_needs_a_reason_and_changes_nothing(asked, approved, program):
    address = f"/report-corrections/{asked['id']}/refuse"
    assert program("leader", "CP").send(address, {}).status_code == 422
    assert ok(program("leader", "CP").send(address, {"reason": "Chưa có căn cứ"}))["state"] == "refused"
    assert ok(program("focal", "BKHCN").get(f"/reports/{approved.pk}"))["value"] == "13"


def test_nobody_decides_on_his_own_request(approved, program, month: Month):  # noqa: F811
    month.document.approval_levels = "owner"
    month.document.save()
    mine = ok(program("leader", "BKHCN").send(f"/reports/{approved.pk}/corrections", WISH), 201)
    answer = program("leader", "BKHCN").send(f"/report-corrections/{mine['id']}/grant", {})
    assert (answer.status_code, answer.json()["code"]) == (403, "own_submission")


def test_who_sees_the_request_but_does_not_decide_is_refused(asked, program):
    assert program("leader", "TW").send(f"/report-corrections/{asked['id']}/grant", {}).status_code == 403


def test_who_does_not_see_the_report_finds_no_request(asked, program):
    for role, agency in (("leader", "BTC"), ("leader", "UB-LD"), ("agency_admin", "BCA")):
        far = program(role, agency)
        assert far.get(f"/report-corrections/{asked['id']}").status_code == 404
        assert far.send(f"/report-corrections/{asked['id']}/grant", {}).status_code == 404
        assert ok(far.get("/report-corrections"))["items"] == []


def test_the_one_who_decides_finds_the_request_about_a_report_that_was_never_sent(month: Month, program):  # noqa: F811
    report = month.write(month.report())
    with time_machine.travel(LOCK + timedelta(hours=1), tick=True):
        made = ok(program("focal", "BKHCN").send(f"/reports/{report.pk}/corrections", WISH), 201)
        decider = program("leader", "CP")
        assert decider.get(f"/reports/{report.pk}").status_code == 404
        assert ok(decider.get(f"/report-corrections/{made['id']}"))["report_id"] == report.pk
        ok(decider.send(f"/report-corrections/{made['id']}/grant", {}))
    assert ReportStep.objects.filter(report=report, step="correct").count() == 1


def test_a_report_that_its_owner_can_still_change_needs_no_correction(month: Month, program):  # noqa: F811
    answer = program("focal", "BKHCN").send(f"/reports/{month.report().pk}/corrections", WISH)
    assert (answer.status_code, answer.json()["code"]) == (409, "report_open")


def test_a_second_request_waits_for_the_first(asked, approved, program):
    again = program("focal", "BKHCN").send(f"/reports/{approved.pk}/corrections", {**WISH, "value": "11"})
    assert (again.status_code, again.json()["code"]) == (409, "correction_waits")


def test_a_request_is_withdrawn_before_it_was_decided(asked, program):
    owner, address = program("focal", "BKHCN"), f"/report-corrections/{asked['id']}"
    assert ok(owner.send(f"{address}/withdraw"))["state"] == "withdrawn"
    assert program("leader", "CP").send(f"{address}/grant", {}).status_code == 409
    listed = ok(owner.get("/report-corrections", report=asked["report_id"], state="withdrawn"))["items"]
    assert [row["id"] for row in listed] == [asked["id"]]


def test_a_locked_period_is_unlocked_for_an_agency_below_with_a_reason(month: Month, program):  # noqa: F811
    report, ministry = month.report(), month.world.agency("BKHCN").pk
    words = {"version": report.version, "result": "Đã trình dự thảo"}
    with time_machine.travel(LOCK + timedelta(hours=1), tick=True):
        owner, above = program("focal", "BKHCN"), program("focal", "VPCP")
        assert owner.send(f"/reports/{report.pk}", words, method="put").json()["code"] == "period_locked"
        made = ok(above.send("/periods/2026-M11/unlocks", {"agency": ministry, **UNLOCK}), 201)
        until = datetime.fromisoformat(made["until"])
        assert (made["agency_id"], until) == (ministry, datetime(2026, 12, 20, 23, 30, tzinfo=OFFICE_ZONE))
        assert ok(owner.send(f"/reports/{report.pk}", words, method="put"))["result"] == words["result"]
        assert [row["id"] for row in ok(owner.get("/periods/2026-M11/unlocks"))["items"]] == [made["id"]]
        assert ok(program("leader", "UB-CM").get("/periods/2026-M11/unlocks"))["items"] == []


def test_nobody_unlocks_for_himself_or_elsewhere_or_without_a_reason(month: Month, program):  # noqa: F811
    ministry = month.world.agency("BKHCN").pk
    wish = {"agency": ministry, **UNLOCK}
    with time_machine.travel(LOCK + timedelta(hours=1), tick=True):
        address = "/periods/2026-M11/unlocks"
        assert program("leader", "BKHCN").send(address, wish).status_code == 403
        assert program("leader", "UB-LD").send(address, wish).status_code == 403
        assert program("leader", "CP").send(address, {**wish, "reason": ""}).status_code == 422
        late = {**wish, "until": str(date(2027, 3, 1))}
        assert program("leader", "CP").send(address, late).json()["errors"].keys() == {"until"}


def test_a_period_that_is_not_locked_is_not_unlocked(month: Month, program):  # noqa: F811
    wish = {"agency": month.world.agency("BKHCN").pk, **UNLOCK}
    answer = program("leader", "CP").send("/periods/2026-M11/unlocks", wish)
    assert (answer.status_code, answer.json()["code"]) == (409, "period_open")
