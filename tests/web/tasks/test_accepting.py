"""The page that accepts several tasks at once: choose, look and rate, confirm."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from laban.work.models import Task
from tests.work.operations.test_accepting_many import waiting
from tests.world import World


def address() -> str:
    return reverse("tasks:accept_several")


def pairs(tasks: list[Task]) -> list[str]:
    return [f"{task.pk}:{task.version}" for task in tasks]


def sent(tasks: list[Task], **more: str) -> dict[str, object]:
    return {"shown": pairs(tasks), "task": pairs(tasks), "quality": "", **more}


def boxes(client: Client) -> list[str]:
    return re.findall(r'name="task" value="([^"]+)"', client.get(reverse("tasks:acceptance")).content.decode())


def test_only_who_may_accept_is_offered_boxes(world: World) -> None:
    tasks = waiting(world, 2)
    assert sorted(boxes(world.client("leader", "CP"))) == sorted(pairs(tasks))
    assert boxes(world.client("focal", "VPCP")) == []


def test_the_chosen_are_shown_with_their_evidence_before_anything_is_closed(world: World) -> None:
    tasks = waiting(world, 2)
    page = world.client("leader", "CP").get(address(), {"task": pairs(tasks)}).content.decode()
    assert all(task.title in page for task in tasks)
    assert "912/TTr-BKHCN" in page
    assert not Task.objects.exclude(accepted_on=None).exists()


def test_one_mark_serves_all_that_have_none_of_their_own(world: World) -> None:
    first, second = waiting(world, 2)
    given = sent([first, second], **{"quality": "met", f"quality-{second.pk}": "excellent"})
    answer = world.client("leader", "CP").post(address(), given)
    assert answer.headers["Location"] == reverse("tasks:acceptance")
    assert dict(Task.objects.values_list("pk", "quality")) == {first.pk: "met", second.pk: "excellent"}


def test_a_row_that_was_unticked_stays_open(world: World) -> None:
    first, second = waiting(world, 2)
    given = {**sent([first, second], quality="met"), "task": pairs([first])}
    assert world.client("leader", "CP").post(address(), given).status_code == 302
    assert list(Task.objects.exclude(accepted_on=None)) == [first]


def test_a_row_without_a_mark_is_named_and_what_was_chosen_stays(world: World) -> None:
    first, second = waiting(world, 2)
    given = sent([first, second], **{f"quality-{first.pk}": "excellent"})
    answer = world.client("leader", "CP").post(address(), given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_quality-{second.pk}_error"' in page
    assert f'id="id_quality-{first.pk}_error"' not in page
    assert re.search(r'<option value="excellent" selected>', page)
    assert not Task.objects.exclude(accepted_on=None).exists()


def test_a_row_that_changed_meanwhile_is_named_in_its_place(world: World) -> None:
    first, second = waiting(world, 2)
    given = sent([first, second], quality="met")
    Task.objects.filter(pk=second.pk).update(version=second.version + 1)
    answer = world.client("leader", "CP").post(address(), given)
    assert answer.status_code == 422
    assert f'id="id_quality-{second.pk}_error"' in answer.content.decode()
    assert not Task.objects.exclude(accepted_on=None).exists()


def test_nothing_chosen_leads_back_with_a_word(world: World) -> None:
    assert world.client("leader", "CP").get(address()).headers["Location"] == reverse("tasks:acceptance")


@pytest.mark.parametrize("pair", ["1", "x:1", "1:x", "9999999999999999999:1", "999:1"])
def test_what_is_no_task_of_the_reader_is_not_found(world: World, pair: str) -> None:
    assert world.client("leader", "CP").get(address(), {"task": pair}).status_code == 404


@pytest.mark.parametrize(
    ("role", "agency", "status"), [("leader", "BTC", 404), ("focal", "CP", 403), ("leader", "BKHCN", 403)]
)
def test_who_may_not_accept_gets_no_page(world: World, role: str, agency: str, status: int) -> None:
    tasks = waiting(world, 1)
    client = world.client(role, agency)
    assert client.get(address(), {"task": pairs(tasks)}).status_code == status
    assert client.post(address(), sent(tasks, quality="met")).status_code == status


@pytest.mark.parametrize("count", [2, 9])
def test_the_page_needs_a_fixed_number_of_queries(
    world: World, count: int, django_assert_max_num_queries: Callable
) -> None:
    tasks = waiting(world, count)
    client = world.client("leader", "CP")
    client.get(address(), {"task": pairs(tasks)})
    with django_assert_max_num_queries(12):
        client.get(address(), {"task": pairs(tasks)})
