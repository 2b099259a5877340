"""Accepting the evidence of several tasks is one act: all of them, or none and every refusal named."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from laban.audit.models import AuditEntry
from laban.kernel.actor import SYSTEM, Actor
from laban.kernel.errors import Invalid
from laban.notices.models import Notice
from laban.work.models import Task
from laban.work.operations.acceptance import MOST_AT_ONCE, Verdict, accept_evidence, accept_many, refusal
from laban.work.operations.cancel import cancel
from laban.work.operations.evidence import submit_evidence
from tests.web.tasks.scenes import proof
from tests.world import NOW, World


def waiting(world: World, count: int = 3, **more: object) -> list[Task]:
    tasks = [world.task(title=f"Việc {number}", **more) for number in range(count)]  # type: ignore[arg-type]
    for task in tasks:
        submit_evidence(actor=SYSTEM, task=task, data=proof(world), now=NOW)
        task.refresh_from_db()
    return tasks


def verdicts(tasks: Sequence[Task], quality: str = "met") -> list[Verdict]:
    return [Verdict(task=task, quality=quality, seen=task.version) for task in tasks]


def refused_by(actor: Actor, given: Sequence[Verdict]) -> dict[str, str]:
    """Field by its first message; nothing was closed."""
    with pytest.raises(Invalid) as refused:
        accept_many(actor=actor, verdicts=given, now=NOW)
    assert not Task.objects.exclude(accepted_on=None).exists()
    return {name: str(messages[0]) for name, messages in refused.value.errors.items()}


def test_each_gets_its_own_mark_its_own_line_and_its_own_word_to_the_owner(world: World) -> None:
    owner = world.account("focal", "BKHCN")
    tasks = waiting(world)
    marks = ["met", "well_met", "excellent"]
    given = [replace(each, quality=mark) for each, mark in zip(verdicts(tasks), marks, strict=True)]
    done = accept_many(actor=world.actor("leader", "CP"), verdicts=given, now=NOW)
    assert [task.quality for task in done] == marks
    assert AuditEntry.objects.filter(action="evidence.accept").count() == 3
    assert Notice.objects.filter(kind="evidence.accepted", account=owner).count() == 3
    assert not Task.objects.filter(accepted_on=None).exists()


def test_what_was_returned_closed_or_changed_meanwhile_is_named_and_nothing_is_accepted(world: World) -> None:
    fine, changed, gone, empty = [*waiting(world), world.task()]
    given = verdicts([fine, changed, gone, empty])
    Task.objects.filter(pk=changed.pk).update(version=changed.version + 1)
    cancel(actor=SYSTEM, task=gone, reason="Thôi", with_parts=False, now=NOW)
    given[2] = replace(given[2], seen=None)
    found = refused_by(world.actor("leader", "CP"), given)
    assert set(found) == {f"task-{task.pk}" for task in (changed, gone, empty)}
    assert "Somebody changed this task" in found[f"task-{changed.pk}"]
    assert found[f"task-{changed.pk}"].startswith(f"T {changed.number}: ")
    assert "No evidence waits" in found[f"task-{empty.pk}"]


def test_nobody_accepts_his_own_among_others(world: World) -> None:
    leader = world.actor("leader", "CP")
    theirs = waiting(world, 2)
    own = world.task(owner="CP", assigner="CP")
    data = replace(proof(world), receiver=own.receiver)
    submit_evidence(actor=leader, task=own, data=data, now=NOW)
    own.refresh_from_db()
    found = refused_by(leader, verdicts([*theirs, own]))
    assert set(found) == {f"task-{own.pk}"}
    assert "somebody else accepts it" in found[f"task-{own.pk}"]


@pytest.mark.parametrize(("role", "agency"), [("focal", "CP"), ("leader", "BKHCN"), ("leader", "BTC")])
def test_only_a_leader_of_the_assigner_accepts(world: World, role: str, agency: str) -> None:
    tasks = waiting(world, 2)
    assert set(refused_by(world.actor(role, agency), verdicts(tasks))) == {f"task-{task.pk}" for task in tasks}


@pytest.mark.parametrize("quality", ["", "splendid"])
def test_a_row_without_a_known_mark_is_named(world: World, quality: str) -> None:
    first, second = waiting(world, 2)
    given = [*verdicts([first]), *verdicts([second], quality)]
    assert set(refused_by(world.actor("leader", "CP"), given)) == {f"task-{second.pk}"}


@pytest.mark.parametrize("count", [0, MOST_AT_ONCE + 1])
def test_none_and_too_many_are_refused(world: World, count: int) -> None:
    [task] = waiting(world, 1)
    [said] = refused_by(SYSTEM, verdicts([task]) * count).values()
    assert "between 1 and" in said


def test_the_same_task_twice_is_accepted_once(world: World) -> None:
    [task] = waiting(world, 1)
    assert len(accept_many(actor=SYSTEM, verdicts=verdicts([task]) * 2, now=NOW)) == 1


def test_what_the_page_offers_is_what_the_act_allows(world: World) -> None:
    """The same rule tells the page which rows have a box and decides the act."""
    closed, ready, none = [*waiting(world, 2), world.task()]
    accept_evidence(actor=SYSTEM, task=closed, quality="met", now=NOW)
    for task in (closed, ready, none):
        task.refresh_from_db()
        for role, agency in (("leader", "CP"), ("focal", "CP"), ("leader", "BKHCN")):
            actor = world.actor(role, agency)
            offered = refusal(actor=actor, task=task) is None
            assert offered is (task is ready and (role, agency) == ("leader", "CP"))
