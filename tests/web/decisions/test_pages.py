"""Pages of obstacles and directives: the lists, one of each, and their acts."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from laban.decisions.models import Directive, Obstacle
from tests.web.tasks.scenes import busy_task
from tests.world import World

QUERIES = {"obstacles": 13, "directives": 14, "obstacle": 13, "directive": 15}
"""Golden numbers. A directive: one query more for the tasks made of it, one for the urgings passed on."""


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_every_page_needs_a_fixed_number_of_queries(
    world: World, name: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    scene = busy_task(world)
    keys = {"obstacle": [scene.obstacle.pk], "directive": [scene.directive.pk]}
    address = reverse(f"decisions:{name}", args=keys.get(name, []))
    client = world.client("leader", "VPCP")
    client.get(address)
    with django_assert_max_num_queries(QUERIES[name]):  # type: ignore[attr-defined]
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["obstacle", "directive"])
def test_what_may_not_be_seen_is_not_found(world: World, name: str) -> None:
    scene = busy_task(world)
    key = {"obstacle": scene.obstacle.pk, "directive": scene.directive.pk}[name]
    assert world.client("leader", "BTC").get(reverse(f"decisions:{name}", args=[key])).status_code == 404


def test_the_list_is_narrowed_to_one_decider(world: World) -> None:
    busy_task(world)
    client = world.client("leader", "VPCP")
    address = reverse("decisions:obstacles")
    found = client.get(address, {"decider": world.agency("CP").pk}).content.decode()
    none = client.get(address, {"decider": world.agency("BTC").pk}).content.decode()
    assert "Chưa có giá điện" in found
    assert "Chưa có giá điện" not in none


@pytest.mark.parametrize("words", ["gia dien", "TRẠM PHÁT SÓNG", "khu cong nghiep"])
def test_obstacles_are_searched_without_marks_in_their_words_and_their_task(world: World, words: str) -> None:
    busy_task(world)
    page = world.client("leader", "VPCP").get(reverse("decisions:obstacles"), {"q": words}).content.decode()
    assert "Chưa có giá điện" in page


def test_an_owner_registers_an_obstacle_from_the_page_of_the_task(world: World) -> None:
    task = world.task()
    sent = {"seen": task.version, "text": "Thiếu kinh phí", "decider": "Bộ Tài chính", "wanted_by": "2026-12-01"}
    answer = world.client("focal", "BKHCN").post(reverse("decisions:register", args=[task.pk]), sent)
    assert answer.status_code == 302
    assert Obstacle.objects.get().decider == world.agency("BTC")


def test_whoever_must_decide_decides_on_the_page(world: World) -> None:
    scene = busy_task(world)
    url = reverse("decisions:decide", args=[scene.obstacle.pk])
    client = world.client("leader", "VPCP")
    assert "Chưa có giá điện" in client.get(url).content.decode()
    sent = {"seen": scene.obstacle.version, "decision": "Áp dụng giá tạm", "solved": "on"}
    assert client.post(url, sent).status_code == 302
    scene.obstacle.refresh_from_db()
    assert scene.obstacle.state == "cleared"


def test_a_leader_sends_a_directive_and_the_owner_answers_it(world: World) -> None:
    task = world.task()
    leader, officer = world.client("leader", "VPCP"), world.client("focal", "BKHCN")
    sent = {
        "seen": task.version,
        "sender": world.agency("CP").pk,
        "kind": "ask_evidence",
        "text": "Gửi bản đã ký",
        "answer_by": "2026-11-27",
    }
    assert leader.post(reverse("decisions:send", args=[task.pk]), sent).status_code == 302
    row = Directive.objects.get()
    assert "Gửi bản đã ký" in officer.get(reverse("decisions:directives")).content.decode()
    answer = officer.post(reverse("decisions:answer", args=[row.pk]), {"seen": row.version, "text": "Đã gửi"})
    assert answer.status_code == 302
    assert "Đã gửi" in leader.get(reverse("decisions:directives"), {"box": "close"}).content.decode()


def test_who_is_not_asked_gets_no_form(world: World) -> None:
    scene = busy_task(world)
    client = world.client("focal", "BKHCN")
    assert client.get(reverse("decisions:decide", args=[scene.obstacle.pk])).status_code == 403
    assert client.get(reverse("decisions:send", args=[scene.task.pk])).status_code == 403
