"""The queue of approvals, the page of a report, the list and its export, corrections, periods."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from laban.reporting.models import PeriodUnlock, ReportCorrection, ReportingRule
from laban.reporting.operations.approval import approve
from laban.reporting.operations.periods import add_reports_for
from tests.reporting.conftest import LOCK, NOVEMBER, Month

HTMX = {"HTTP_HX_REQUEST": "true"}
QUEUE = "/reports/approvals/"


@pytest.fixture
def leader(month: Month) -> Client:
    return month.world.client("leader", "BKHCN")


@pytest.fixture(autouse=True)
def _in_november(time_machine: Any) -> None:
    time_machine.move_to(NOVEMBER, tick=False)


def test_an_empty_queue_says_what_will_come(leader: Client) -> None:
    page = leader.get(QUEUE)
    assert page.status_code == 200
    assert 'class="empty"' in page.content.decode()


def test_what_is_unusual_stands_apart_with_its_reason(leader: Client, month: Month) -> None:
    task = month.add_task(title="Có chỉ tiêu", indicators=[month.indicator()])
    add_reports_for([task], now=NOVEMBER)
    month.earlier(task, value=Decimal(100))
    month.sent(task, value=Decimal(118))
    month.sent(month.tasks[0])
    context = leader.get(QUEUE).context
    assert [(row["report"].task, "18" in row["why"]) for row in context["look"]] == [(task, True)]
    quiet = [row["report"] for row in context["quiet"]]
    assert [each.task for each in quiet if each.period.key == "2026-M11"] == [month.tasks[0]]


def test_one_press_approves_what_is_ticked(leader: Client, month: Month) -> None:
    rows = [month.sent(task) for task in month.tasks]
    chosen = [f"{row.pk}:{row.version}" for row in rows[:2]]
    leader.post(f"{QUEUE}approve/", {"report": chosen}, **HTMX)
    assert [month.report(task).state for task in month.tasks] == ["in_review", "in_review", "submitted"]


def test_the_navigation_counts_again_after_an_act_and_still_shows_where_one_is(leader: Client, month: Month) -> None:
    rows = [month.sent(task) for task in month.tasks]
    asked_from = {"HTTP_HX_CURRENT_URL": f"http://testserver{QUEUE}"}
    answer = leader.post(f"{QUEUE}approve/", {"report": [f"{rows[0].pk}:{rows[0].version}"]}, **HTMX, **asked_from)
    items = {each.url: each for each in answer.context["shell"].nav}
    assert 'id="nav"' in answer.content.decode()
    assert items[QUEUE].count == len(rows) - 1
    assert [url for url, each in items.items() if each.current] == [QUEUE]


def test_a_report_that_changed_meanwhile_stops_the_bulk(leader: Client, month: Month) -> None:
    rows = [month.sent(task) for task in month.tasks]
    chosen = [f"{row.pk}:{row.version}" for row in rows]
    chosen[0] = f"{rows[0].pk}:{rows[0].version - 1}"
    answer = leader.post(f"{QUEUE}approve/", {"report": chosen}, **HTMX)
    assert 'role="alert"' in answer.content.decode()
    assert {month.report(task).state for task in month.tasks} == {"submitted"}


def test_what_is_not_mine_to_approve_is_not_approved_in_bulk(month: Month) -> None:
    row = month.sent()
    month.world.client("leader", "BTC").post(f"{QUEUE}approve/", {"report": [f"{row.pk}:{row.version}"]}, **HTMX)
    assert month.report().state == "submitted"


def test_returning_without_a_reason_asks_for_it(leader: Client, month: Month) -> None:
    row = month.sent()
    answer = leader.post(f"/reports/report/{row.pk}/return/", {"version": row.version, "reason": ""}, **HTMX)
    assert answer.status_code == 422
    assert month.report().state == "submitted"
    leader.post(f"/reports/report/{row.pk}/return/", {"version": row.version, "reason": "Thiếu số liệu"}, **HTMX)
    assert month.report().state == "returned"


def test_who_does_not_decide_gets_no_for_an_answer(month: Month) -> None:
    row = month.sent()
    answer = month.world.client("focal", "BKHCN").post(f"/reports/report/{row.pk}/approve/", {"version": row.version})
    assert answer.status_code == 403


def test_the_queue_asks_the_same_number_of_questions_however_many_wait(leader: Client, month: Month) -> None:
    month.sent(month.tasks[0])
    few = _questions(leader, QUEUE)
    for number in range(8):
        task = month.add_task(title=f"Thêm {number}")
        add_reports_for([task], now=NOVEMBER)
        month.sent(task)
    assert _questions(leader, QUEUE) == few <= 40


def test_the_page_of_a_report_tells_its_way_and_its_difference(leader: Client, month: Month) -> None:
    task = month.add_task(title="Có chỉ tiêu", indicators=[month.indicator()])
    add_reports_for([task], now=NOVEMBER)
    month.earlier(task, value=Decimal(11), result="11 tỉnh đã có đề án; 3 tỉnh đang thẩm định.")
    row = month.sent(task, value=Decimal(13), result="13 tỉnh đã có đề án; 3 tỉnh đang thẩm định.")
    page = leader.get(f"/reports/report/{row.pk}/").content.decode()
    assert "<del>11</del>" in page
    assert "<ins>13</ins>" in page
    assert "+2" in page


def test_the_list_counts_what_its_reader_may_see_and_nothing_else(month: Month) -> None:
    month.sent()
    assert month.world.client("leader", "CP").get("/reports/list/").context["total"] == 1
    assert month.world.client("leader", "BTC").get("/reports/list/").context["total"] == 0


def test_the_export_holds_what_the_list_shows_and_defuses_formulas(leader: Client, month: Month) -> None:
    month.sent(result="=HYPERLINK(1)")
    answer = leader.get("/reports/list/export/?state=submitted")
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_list_asks_the_same_number_of_questions_however_many_rows(leader: Client, month: Month) -> None:
    month.sent(month.tasks[0])
    few = _questions(leader, "/reports/list/")
    month.sent(month.tasks[1])
    month.sent(month.tasks[2])
    assert _questions(leader, "/reports/list/") == few <= 30


def test_a_correction_is_asked_on_one_page_and_decided_on_another(leader: Client, month: Month) -> None:
    row = _approved(month)
    focal = month.world.client("focal", "BKHCN")
    answer = focal.post(f"/reports/report/{row.pk}/correct/", {"result": "Đã ban hành", "reason": "Nhầm kỳ"})
    assert answer.status_code == 302
    correction = ReportCorrection.objects.get()
    superior = month.world.client("leader", "CP")
    assert "Nhầm kỳ" in superior.get("/reports/corrections/").content.decode()
    assert leader.post(f"/reports/corrections/{correction.pk}/", {"act": "grant"}).status_code == 404
    superior.post(f"/reports/corrections/{correction.pk}/", {"act": "grant"})
    assert month.report().result == "Đã ban hành"


def test_refusing_a_correction_needs_a_reason(month: Month) -> None:
    row = _approved(month)
    focal, superior = month.world.client("focal", "BKHCN"), month.world.client("leader", "CP")
    focal.post(f"/reports/report/{row.pk}/correct/", {"result": "Đã ban hành", "reason": "Nhầm kỳ"})
    url = f"/reports/corrections/{ReportCorrection.objects.get().pk}/"
    assert superior.post(url, {"act": "refuse"}).status_code == 422
    assert superior.post(url, {"act": "refuse", "reason": "Không đúng"}).status_code == 302
    assert ReportCorrection.objects.get().state == "refused"


def test_an_agency_below_is_unlocked_on_the_page_of_the_period(month: Month, time_machine: Any) -> None:
    moment = LOCK + timedelta(days=1)
    time_machine.move_to(moment, tick=False)
    superior = month.world.client("focal", "CP")
    page = superior.get("/reports/periods/2026-M11/unlock/").content.decode()
    assert month.world.agency("BKHCN").name in page
    data = {"agency": month.world.agency("BKHCN").pk, "until": "2026-12-20", "reason": "Mất điện"}
    superior.post("/reports/periods/2026-M11/unlock/", data)
    assert PeriodUnlock.objects.get().agency == month.world.agency("BKHCN")


def test_nobody_unlocks_an_agency_that_is_not_below(month: Month, time_machine: Any) -> None:
    time_machine.move_to(LOCK + timedelta(days=1), tick=False)
    data = {"agency": month.world.agency("BKHCN").pk, "until": "2026-12-20", "reason": "Mất điện"}
    assert month.world.client("focal", "BTC").post("/reports/periods/2026-M11/unlock/", data).status_code == 404


def test_the_administrator_of_the_system_sets_a_rule_and_others_do_not(month: Month) -> None:
    data = {
        "kind": "month", "valid_from": "2026-12-01", "cut_off_day": 25, "cut_off_time": "23:30", "in_period": "on",
        "reminder_days": "3, 1", "lock_days": 2, "source": "Công văn 12",
    }  # fmt: skip
    assert month.world.client("leader", "BKHCN").post("/reports/periods/rule/", data).status_code == 403
    month.world.client("system_admin", "VPTW").post("/reports/periods/rule/", data)
    row = ReportingRule.objects.get()
    assert (row.cut_off_day, row.in_period, row.reminder_days) == (25, True, [3, 1])


def _approved(month: Month) -> Any:
    row = month.sent()
    approve(actor=month.actor("leader"), report=row, seen=row.version, now=NOVEMBER)
    row = month.report()
    approve(actor=month.actor("leader", "CP"), report=row, seen=row.version, now=NOVEMBER)
    return month.report()


def _questions(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)
