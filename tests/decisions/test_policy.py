"""Obstacles and directives: the predicate on a row and the scope of a table say the same."""

from laban.decisions.models import Directive, Obstacle
from laban.decisions.operations.directives import NewDirective, send
from laban.decisions.operations.obstacles import NewObstacle
from laban.decisions.policy import POLICY
from laban.kernel.actor import SYSTEM
from laban.usecases.register_obstacle import register_obstacle
from laban.work.models import Task
from laban.work.operations.people import name_responsible
from tests.work.test_policy import actors, differences
from tests.world import World

TABLES = {"obstacle": Obstacle, "directive": Directive}
OF_TASK = {"obstacle.register", "directive.send"}


def test_predicate_and_scope_say_the_same_for_every_action_and_actor(world: World) -> None:
    task, other = world.task(owner="BKHCN"), world.task(owner="UB-LD1", assigner="UB-LD")
    name_responsible(actor=SYSTEM, task=task, account=world.account("task_officer", "BKHCN.KHTC"), now=world.now)
    for each, decider in ((task, "CP"), (task, "BTC"), (other, "TU-LD")):
        data = NewObstacle(text="Vướng", decider=world.agency(decider))
        register_obstacle(actor=SYSTEM, task=each, data=data, now=world.now)
    for each, sender in ((task, "CP"), (other, "TU-LD")):
        words = NewDirective(kind="urge", text="Khẩn trương", sender=world.agency(sender))
        send(actor=SYSTEM, task=each, data=words, now=world.now)
    people, found = actors(world), []
    for action in sorted(POLICY.rules):
        table = Task if action in OF_TASK else TABLES[action.partition(".")[0]]
        found += differences(POLICY, action, table._default_manager.all(), people)
    assert found == []
