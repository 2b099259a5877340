"""Obstacles: registered, decided, passed on, cleared, and what they mean for the task."""

from datetime import date

import pytest

from laban.decisions.models import Obstacle
from laban.decisions.operations.obstacles import NewObstacle
from laban.decisions.queries.lists import waiting_for
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.notices.models import Notice
from laban.usecases.decide_obstacle import clear_obstacle, decide_obstacle, pass_on_obstacle
from laban.usecases.reassign_task import reassign_task
from laban.usecases.register_obstacle import register_obstacle
from laban.work.models import Task
from tests.world import World


def obstacle(world: World, task: Task, decider: str = "CP", text: str = "Chưa có giá điện") -> Obstacle:
    data = NewObstacle(text=text, decider=world.agency(decider), wanted_by=date(2026, 12, 1))
    return register_obstacle(actor=world.actor("focal", "BKHCN"), task=task, data=data, now=world.now)


def test_a_registered_obstacle_makes_the_task_wait_for_a_condition_and_the_clock_runs_on(world: World) -> None:
    task = world.task(due=date(2026, 11, 1))
    obstacle(world, task)
    task.refresh_from_db()
    assert (task.standing, task.level, task.obstacle_since) == ("waiting_condition", "special_red", world.today)


def test_the_level_that_must_decide_is_told_and_stands_on_the_task(world: World) -> None:
    leader, task = world.account("leader", "VPCP"), world.task()
    obstacle(world, task)
    task.refresh_from_db()
    assert task.decider == world.agency("CP")
    assert Notice.objects.filter(account=leader, kind="obstacle.registered").exists()


def test_whoever_must_decide_sees_the_task_although_it_lies_outside_his_range(world: World) -> None:
    task = world.task()
    obstacle(world, task, decider="BTC")
    assert list(waiting_for(world.actor("leader", "BTC"))) == list(Obstacle.objects.all())


@pytest.mark.parametrize("text", ["", "x" * 501])
def test_an_obstacle_says_something_in_at_most_500_characters(world: World, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        obstacle(world, world.task(), text=text)
    assert set(refused.value.errors) == {"text"}


def test_the_owner_is_not_the_level_that_must_decide(world: World) -> None:
    with pytest.raises(Invalid):
        obstacle(world, world.task(), decider="BKHCN")


def test_a_decision_leaves_the_task_waiting_until_it_had_its_effect(world: World) -> None:
    task = world.task()
    row = obstacle(world, task)
    leader = world.actor("leader", "VPCP")
    row = decide_obstacle(actor=leader, obstacle=row, decision="Áp dụng giá tạm", solved=False, now=world.now)
    task.refresh_from_db()
    assert (row.state, task.standing) == ("decided", "waiting_condition")
    clear_obstacle(actor=world.actor("focal", "BKHCN"), obstacle=row, now=world.now)
    task.refresh_from_db()
    assert (task.standing, task.obstacle_since) == ("normal", None)


def test_a_decision_that_solves_it_clears_it_at_once(world: World) -> None:
    task = world.task()
    row = obstacle(world, task)
    row = decide_obstacle(actor=SYSTEM, obstacle=row, decision="Đồng ý", solved=True, now=world.now)
    task.refresh_from_db()
    assert (row.state, task.standing) == ("cleared", "normal")


def test_the_task_waits_on_while_another_obstacle_stands(world: World) -> None:
    task = world.task()
    first, _ = obstacle(world, task), obstacle(world, task, text="Thiếu kinh phí")
    clear_obstacle(actor=SYSTEM, obstacle=first, now=world.now)
    task.refresh_from_db()
    assert task.standing == "waiting_condition"


def test_only_the_level_that_must_decide_decides(world: World) -> None:
    row = obstacle(world, world.task())
    for role, place in (("leader", "BKHCN"), ("leader", "BTC"), ("focal", "VPCP")):
        with pytest.raises(NotAllowed):
            decide_obstacle(actor=world.actor(role, place), obstacle=row, decision="Đồng ý", solved=True, now=world.now)


def test_an_obstacle_is_passed_on_to_another_level_with_a_reason(world: World) -> None:
    task = world.task()
    row = obstacle(world, task)
    leader = world.actor("leader", "VPCP")
    row = pass_on_obstacle(actor=leader, obstacle=row, decider=world.agency("BTC"), reason="Thẩm quyền", now=world.now)
    task.refresh_from_db()
    assert (row.decider, task.decider) == (world.agency("BTC"), world.agency("BTC"))


def test_it_is_decided_once(world: World) -> None:
    row = obstacle(world, world.task())
    decide_obstacle(actor=SYSTEM, obstacle=row, decision="Đồng ý", solved=False, now=world.now)
    with pytest.raises(Conflict):
        decide_obstacle(actor=SYSTEM, obstacle=row, decision="Không", solved=False, now=world.now)


def test_a_stale_page_does_not_decide(world: World) -> None:
    row = obstacle(world, world.task())
    seen = row.version
    pass_on_obstacle(actor=SYSTEM, obstacle=row, decider=world.agency("BTC"), reason="Thẩm quyền", now=world.now)
    with pytest.raises(Conflict) as refused:
        decide_obstacle(actor=SYSTEM, obstacle=row, decision="Đồng ý", solved=False, now=world.now, seen=seen)
    assert refused.value.code == "version"


def test_obstacles_follow_the_task_to_its_new_owner(world: World) -> None:
    task = world.task()
    row = obstacle(world, task)
    reassign_task(actor=SYSTEM, task=task, owner=world.agency("BTC"), reason="Chuyển", now=world.now)
    row.refresh_from_db()
    assert row.owner_path == world.agency("BTC").path
