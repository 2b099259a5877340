"""Every list that waits or compares goes out as Excel: its title, its columns and every row that the page shows."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from laban.monitoring.operations.fold import fold
from tests.web.tasks.scenes import busy_task
from tests.world import World

pytestmark = pytest.mark.usefixtures("time_machine_at_now")


def rows_of(client: Client, name: str, *args: str, **query: str) -> list[list[object]]:
    """What stands under the heading line, which is the first that is full."""
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    sheet = load_workbook(BytesIO(response.content)).active
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    head = next(number for number, line in enumerate(lines) if all(line))
    return lines[head + 1 :]


@pytest.mark.parametrize(
    ("reader", "queue", "said"),
    [
        (("leader", "BKHCN"), "acceptance", "15/BC-UBND (18/11/2026)"),
        (("leader", "VPCP"), "extensions", "Chờ giá điện"),
        (("focal", "UB-CM"), "confirmations", "Bộ Khoa học và Công nghệ"),
        (("focal", "BTC"), "owed", "Ý kiến về kinh phí"),
    ],
)
def test_a_queue_goes_out_with_what_waits(world: World, reader: tuple[str, str], queue: str, said: str) -> None:
    busy_task(world)
    [line] = rows_of(world.client(*reader), "tasks:queue_export", queue)
    assert said in line


def test_no_other_queue_is_there(world: World) -> None:
    assert world.client("focal", "BTC").get("/tasks/other/export/").status_code == 404


def test_obstacles_go_out_as_they_are_filtered(world: World) -> None:
    busy_task(world)
    client = world.client("leader", "BKHCN")
    [line] = rows_of(client, "decisions:obstacles_export")
    assert line[0] == "Chưa có giá điện cho trạm phát sóng"
    assert rows_of(client, "decisions:obstacles_export", state="cleared") == []


def test_directives_go_out_by_their_box(world: World) -> None:
    busy_task(world)
    client = world.client("focal", "BKHCN")
    assert "Khẩn trương trình Đề án trong tháng 11" in rows_of(client, "decisions:directives_export")[0]
    assert rows_of(client, "decisions:directives_export", box="close") == []


def test_the_heatmap_goes_out_with_overdue_of_all(world: World) -> None:
    world.task(owner="BTC", due=world.today - timedelta(days=2), document=world.document())
    fold(now=world.now)
    lines = rows_of(world.client("leader", "CP"), "desk:heatmap_export")
    assert [world.agency("BTC").name, "1/1"] in lines
