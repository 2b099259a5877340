"""A day off that is announced late: what is soon due turns yellow with the working days that remain."""

from __future__ import annotations

from datetime import date

from laban.kernel.actor import SYSTEM
from laban.monitoring.operations.fold import fold
from laban.monitoring.queries.integrity import faults
from laban.orgs.domain.calendar import DayKind
from laban.orgs.operations.days_off import NewDay
from laban.usecases.keep_days_off import enter_day, take_out_day
from laban.work.models import Task
from tests.world import World

MONDAY = NewDay(day=date(2026, 11, 23), kind=DayKind.OFF, name="Nghỉ bù")


def level(task: Task) -> str:
    task.refresh_from_db()
    return task.level


def sound(world: World) -> bool:
    while fold(now=world.now):
        pass
    return not list(faults(now=world.now))


def test_a_day_less_turns_a_task_yellow_and_taking_it_out_turns_it_back(world: World) -> None:
    """Due on Friday; Monday off, with Tuesday off already, leaves three working days of four."""
    task = world.task(due=date(2026, 11, 27))
    assert level(task) == "green"
    day = enter_day(actor=SYSTEM, data=MONDAY, now=world.now)
    assert level(task) == "yellow"
    assert sound(world)
    take_out_day(actor=SYSTEM, day_off=day, now=world.now)
    assert level(task) == "green"
    assert sound(world)


def test_a_task_that_is_due_long_after_is_left_alone(world: World) -> None:
    task = world.task(due=date(2027, 6, 30))
    before = task.refreshed_at
    enter_day(actor=SYSTEM, data=MONDAY, now=world.now)
    task.refresh_from_db()
    assert task.refreshed_at == before
