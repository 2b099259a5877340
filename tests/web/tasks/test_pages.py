"""Pages of tasks: what they show, to whom, and in how many queries."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from laban.kernel.actor import SYSTEM
from laban.work.operations.create import ChildShare, create_children
from laban.work.operations.evidence import submit_evidence
from tests.web.tasks.scenes import busy_task, proof
from tests.world import World

QUERIES = {
    "list": 20,
    "page": 26,
    "summary": 19,
    "history": 19,
    "acceptance": 16,
    "extensions": 15,
    "confirmations": 14,
    "owed": 13,
    "export": 11,
}
"""Golden numbers: more than before is a finding, not a number to raise."""


def text(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


def test_the_list_shows_only_what_may_be_seen(world: World) -> None:
    world.task(title="Đề án của Bộ Khoa học")
    world.task(owner="BTC", title="Đề án của Bộ Tài chính")
    page = text(world.client("focal", "BKHCN").get(reverse("tasks:list")))
    assert "Đề án của Bộ Khoa học" in page
    assert "Đề án của Bộ Tài chính" not in page


@pytest.mark.parametrize("words", ["ha tang so", "HẠ TẦNG SỐ", "hạ tầng"])
def test_the_list_is_searched_without_marks(world: World, words: str) -> None:
    world.task(title="Xây dựng hạ tầng số")
    world.task(title="Đào tạo cán bộ")
    page = text(world.client("focal", "BKHCN").get(reverse("tasks:list"), {"q": words}))
    assert "Xây dựng hạ tầng số" in page
    assert "Đào tạo cán bộ" not in page


def test_an_empty_list_says_what_to_do_next(world: World) -> None:
    page = text(world.client("focal", "BKHCN").get(reverse("tasks:list")))
    assert reverse("documents:list") in page


@pytest.mark.parametrize("count", [3, 12])
def test_the_number_of_queries_of_the_list_does_not_grow_with_rows(
    world: World, count: int, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(count):
        world.task(title=f"Việc {number}")
    client = world.client("focal", "BKHCN")
    client.get(reverse("tasks:list"))
    with django_assert_max_num_queries(QUERIES["list"]):  # type: ignore[attr-defined]
        client.get(reverse("tasks:list"))


def test_the_page_of_a_task_needs_a_fixed_number_of_queries(
    world: World, django_assert_max_num_queries: Callable[..., object]
) -> None:
    scene = busy_task(world)
    client = world.client("leader", "VPCP")
    address = reverse("tasks:page", args=[scene.task.pk])
    client.get(address)
    with django_assert_max_num_queries(QUERIES["page"]):  # type: ignore[attr-defined]
        page = text(client.get(address))
    assert "Chưa có giá điện cho trạm phát sóng" in page
    assert "Khẩn trương trình Đề án" in page


def test_the_page_of_a_task_asks_for_the_working_calendar_and_its_rules_once(
    world: World, django_assert_max_num_queries: Callable[..., object]
) -> None:
    scene = busy_task(world)
    client = world.client("leader", "VPCP")
    with django_assert_max_num_queries(QUERIES["page"] + 5) as asked:  # type: ignore[attr-defined]
        client.get(reverse("tasks:page", args=[scene.task.pk]))
    statements = [each["sql"] for each in asked.captured_queries]
    assert sum('FROM "orgs_dayoff"' in each for each in statements) == 1
    assert sum('FROM "work_thresholdrule"' in each for each in statements) == 1


@pytest.mark.parametrize("name", sorted(set(QUERIES) - {"list", "page"}))
def test_every_other_page_needs_a_fixed_number_of_queries(
    world: World, name: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    scene = busy_task(world)
    client = world.client("leader", "VPCP")
    address = reverse(f"tasks:{name}", args=[scene.task.pk] if name in ("summary", "history") else [])
    client.get(address)
    with django_assert_max_num_queries(QUERIES[name]):  # type: ignore[attr-defined]
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["page", "summary", "history"])
def test_a_task_that_may_not_be_seen_is_not_found(world: World, name: str) -> None:
    task = world.task()
    assert world.client("leader", "BTC").get(reverse(f"tasks:{name}", args=[task.pk])).status_code == 404


def test_a_page_without_signing_in_leads_to_the_door(world: World) -> None:
    response = Client().get(reverse("tasks:page", args=[world.task().pk]))
    assert response.status_code == 302


@pytest.mark.parametrize("name", ["acceptance", "extensions", "confirmations", "owed"])
def test_each_queue_opens_empty_and_filled(world: World, name: str) -> None:
    leader, other = world.client("leader", "VPCP"), world.client("leader", "BTC")
    assert leader.get(reverse(f"tasks:{name}")).status_code == 200
    busy_task(world)
    world.task(owner="BTC")
    assert leader.get(reverse(f"tasks:{name}")).status_code == 200
    assert other.get(reverse(f"tasks:{name}")).status_code == 200


def test_the_acceptance_queue_holds_what_waits_for_the_assigner(world: World) -> None:
    task = world.task(title="Việc chờ nghiệm thu")
    submit_evidence(actor=SYSTEM, task=task, data=proof(world), now=world.now)
    page = text(world.client("leader", "VPCP").get(reverse("tasks:acceptance")))
    assert "Việc chờ nghiệm thu" in page
    assert "912/TTr-BKHCN" in page
    assert "Việc chờ nghiệm thu" not in text(world.client("leader", "BKHCN").get(reverse("tasks:acceptance")))


def test_complete_is_disabled_until_evidence_was_submitted(world: World) -> None:
    task = world.task()
    leader = world.client("leader", "VPCP")
    address = reverse("tasks:page", args=[task.pk])
    assert "complete-missing" in text(leader.get(address))
    submit_evidence(actor=SYSTEM, task=task, data=proof(world), now=world.now)
    page = text(leader.get(address))
    assert reverse("tasks:accept", args=[task.pk]) in page
    assert "complete-missing" not in page


def test_the_export_has_the_columns_of_the_office_and_the_rows_of_the_list(world: World) -> None:
    world.task(title="=1+1 là việc một")
    world.task(title="Việc hai")
    client = world.client("focal", "BKHCN")
    response = client.get(reverse("tasks:export"), {"q": "viec mot"})
    sheet = load_workbook(BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[-1])
    assert len(rows[head]) == 15
    assert [row[2] for row in rows[head + 1 :]] == ["=1+1 là việc một"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_parts_open_as_a_list_of_exactly_the_parts(world: World) -> None:
    parent = world.task()
    shares = [ChildShare(owner=world.agency(key), title=f"Phần của {key}") for key in ("UB-LD", "UB-CM")]
    create_children(actor=SYSTEM, parent=parent, shares=shares, now=world.now)
    page = text(world.client("focal", "BKHCN").get(reverse("tasks:list"), {"parent": parent.pk}))
    assert "Phần của UB-LD" in page
    assert "Phần của UB-CM" in page
    assert reverse("tasks:page", args=[parent.pk]) not in page
