"""Who may is said once: the predicate on a row and the scope of a table say the same, for every action and actor."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from laban.accounts.operations.posts import give_post
from laban.accounts.queries.actors import actor_of
from laban.kernel.actor import NOBODY, SYSTEM, Actor
from laban.kernel.roles import Role
from laban.orgs.models import Agency
from laban.platform.policy import Policy, Rule
from laban.usecases.end_post import end_post
from laban.work.models import Coordination, Task
from laban.work.operations.create import ChildShare, InputOwed, create_children
from laban.work.operations.people import name_responsible, set_decider, set_followers
from laban.work.policy import POLICY
from laban.work.queries.lists import visible
from tests.world import World

PLACES = ("TW", "VPTW", "CP", "VPCP", "BKHCN", "BKHCN.KHTC", "BTC", "TU-LD", "UB-LD", "SO-LD", "UB-LD1", "UB-CM")
TABLES: dict[str, type[Model]] = {"task.assign": Agency, "input.deliver": Coordination}


def actors(world: World) -> list[Actor]:
    found = [world.actor(str(role), place) for role in Role for place in PLACES if role is not Role.SYSTEM_ADMIN]
    return [*found, world.actor("system_admin", "VPCP"), NOBODY]


def tasks_of_every_relation(world: World) -> None:
    """Own, assigned, handed on twice, coordinated, named, followed, put to a decider, unrelated."""
    owed = [InputOwed(agency=world.agency("BTC")), InputOwed(agency=world.agency("SO-LD"))]
    root = world.task(owner="BKHCN", assigner="CP", coordinating=owed)
    [middle] = create_children(actor=SYSTEM, parent=root, shares=[_share(world, "UB-LD")], now=world.now)
    create_children(actor=SYSTEM, parent=middle, shares=[_share(world, "SO-LD")], now=world.now)
    named = world.task(owner="BKHCN")
    name_responsible(actor=SYSTEM, task=named, account=world.account("task_officer", "BKHCN.KHTC"), now=world.now)
    followed = world.task(owner="BTC")
    set_followers(actor=SYSTEM, task=followed, accounts=[world.account("focal", "UB-CM")], now=world.now)
    put = world.task(owner="BTC", assigner="BTC")
    set_decider(actor=SYSTEM, task=put, agency=world.agency("TU-LD"), now=world.now)
    world.task(owner="UB-LD1", assigner="UB-LD")
    world.task(owner="CP", assigner="TW")
    world.task(owner="UB-CM", assigner="CP")


def _share(world: World, key: str) -> ChildShare:
    return ChildShare(owner=world.agency(key))


def differences(policy: Policy, action: str, rows: QuerySet[Model], people: list[Actor]) -> list[str]:
    """Where predicate and scope disagree, in words."""
    rule, listed, found = policy.rules[action], list(rows), []
    for actor in people:
        allowed = {row.pk for row in listed if rule.allows(actor, row)}
        scoped = set(rows.filter(rule.rows(actor)).values_list("pk", flat=True))
        if allowed != scoped:
            found.append(f"{action} as {actor.label}: predicate only {allowed - scoped}, scope only {scoped - allowed}")
    return found


def test_predicate_and_scope_say_the_same_for_every_action_and_actor(world: World) -> None:
    tasks_of_every_relation(world)
    people = actors(world)
    found = []
    for action in sorted(POLICY.rules):
        found += differences(POLICY, action, TABLES.get(action, Task)._default_manager.all(), people)
    assert found == []


def test_the_test_sees_a_scope_that_is_too_wide(world: World) -> None:
    """The guard is tested too: one action's predicate with another's scope is a difference."""
    tasks_of_every_relation(world)
    wide = Rule(lambda actor, task: False, POLICY.rules["task.view"].rows)
    broken = Policy("broken", {"task.view": wide})
    assert differences(broken, "task.view", Task.objects.all(), actors(world)) != []


def test_the_system_sees_everything_and_a_visitor_nothing(world: World) -> None:
    tasks_of_every_relation(world)
    assert visible(SYSTEM).count() == Task.objects.count()
    assert visible(NOBODY).count() == 0


def test_a_follower_loses_sight_when_his_post_ends(world: World) -> None:
    task, account = world.task(owner="BTC"), world.account("focal", "UB-CM")
    set_followers(actor=SYSTEM, task=task, accounts=[account], now=world.now)
    assert visible(world.actor("focal", "UB-CM")).filter(pk=task.pk).exists()
    end_post(actor=SYSTEM, post=world.post("focal", "UB-CM"), reason="Chuyển công tác", now=world.now)
    moved = give_post(actor=SYSTEM, account=account, agency=world.agency("UB-LD1"), role="focal", now=world.now)
    actor = actor_of(account=account, post=moved, today=world.today)
    assert actor.grants
    assert not visible(actor).filter(pk=task.pk).exists()


def test_an_inspector_reads_his_range_and_acts_on_nothing(world: World) -> None:
    task = world.task(owner="UB-LD", assigner="CP")
    inspector = world.actor("inspector", "TU-LD")
    assert visible(inspector).filter(pk=task.pk).exists()
    acts = POLICY.allowed(
        inspector,
        task,
        [
            name
            for name in POLICY.rules
            if name.startswith("task.") and name not in ("task.assign", "task.view", "task.follow")
        ],
    )
    assert acts == frozenset()


def test_leading_an_agency_lets_one_see_its_tasks_not_act_in_its_name(world: World) -> None:
    task = world.task(owner="UB-LD", assigner="CP")
    leader = world.actor("leader", "TU-LD")
    assert visible(leader).filter(pk=task.pk).exists()
    assert not POLICY.can(leader, "task.submit_evidence", task)


def test_an_office_acts_for_whom_it_serves(world: World) -> None:
    task = world.task(owner="BKHCN", assigner="CP")
    assert POLICY.can(world.actor("leader", "VPCP"), "task.accept", task)
    assert not POLICY.can(world.actor("focal", "VPCP"), "task.accept", task)
