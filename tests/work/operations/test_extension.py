"""Extension as request and decision."""

from datetime import date

import pytest

from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.work.models import Extension, Task
from laban.work.operations.create import ChildShare, create_children
from laban.work.operations.extension import (
    ask_extension,
    extend,
    grant_extension,
    refuse_extension,
    withdraw_extension,
)
from tests.world import World

LATER = date(2027, 1, 31)


def ask(world: World, task: Task, wanted: date = LATER) -> Extension:
    return ask_extension(
        actor=world.actor("focal", "BKHCN"), task=task, wanted_due=wanted, reason="Chờ ý kiến bộ", now=world.now
    )


def test_asking_changes_no_deadline(world: World) -> None:
    task = world.task()
    ask(world, task)
    task.refresh_from_db()
    assert task.due == date(2026, 12, 31)


def test_granting_moves_the_deadline_counts_and_keeps_the_original(world: World) -> None:
    task = world.task()
    grant_extension(actor=world.actor("leader", "VPCP"), extension=ask(world, task), now=world.now)
    task.refresh_from_db()
    assert (task.due, task.original_due, task.extensions_granted) == (LATER, date(2026, 12, 31), 1)


def test_another_day_than_the_wanted_one_can_be_granted(world: World) -> None:
    task = world.task()
    row = grant_extension(
        actor=world.actor("leader", "VPCP"), extension=ask(world, task), granted_due=date(2027, 1, 10), now=world.now
    )
    assert (row.wanted_due, row.granted_due) == (LATER, date(2027, 1, 10))


def test_only_one_request_is_open_at_a_time(world: World) -> None:
    task = world.task()
    ask(world, task)
    with pytest.raises(Conflict) as refused:
        ask(world, task)
    assert refused.value.code == "extension_open"


def test_a_withdrawn_request_makes_room_for_another(world: World) -> None:
    task = world.task()
    withdraw_extension(actor=world.actor("leader", "BKHCN"), extension=ask(world, task), now=world.now)
    assert ask(world, task).state == "requested"


def test_a_refusal_needs_a_reason_and_leaves_the_deadline(world: World) -> None:
    task = world.task()
    row = ask(world, task)
    with pytest.raises(Invalid):
        refuse_extension(actor=SYSTEM, extension=row, reason="", now=world.now)
    refuse_extension(actor=SYSTEM, extension=row, reason="Không đủ lý do", now=world.now)
    task.refresh_from_db()
    assert (task.due, task.extensions_granted) == (date(2026, 12, 31), 0)


def test_the_owner_does_not_decide_on_his_own_request(world: World) -> None:
    row = ask(world, world.task())
    with pytest.raises(NotAllowed):
        grant_extension(actor=world.actor("leader", "BKHCN"), extension=row, now=world.now)


def test_the_requester_does_not_decide_even_where_owner_and_assigner_are_one(world: World) -> None:
    task, leader = world.task(owner="CP", assigner="CP"), world.actor("leader", "CP")
    row = ask_extension(actor=leader, task=task, wanted_due=LATER, reason="Chờ", now=world.now)
    with pytest.raises(NotAllowed) as refused:
        grant_extension(actor=leader, extension=row, now=world.now)
    assert refused.value.code == "own_request"


def test_a_part_is_not_extended_beyond_the_whole(world: World) -> None:
    parent = world.task()
    [part] = create_children(actor=SYSTEM, parent=parent, shares=[ChildShare(owner=world.agency("BTC"))], now=world.now)
    with pytest.raises(Invalid) as refused:
        ask_extension(actor=SYSTEM, task=part, wanted_due=LATER, reason="Chờ", now=world.now)
    assert refused.value.code == "child_after_parent"


@pytest.mark.parametrize("wanted", [date(2026, 12, 31), date(2026, 11, 1)])
def test_the_new_day_lies_after_the_old(world: World, wanted: date) -> None:
    with pytest.raises(Invalid):
        ask(world, world.task(), wanted)


def test_a_leader_extends_of_his_own_accord_but_not_his_own_work(world: World) -> None:
    task = world.task()
    extend(actor=world.actor("leader", "VPCP"), task=task, due=LATER, reason="Bão lũ", now=world.now)
    task.refresh_from_db()
    assert (task.due, task.extensions_granted) == (LATER, 1)
    own = world.task(owner="CP", assigner="CP")
    with pytest.raises(NotAllowed) as refused:
        extend(actor=world.actor("leader", "CP"), task=own, due=LATER, reason="Bận", now=world.now)
    assert refused.value.code == "own_deadline"


def test_a_request_is_decided_once(world: World) -> None:
    row = ask(world, world.task())
    grant_extension(actor=SYSTEM, extension=row, now=world.now)
    with pytest.raises(Conflict):
        refuse_extension(actor=SYSTEM, extension=row, reason="Muộn", now=world.now)
