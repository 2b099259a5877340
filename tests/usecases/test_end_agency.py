"""An agency ends only when nothing waits for it: what it owes would otherwise wait for ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from laban.decisions.operations.obstacles import NewObstacle
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict
from laban.orgs.models import Agency
from laban.usecases.direct_task import Effect, NewDirective, direct_task
from laban.usecases.end_agency import end_agency
from laban.usecases.register_obstacle import register_obstacle
from laban.work.operations.coordination import ask_input
from laban.work.operations.new_task import InputOwed
from tests.world import World


def end(world: World) -> Agency:
    return end_agency(actor=SYSTEM, agency=world.agency("SO-LD"), on=world.today, reason="Sáp nhập", now=world.now)


def owes_an_input(world: World) -> None:
    owed = InputOwed(agency=world.agency("SO-LD"), text="Số liệu")
    ask_input(actor=world.actor("leader", "BKHCN"), task=world.task(), owed=owed, now=world.now)


def must_decide(world: World) -> None:
    data = NewObstacle(text="Chưa có mặt bằng", decider=world.agency("SO-LD"))
    register_obstacle(actor=world.actor("leader", "BKHCN"), task=world.task(), data=data, now=world.now)


def must_answer(world: World) -> None:
    task = world.task(owner="UB-LD")
    word = NewDirective(kind="comment", text="Phối hợp", sender=world.agency("CP"), recipient=world.agency("SO-LD"))
    direct_task(actor=world.actor("leader", "CP"), task=task, data=word, effect=Effect(), now=world.now)


def keeps_a_draft(world: World) -> None:
    world.document(keeper="SO-LD")


@pytest.mark.parametrize("duty", [owes_an_input, must_decide, must_answer, keeps_a_draft])
def test_an_agency_that_still_owes_something_does_not_end(world: World, duty: Callable[[World], None]) -> None:
    duty(world)
    with pytest.raises(Conflict) as refused:
        end(world)
    assert (refused.value.code, refused.value.params["count"]) == ("live_duties", 1)


def test_an_agency_that_owes_nothing_ends(world: World) -> None:
    assert end(world).valid_to == world.today
