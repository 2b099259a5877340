"""The grid as a browser meets it: shown, saved cell by cell, folded, sent, recalled; with and without a script."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from laban.reporting.models import Report
from laban.reporting.operations.periods import add_reports_for
from tests.reporting.conftest import NOVEMBER, Month

HTMX = {"HTTP_HX_REQUEST": "true"}
GRID = {**HTMX, "HTTP_HX_TARGET": "grid"}
URL = "/reports/2026-M11/"


@pytest.fixture
def client(month: Month) -> Client:
    return month.world.client("focal", "BKHCN")


@pytest.fixture(autouse=True)
def _in_november(time_machine: Any) -> None:
    time_machine.move_to(NOVEMBER, tick=False)


def _row(report: Report, **typed: Any) -> dict[str, str]:
    values = {"version": report.version, "result": "", **typed}
    return {f"r{report.pk}-{name}": str(value) for name, value in values.items()}


def test_the_first_address_leads_to_the_latest_period(client: Client) -> None:
    assert client.get("/reports/").headers["Location"] == URL


def test_the_grid_shows_every_task_under_its_document(client: Client, month: Month) -> None:
    page = client.get(URL).content.decode()
    assert "03/NQ-CP" in page
    assert all(escape(task.title) in page for task in month.tasks)


def test_who_owes_no_report_is_told_so(month: Month) -> None:
    page = month.world.client("focal", "BTC").get("/reports/")
    assert page.status_code == 200


def test_a_row_is_saved_without_touching_the_cell_one_types_in(client: Client, month: Month) -> None:
    report = month.report()
    answer = client.post(f"/reports/row/{report.pk}/", _row(report, result="Đã trình lần 2"), **HTMX)
    assert answer.status_code == 200
    assert month.report().result == "Đã trình lần 2"
    assert "X-Saved-At" in answer.headers
    text = answer.content.decode()
    assert "<textarea" not in text
    assert f'id="v-{report.pk}" value="{report.version + 1}"' in text


def test_a_decimal_comma_is_a_decimal_comma(client: Client, month: Month) -> None:
    task = month.add_task(title="Có chỉ tiêu", indicators=[month.indicator()])
    add_reports_for([task], now=NOVEMBER)
    report = month.report(task)
    client.post(f"/reports/row/{report.pk}/", _row(report, value="2,14"), **HTMX)
    assert month.report(task).value == Decimal("2.14")


def test_what_is_no_number_is_refused_beside_its_cell(client: Client, month: Month) -> None:
    report = month.report()
    answer = client.post(f"/reports/row/{report.pk}/", _row(report, value="hai"), **HTMX)
    assert answer.status_code == 422
    assert f'id="e-{report.pk}"' in answer.content.decode()
    assert month.report().touched is False


def test_of_two_savers_the_second_sees_both_versions_and_loses_nothing(client: Client, month: Month) -> None:
    report = month.report()
    month.write(report, result="Văn bản thứ nhất")
    stale = {**_row(report, result="Văn bản thứ hai"), f"r{report.pk}-version": "1"}
    answer = client.post(f"/reports/row/{report.pk}/", stale, **HTMX)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Văn bản thứ nhất" in text
    assert "Văn bản thứ hai" in text
    assert month.report().result == "Văn bản thứ nhất"


def test_nothing_to_report_folds_the_row_and_offers_its_undo(client: Client, month: Month) -> None:
    report = month.report()
    data = {"version": report.version, "on": "1"}
    answer = client.post(f"/reports/row/{report.pk}/nothing/", data, **HTMX)
    text = answer.content.decode()
    assert 'aria-pressed="true"' in text
    assert "data-toast" in text
    client.post(f"/reports/row/{report.pk}/nothing/", {"on": "0"}, **HTMX)
    assert month.report().nothing_to_report is False


def test_the_bulk_button_covers_only_rows_without_change_overdue_or_expected_value(
    client: Client, month: Month
) -> None:
    month.write(month.report(month.tasks[0]))
    task = month.add_task(title="Có chỉ tiêu", indicators=[month.indicator()])
    add_reports_for([task], now=NOVEMBER)
    client.post(f"{URL}nothing/", {"on": "1"}, **GRID)
    told = {report.task_id for report in Report.objects.filter(nothing_to_report=True)}
    assert told == {month.tasks[1].pk, month.tasks[2].pk}


def test_the_undo_of_the_bulk_takes_back_exactly_what_it_did(client: Client, month: Month) -> None:
    mine = month.report(month.tasks[0])
    client.post(f"/reports/row/{mine.pk}/nothing/", {"on": "1"}, **HTMX)
    client.post(f"{URL}nothing/", {"on": "1"}, **GRID)
    ids = ",".join(str(each.pk) for each in Report.objects.exclude(pk=mine.pk))
    client.post(f"{URL}nothing/", {"on": "0", "ids": ids}, **GRID)
    assert list(Report.objects.filter(nothing_to_report=True)) == [mine]


def test_sending_takes_all_that_is_ready_and_leads_to_the_first_row_to_mend(client: Client, month: Month) -> None:
    month.write(month.report(month.tasks[0]))
    month.write(month.report(month.tasks[1]), obstacle="Chưa có định mức")
    answer = client.post(URL, {}, **GRID)
    states = dict(Report.objects.values_list("task__number", "state"))
    assert states == {1: "submitted", 2: "draft", 3: "draft"}
    assert "autofocus" in answer.content.decode()


def test_without_a_script_the_page_keeps_and_sends_what_was_typed(client: Client, month: Month) -> None:
    report = month.report()
    answer = client.post(URL, _row(report, result="Gửi không cần kịch bản"))
    assert answer.status_code == 302
    assert (month.report().state, month.report().result) == ("submitted", "Gửi không cần kịch bản")


def test_with_nothing_ready_the_page_says_so(client: Client) -> None:
    assert client.post(URL, {}, **GRID).status_code == 422


def test_a_doubtful_value_asks_for_a_reason_and_goes_with_one(client: Client, month: Month) -> None:
    task = month.add_task(title="Có chỉ tiêu", indicators=[month.indicator()])
    add_reports_for([task], now=NOVEMBER)
    october = month.earlier(task, value=Decimal("18.9"))
    report = month.report(task)
    client.post(f"/reports/row/{report.pk}/", _row(report, value="189"), **HTMX)
    client.post(URL, {}, **GRID)
    assert (october.state, month.report(task).state) == ("submitted", "draft")
    report = month.report(task)
    client.post(f"/reports/row/{report.pk}/", _row(report, value="189", value_reason="Đổi đơn vị tính"), **HTMX)
    client.post(URL, {}, **GRID)
    assert month.report(task).state == "submitted"


def test_what_was_just_sent_can_be_recalled_from_the_grid(client: Client, month: Month) -> None:
    report = month.sent()
    client.post(f"{URL}recall/", {"ids": str(report.pk)}, **GRID)
    assert month.report().state == "draft"


def test_the_filters_count_and_narrow(client: Client, month: Month) -> None:
    month.write(month.report(month.tasks[0]))
    page = client.get(f"{URL}?show=open").content.decode()
    assert f'id="row-{month.report(month.tasks[0]).pk}"' not in page
    assert f'id="row-{month.report(month.tasks[1]).pk}"' in page


def test_an_officer_elsewhere_finds_no_row(month: Month) -> None:
    stranger = month.world.client("focal", "BTC")
    report = month.report()
    assert stranger.post(f"/reports/row/{report.pk}/", _row(report, result="x"), **HTMX).status_code == 404
    assert stranger.get(f"/reports/report/{report.pk}/").status_code == 404


def test_the_superior_does_not_see_a_draft(month: Month) -> None:
    superior = month.world.client("leader", "CP")
    assert superior.get(f"/reports/report/{month.report().pk}/").status_code == 404
    sent = month.sent()
    assert superior.get(f"/reports/report/{sent.pk}/").status_code == 200


def test_the_grid_asks_the_same_number_of_questions_however_many_rows(client: Client, month: Month) -> None:
    few = _questions(client)
    for number in range(17):
        add_reports_for([month.add_task(title=f"Thêm {number}")], now=NOVEMBER)
    assert _questions(client) == few <= 30


def test_saving_a_cell_asks_the_same_number_of_questions_however_many_rows(client: Client, month: Month) -> None:
    def asked(text: str) -> int:
        report = month.report()
        with CaptureQueriesContext(connection) as seen:
            client.post(f"/reports/row/{report.pk}/", _row(report, result=text), **HTMX)
        return len(seen)

    asked("Không")
    few = asked("Một")
    for number in range(17):
        add_reports_for([month.add_task(title=f"Thêm {number}")], now=NOVEMBER)
    assert asked("Hai") == few <= 45


def _questions(client: Client) -> int:
    client.get(URL)
    with CaptureQueriesContext(connection) as seen:
        client.get(URL)
    return len(seen)
