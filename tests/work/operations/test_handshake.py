"""Accept or return an assignment; another owner; a named person."""

from datetime import date

import pytest

from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.notices.models import Notice
from laban.work.operations.create import ChildShare, create_children
from laban.work.operations.handshake import accept_assignment, offer_again, return_assignment
from laban.work.operations.people import follow, name_responsible, set_decider, unfollow
from laban.work.operations.reassign import reassign
from laban.work.queries.lists import visible
from tests.world import World


def test_the_owner_accepts_and_the_assigner_is_told(world: World) -> None:
    assigner = world.account("leader", "VPCP")
    task = accept_assignment(actor=world.actor("focal", "BKHCN"), task=world.task(), now=world.now)
    assert (task.assignment, task.assignment_on) == ("accepted", world.today)
    assert Notice.objects.filter(account=assigner, kind="task.accepted").exists()


def test_accepting_changes_no_status(world: World) -> None:
    task = world.task(due=date(2026, 11, 10))
    accepted = accept_assignment(actor=SYSTEM, task=task, now=world.now)
    assert (accepted.progress, accepted.level) == ("not_started", "special_red")


def test_nobody_accepts_for_another_agency(world: World) -> None:
    with pytest.raises(NotAllowed):
        accept_assignment(actor=world.actor("focal", "BTC"), task=world.task(), now=world.now)


def test_an_assignment_is_accepted_once(world: World) -> None:
    task = accept_assignment(actor=SYSTEM, task=world.task(), now=world.now)
    with pytest.raises(Conflict):
        accept_assignment(actor=SYSTEM, task=task, now=world.now)


def test_a_return_needs_a_reason(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        return_assignment(actor=SYSTEM, task=world.task(), reason="  ", now=world.now)
    assert set(refused.value.errors) == {"reason"}


def test_a_returned_task_is_offered_again_with_the_assigners_answer(world: World) -> None:
    task = return_assignment(actor=world.actor("leader", "BKHCN"), task=world.task(), reason="Trùng", now=world.now)
    again = offer_again(actor=world.actor("focal", "VPCP"), task=task, reason="Không trùng", now=world.now)
    assert (again.assignment, again.return_reason, again.assignment_on) == ("offered", "", None)


def test_a_stale_version_is_a_conflict_and_changes_nothing(world: World) -> None:
    task = world.task()
    set_decider(actor=SYSTEM, task=task, agency=world.agency("CP"), now=world.now)
    with pytest.raises(Conflict) as refused:
        accept_assignment(actor=SYSTEM, task=task, now=world.now, seen=task.version)
    assert (refused.value.code, refused.value.params["stored"]) == ("version", task.version + 1)
    task.refresh_from_db()
    assert task.assignment == "offered"


def test_another_owner_is_offered_the_task_anew_and_the_clock_runs_on(world: World) -> None:
    task = accept_assignment(actor=SYSTEM, task=world.task(due=date(2026, 11, 19)), now=world.now)
    moved = reassign(
        actor=world.actor("leader", "VPCP"),
        task=task,
        owner=world.agency("BTC"),
        reason="Đúng thẩm quyền",
        now=world.now,
    )
    assert (moved.owner_path, moved.assignment, moved.level) == (world.agency("BTC").path, "offered", "red")


def test_open_parts_are_then_assigned_by_the_new_owner(world: World) -> None:
    task = world.task()
    [part] = create_children(actor=SYSTEM, parent=task, shares=[ChildShare(owner=world.agency("UB-LD"))], now=world.now)
    reassign(actor=SYSTEM, task=task, owner=world.agency("BTC"), reason="Chuyển", now=world.now)
    part.refresh_from_db()
    assert (part.assigner, part.assigner_path) == (world.agency("BTC"), world.agency("BTC").path)


def test_the_owner_does_not_hand_his_task_to_another(world: World) -> None:
    with pytest.raises(NotAllowed):
        reassign(
            actor=world.actor("leader", "BKHCN"),
            task=world.task(),
            owner=world.agency("BTC"),
            reason="Bận",
            now=world.now,
        )


def test_a_person_of_another_agency_cannot_be_named(world: World) -> None:
    with pytest.raises(Invalid):
        name_responsible(actor=SYSTEM, task=world.task(), account=world.account("focal", "BTC"), now=world.now)


def test_the_named_person_in_a_unit_sees_the_task_of_his_agency(world: World) -> None:
    task, person = world.task(), world.actor("task_officer", "BKHCN.KHTC")
    assert not visible(person).filter(pk=task.pk).exists()
    account = world.account("task_officer", "BKHCN.KHTC")
    name_responsible(actor=world.actor("focal", "BKHCN"), task=task, account=account, now=world.now)
    assert visible(person).filter(pk=task.pk).exists()
    assert Notice.objects.filter(account=account, kind="task.responsible").exists()


def test_a_follower_stops_following(world: World) -> None:
    task, actor = world.task(), world.actor("leader", "VPCP")
    follow(actor=actor, task=task, now=world.now)
    follow(actor=actor, task=task, now=world.now)
    assert task.followers.count() == 1
    unfollow(actor=actor, task=task, now=world.now)
    assert task.followers.count() == 0
