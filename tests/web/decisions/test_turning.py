"""From a directive's page to a task or an urging below it, and back."""

import re

from django.urls import reverse

from laban.decisions.models import Directive
from laban.work.models import Task
from tests.usecases.test_turn_directive import directed, parts_of
from tests.world import World


def words(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


def at(name: str, row: Directive) -> str:
    return reverse(f"decisions:{name}", args=[row.pk])


def form(row: Directive, **more: object) -> dict[str, object]:
    return {
        "seen": row.version,
        "title": row.text,
        "owner": "BKHCN.KHTC",
        "product_kind": "report",
        "product_text": "Tờ trình",
        "due": "2026-11-28",
        **more,
    }


def test_the_form_begins_with_the_leaders_words_and_the_day_of_the_whole(world: World) -> None:
    row = directed(world, world.task())
    page = words(world.client("focal", "BKHCN").get(at("turn", row)))
    assert f">{row.text}</textarea>" in page.replace("> ", ">").replace(" <", "<")
    assert 'value="2026-12-31"' in page


def test_the_directive_and_the_task_lead_to_each_other(world: World) -> None:
    row, client = directed(world, world.task()), world.client("focal", "BKHCN")
    assert at("turn", row) in words(client.get(at("directive", row)))
    answer = client.post(at("turn", row), form(row, answer="Đã giao Vụ"))
    assert answer.headers["Location"] == at("directive", row)
    made = Task.objects.get(from_directives__directive=row)
    task_page = reverse("tasks:page", args=[made.pk])
    assert task_page in words(client.get(at("directive", row)))
    assert at("directive", row) in words(client.get(task_page))
    row.refresh_from_db()
    assert (row.state, row.answer) == ("answered", "Đã giao Vụ")


def test_who_may_not_see_the_directive_sees_no_way_to_it_from_the_task(world: World) -> None:
    row = directed(world, world.task())
    world.client("focal", "BKHCN").post(at("turn", row), form(row))
    made = Task.objects.get(from_directives__directive=row)
    unit = world.client("focal", "BKHCN.KHTC")
    page = unit.get(reverse("tasks:page", args=[made.pk]))
    assert page.status_code == 200
    assert at("directive", row) not in words(page)
    assert unit.get(at("directive", row)).status_code == 404


def test_a_refused_task_stays_in_the_form(world: World) -> None:
    row = directed(world, world.task())
    answer = world.client("focal", "BKHCN").post(at("turn", row), form(row, due="2027-05-01", title="Việc vừa gõ"))
    assert answer.status_code == 422
    assert "Việc vừa gõ" in words(answer)
    assert not Task.objects.filter(from_directives__directive=row).exists()


def test_the_leader_urges_those_below_and_the_urging_names_where_it_comes_from(world: World) -> None:
    task = world.task()
    parts, row = parts_of(world, task), directed(world, task)
    leader = world.client("leader", "BKHCN")
    assert at("pass_down", row) in words(leader.get(at("directive", row)))
    sent = {"seen": row.version, "tasks": [part.pk for part in parts], "text": "Khẩn trương", "answer_by": ""}
    assert leader.post(at("pass_down", row), sent).status_code == 302
    urging = Directive.objects.filter(follows=row).first()
    assert urging is not None
    assert at("directive", urging) in words(leader.get(at("directive", row)))
    assert at("directive", row) in words(leader.get(at("directive", urging)))
    assert at("directive", row) not in words(world.client("focal", "UB-LD").get(at("directive", urging)))


def test_nobody_is_offered_to_urge_where_there_is_nobody_below(world: World) -> None:
    row = directed(world, world.task())
    assert at("pass_down", row) not in words(world.client("leader", "BKHCN").get(at("directive", row)))


def test_a_closed_directive_offers_nothing_more(world: World) -> None:
    row = directed(world, world.task())
    world.client("leader", "CP").post(at("close", row), {"seen": row.version})
    page = words(world.client("leader", "BKHCN").get(at("directive", row)))
    assert at("turn", row) not in page
