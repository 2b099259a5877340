"""The leader's overview: tasks, parts received from above and parts handed on are three numbers, never one."""

import pytest
from django.urls import reverse

from laban.kernel.actor import SYSTEM
from laban.monitoring.operations.fold import fold
from laban.monitoring.queries import counted, overview
from laban.monitoring.queries.counted import Place
from laban.work.operations.create import ChildShare, create_children

NAMES = ("roots", "received", "parts")


def place(split, name):
    below = "below" if split.received else "subtree"
    return {
        "roots": Place(layer="root"),
        "received": Place(layer="child", scope="own"),
        "parts": Place(layer="child", scope=below),
    }[name]


@pytest.fixture
def cascaded(world):
    """A national task with a part for the province, which hands it on to two communes; and a task of the province."""
    root = world.task(owner="CP", assigner="TW", title="Phủ sóng 5G toàn quốc")
    mine, *_ = hand_on(world, root, "UB-LD", "UB-CM")
    hand_on(world, mine, "UB-LD1", "UB-LD2")
    world.task(owner="UB-LD", assigner="UB-LD", title="Việc của tỉnh")
    while fold(now=world.now):
        pass
    return world


def hand_on(world, task, *keys):
    shares = [ChildShare(owner=world.agency(key)) for key in keys]
    return create_children(actor=SYSTEM, parent=task, shares=shares, now=world.now)


def totals(world, role, agency):
    split = overview.of_actor(world.actor(role, agency), today=world.today).counted
    return split.roots.total, split.received.total, split.parts.total


def test_the_part_of_a_national_task_is_not_in_the_bar_of_the_provinces_own_tasks(cascaded):
    assert totals(cascaded, "leader", "UB-LD") == (1, 1, 2)


def test_a_commune_has_received_its_part_and_handed_on_none(cascaded):
    assert totals(cascaded, "leader", "UB-LD1") == (0, 1, 0)


def test_above_whom_nobody_stands_receives_nothing(cascaded):
    assert totals(cascaded, "leader", "TW") == (2, 0, 4)
    assert totals(cascaded, "leader", "VPTW") == (2, 0, 4)


@pytest.mark.parametrize("agency", ["UB-LD", "TU-LD", "CP", "UB-LD1"])
def test_each_number_opens_the_tasks_that_it_counts(cascaded, agency):
    actor = cascaded.actor("leader", agency)
    split = overview.of_actor(actor, today=cascaded.today).counted
    for name in NAMES:
        assert counted.tasks(actor, place(split, name)).count() == getattr(split, name).total


def test_the_page_of_a_province_says_them_apart(cascaded):
    page = cascaded.client("leader", "UB-LD").get(reverse("desk:decide"))
    assert page.context["bars"]["roots"].total == 1
    assert page.context["bars"]["received"].total == 1
    assert page.context["bars"]["parts"].total == 2
    for url in page.context["urls"].values():
        assert cascaded.client("leader", "UB-LD").get(url).status_code == 200
