"""A look before the sending: what goes, to whom, what stays and why; then exactly that is sent."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from laban.kernel.actor import SYSTEM
from laban.reporting.models import Report
from laban.reporting.operations.periods import add_reports_for
from laban.work.operations.cancel import cancel
from tests.reporting.conftest import CUT_OFF, NOVEMBER, Month

HTMX = {"HTTP_HX_REQUEST": "true"}
GRID = {**HTMX, "HTTP_HX_TARGET": "grid"}
URL = "/reports/2026-M11/"
LOOK = f"{URL}preview/"


@pytest.fixture
def client(month: Month) -> Client:
    return month.world.client("focal", "BKHCN")


@pytest.fixture(autouse=True)
def _in_november(time_machine: Any) -> None:
    time_machine.move_to(NOVEMBER, tick=False)


def look(client: Client, **more: Any) -> Any:
    """The preview as a page shows it."""
    return client.get(LOOK, **more).context["preview"]


def test_it_says_how_many_go_how_many_say_nothing_and_what_stays(client: Client, month: Month) -> None:
    month.write(month.report(month.tasks[0]))
    month.write(month.report(month.tasks[1]), obstacle="Chưa có định mức")
    client.post(f"/reports/row/{month.report(month.tasks[2]).pk}/nothing/", {"on": "1"}, **HTMX)
    seen = look(client)
    assert (len(seen.sending), seen.nothing, seen.stays) == (2, 1, 1)
    assert [len(line.notes) for line in seen.staying] == [2]


def test_a_doubtful_value_stands_first_with_its_reason(client: Client, month: Month) -> None:
    task = month.add_task(title="Có chỉ tiêu", indicators=[month.indicator()])
    add_reports_for([task], now=NOVEMBER)
    month.earlier(task, value=Decimal(12))
    month.write(month.report(month.tasks[0]))
    month.write(month.report(task), value=Decimal(120), value_reason="Đã rà soát")
    seen = look(client)
    assert seen.doubtful == 1
    assert seen.lines[0].title == "Có chỉ tiêu"
    assert "120" in seen.lines[0].notes[0]


def test_it_names_who_approves_next_and_who_after(client: Client, month: Month) -> None:
    month.write(month.report())
    way = look(client).ways[0]
    assert (way.count, "BKHCN" in way.first, way.then) == (1, True, "CP")


def test_it_names_the_cut_off_and_says_when_it_is_late(client: Client, month: Month, time_machine: Any) -> None:
    month.write(month.report())
    assert "23:30" in client.get(LOOK).content.decode()
    time_machine.move_to(CUT_OFF + timedelta(hours=1), tick=False)
    assert "muộn" in look(month.world.client("focal", "BKHCN")).button


def test_what_is_typed_is_kept_before_the_look(client: Client, month: Month) -> None:
    report = month.report()
    typed = {f"r{report.pk}-version": str(report.version), f"r{report.pk}-result": "Vừa gõ xong"}
    answer = client.post(LOOK, typed, **HTMX)
    text = answer.content.decode()
    assert "Vừa gõ xong" in text
    assert f'id="v-{report.pk}" value="{report.version + 1}"' in text
    assert "data-drawer-panel" in text


def test_a_refused_row_is_said_and_does_not_go(client: Client, month: Month) -> None:
    report = month.report()
    typed = {f"r{report.pk}-version": "1", f"r{report.pk}-result": "Xong", f"r{report.pk}-value": "hai"}
    answer = client.post(LOOK, typed, **HTMX)
    assert answer.context["preview"].sending == []
    assert "data-missing" in answer.content.decode()


def test_without_a_script_it_is_a_page_of_its_own(client: Client, month: Month) -> None:
    month.write(month.report())
    answer = client.post(LOOK, {})
    assert (answer.status_code, answer.headers["Location"]) == (302, LOOK)
    page = client.get(LOOK).content.decode()
    assert "<html" in page
    assert 'name="looked"' in page


def test_exactly_what_was_looked_at_is_sent(client: Client, month: Month) -> None:
    month.write(month.report(month.tasks[0]))
    looked = look(client).looked
    month.write(month.report(month.tasks[1]))
    answer = client.post(URL, {"looked": looked}, **GRID)
    states = dict(Report.objects.values_list("task__number", "state"))
    assert states == {1: "submitted", 2: "draft", 3: "draft"}
    assert 'id="drawer" hx-swap-oob' in answer.content.decode()


def test_what_changed_after_the_look_is_said_and_nothing_is_sent(client: Client, month: Month) -> None:
    rows = [month.write(month.report(task), result=f"Xong {task.number}") for task in month.tasks[:2]]
    looked = look(client).looked
    month.write(rows[0], result="Đổi sau khi xem")
    answer = client.post(URL, {"looked": looked}, **GRID)
    assert answer.status_code == 409
    assert not Report.objects.filter(state="submitted").exists()
    assert [each.pk for each in rows if each.pk in answer.context["page"].refused] == [rows[0].pk]


@pytest.mark.parametrize("looked", ["", "x", "1:", ":2", "99999999999999999999999999:1", "1:2:3", "²:1"])
def test_a_look_that_names_nothing_sends_nothing(client: Client, month: Month, looked: str) -> None:
    month.write(month.report())
    assert client.post(URL, {"looked": looked}, **GRID).status_code == 422
    assert not Report.objects.filter(state="submitted").exists()


def test_a_look_at_the_reports_of_others_sends_none_of_them(month: Month) -> None:
    mine = month.write(month.report())
    other = month.world.client("focal", "BTC")
    other.post(URL, {"looked": f"{mine.pk}:{mine.version}"}, **GRID)
    assert not Report.objects.filter(state="submitted").exists()


def test_the_number_of_queries_does_not_grow_with_the_month(
    client: Client, month: Month, django_assert_max_num_queries: Any
) -> None:
    month.write(month.report())
    add_reports_for([month.add_task(title=f"Thêm {number}") for number in range(8)], now=NOVEMBER)
    for report in Report.objects.filter(touched=False)[:6]:
        month.write(month.report(report.task))
    client.get(LOOK)
    with django_assert_max_num_queries(QUERIES):
        client.get(LOOK)


QUERIES = 26


def test_the_grid_sends_in_one_click_and_offers_the_look_beside_it(client: Client, month: Month) -> None:
    month.write(month.report())
    page = client.get(URL).content.decode()
    assert page.index('id="grid-look"') < page.index('id="grid-send"')
    client.post(URL, {}, **GRID)
    assert month.report().state == "submitted"


def test_a_month_without_reports_says_why_and_leads_on(month: Month) -> None:
    month.earlier(month.tasks[0])
    answer = month.world.client("focal", "BTC").get(URL)
    assert answer.status_code == 200
    assert "/reports/list/?period=2026-M11" in answer.content.decode()


def test_it_leads_to_the_latest_month_that_has_some(month: Month, client: Client) -> None:
    month.earlier(month.tasks[0])
    Report.objects.filter(period__key="2026-M10").delete()
    page = client.get("/reports/2026-M10/")
    assert page.status_code == 200
    assert f'href="{URL}"' in page.content.decode()


def test_it_says_that_the_tasks_have_ended(month: Month, client: Client) -> None:
    for task in month.tasks:
        cancel(actor=SYSTEM, task=task, reason="Sáp nhập", now=NOVEMBER)
    assert "đã hủy" in client.get(URL).content.decode()


def test_a_post_that_writes_nothing_is_told_so(month: Month) -> None:
    page = month.world.client("inspector", "BKHCN").get(URL)
    assert page.status_code == 200
    assert escape("Vị trí của bạn không lập báo cáo") in page.content.decode()


def test_a_month_that_never_opened_is_not_found(client: Client) -> None:
    assert client.get("/reports/2031-M01/").status_code == 404


def test_there_is_nothing_to_do_in_a_month_without_reports(month: Month) -> None:
    far = month.world.client("focal", "BTC")
    assert far.post(f"{URL}nothing/", {"on": "1"}).status_code == 404
    assert far.post(f"{URL}recall/", {"ids": "1"}).status_code == 404
