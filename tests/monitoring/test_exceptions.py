"""Obstacles counted in two parts are those that the reader sees, each once."""

import pytest

from laban.decisions.operations.obstacles import NewObstacle
from laban.kernel.actor import SYSTEM
from laban.monitoring.queries import exceptions
from laban.monitoring.queries.waiting import waiting_of
from laban.usecases.register_obstacle import register_obstacle

READERS = (("leader", "TW"), ("leader", "CP"), ("leader", "BKHCN"), ("leader", "UB-LD"), ("leader", "TU-LD"))


@pytest.mark.parametrize(("role", "agency"), READERS)
def test_parts_add_up_to_what_is_seen(world, role, agency):
    for owner, assigner, decider in (
        ("BKHCN", "CP", "CP"),
        ("UB-LD", "CP", "BTC"),
        ("UB-LD1", "UB-LD", "UB-LD"),
        ("BTC", "BKHCN", "TW"),
        ("UB-CM", "BKHCN", "BTC"),
    ):
        task = world.task(owner=owner, assigner=assigner)
        data = NewObstacle(text="Chờ phương án", decider=world.agency(decider))
        register_obstacle(actor=SYSTEM, task=task, data=data, now=world.now)
    actor = world.actor(role, agency)
    seen = exceptions.open_obstacles(actor).count()
    assert seen > 0
    assert sum(part.count() for part in exceptions.open_parts(actor)) == seen
    assert exceptions.stuck(actor, today=world.today).total == seen
    assert waiting_of(actor, now=world.now).obstacles == seen
