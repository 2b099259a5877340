"""The table of periods: each number opens what it counts; unlocking is offered where there is somebody to unlock."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from time_machine import travel

from laban.kernel.actor import SYSTEM
from laban.monitoring.queries import received
from laban.reporting.operations.approval import approve
from laban.reporting.operations.periods import add_reports_for
from laban.usecases.close_task import supersede_task
from laban.usecases.take_back_report import return_report
from tests.reporting.conftest import LOCK, NOVEMBER, Month


@pytest.fixture(autouse=True)
def _in_november(time_machine: Any) -> None:
    time_machine.move_to(NOVEMBER, tick=False)


def counted(page: str) -> list[tuple[str, int]]:
    """Address and number of every number that leads somewhere."""
    found = re.findall(r'<a href="([^"]+)">(\d+)</a>', page)
    return [(url.replace("&amp;", "&"), int(number)) for url, number in found]


def test_each_number_of_a_period_opens_the_reports_that_it_counts(month: Month) -> None:
    """One approved, one returned, one waits: two are sent."""
    leader = month.actor("leader")
    approved, returned = (month.sent(task) for task in month.tasks[:2])
    approve(actor=leader, report=approved, seen=approved.version, now=NOVEMBER)
    approved = month.report(month.tasks[0])
    approve(actor=month.actor("leader", "CP"), report=approved, seen=approved.version, now=NOVEMBER)
    return_report(actor=leader, report=returned, seen=returned.version, reason="Thiếu số", now=NOVEMBER)
    month.sent(month.tasks[2])
    client = month.world.client("leader", "CP")
    numbers = counted(client.get(reverse("reports:periods")).content.decode())
    assert [number for _, number in numbers] == [2, 0, 1]
    for url, number in numbers:
        assert client.get(url).context["total"] == number, url


def test_the_reports_received_open_as_many_and_count_none_of_replaced_tasks(month: Month) -> None:
    sent, returned, gone = month.tasks
    month.sent(sent)
    report = month.sent(returned)
    return_report(actor=month.actor("leader"), report=report, seen=report.version, reason="Thiếu số", now=NOVEMBER)
    supersede_task(actor=SYSTEM, task=gone, by=sent, reason="Gộp", now=NOVEMBER)
    agency = month.world.agency("BKHCN")
    found = received.by_agency([agency.pk], month.period)[agency.pk]
    assert (found.sent, found.expected) == (1, 2)
    client = month.world.client("leader", "CP")
    url = client.get(reverse("desk:agency", args=[agency.pk])).context["reports_url"]
    assert client.get(url).context["total"] == found.sent


@pytest.mark.parametrize(("role", "agency", "offered"), [("focal", "CP", True), ("focal", "BKHCN", False)])
def test_unlocking_is_offered_where_somebody_below_has_not_sent(
    month: Month, role: str, agency: str, offered: bool
) -> None:
    """The ministry owes reports itself, but nobody below it does: it cannot unlock the period for itself."""
    with travel(LOCK + timedelta(days=1), tick=False):
        page = month.world.client(role, agency).get(reverse("reports:periods")).content.decode()
    assert (reverse("reports:unlock", args=["2026-M11"]) in page) is offered


def test_the_file_of_a_grid_holds_the_rows_of_the_grid(month: Month) -> None:
    """A ministry sees the reports of its units too; its grid, and so its file, has those that it writes."""
    unit = month.add_task(title="Việc của đơn vị", owner="BKHCN.KHTC", assigner="BKHCN")
    add_reports_for([unit], now=NOVEMBER)
    month.sent(unit)
    client = month.world.client("focal", "BKHCN")
    page = client.get("/reports/2026-M11/").content.decode()
    [url] = re.findall(r'href="([^"]*/export/[^"]*)"', page)
    answer = client.get(url.replace("&amp;", "&"))
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)).active
    titles = [row[2] for row in sheet.iter_rows(values_only=True) if row[2]]
    assert sorted(titles[1:]) == ["Nhiệm vụ 1", "Nhiệm vụ 2", "Nhiệm vụ 3"]
