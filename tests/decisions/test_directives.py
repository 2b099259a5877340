"""Directives: sent, answered, closed, and those that change the task at once."""

from datetime import date, timedelta

import pytest

from laban.decisions.models import Directive
from laban.decisions.operations.directives import NewDirective, answer, close, remind_unanswered, send
from laban.decisions.queries.lists import to_answer, to_close, unanswered
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.notices.models import Notice
from laban.usecases.direct_task import Effect, direct_task
from laban.work.models import Task
from tests.world import World


def directive(world: World, task: Task, **more: object) -> Directive:
    given = {"kind": "urge", "text": "Khẩn trương", "sender": world.agency("CP"), **more}
    return send(actor=world.actor("leader", "VPCP"), task=task, data=NewDirective(**given), now=world.now)  # type: ignore[arg-type]


def test_a_directive_goes_to_the_owner_and_wants_an_answer_within_two_working_days(world: World) -> None:
    officer = world.account("focal", "BKHCN")
    row = directive(world, world.task())
    assert (row.recipient, row.answer_by, row.state) == (world.agency("BKHCN"), date(2026, 11, 25), "open")
    assert Notice.objects.filter(account=officer, kind="directive.sent").exists()


def test_the_recipient_answers_and_the_sender_closes(world: World) -> None:
    row = directive(world, world.task())
    officer, leader = world.actor("focal", "BKHCN"), world.actor("leader", "VPCP")
    assert list(to_answer(officer)) == [row]
    row = answer(actor=officer, directive=row, text="Đã trình", now=world.now)
    assert (list(to_answer(officer)), list(to_close(leader))) == ([], [row])
    assert close(actor=leader, directive=row, now=world.now).state == "closed"


def test_the_sender_does_not_answer_himself(world: World) -> None:
    row = directive(world, world.task())
    with pytest.raises(NotAllowed):
        answer(actor=world.actor("leader", "VPCP"), directive=row, text="Xong", now=world.now)


def test_only_a_leader_over_the_task_directs(world: World) -> None:
    task = world.task()
    data = NewDirective(kind="urge", text="Khẩn trương", sender=world.agency("BKHCN"))
    for role, place in (("leader", "BKHCN"), ("leader", "BTC"), ("focal", "VPCP")):
        with pytest.raises(NotAllowed):
            send(actor=world.actor(role, place), task=task, data=data, now=world.now)


def test_nobody_writes_in_the_name_of_another_agency(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        directive(world, world.task(), sender=world.agency("BTC"))
    assert set(refused.value.errors) == {"sender"}


def test_an_unanswered_directive_is_found_after_its_day(world: World) -> None:
    row = directive(world, world.task())
    assert not unanswered(before=date(2026, 11, 25)).exists()
    assert list(unanswered(before=date(2026, 11, 26))) == [row]


def test_an_overdue_answer_reminds_once_each_working_day_and_goes_no_further(world: World) -> None:
    officer, leader = world.account("focal", "BKHCN"), world.account("leader", "VPCP")
    directive(world, world.task())
    thursday = world.now + timedelta(days=6)
    assert (remind_unanswered(now=thursday), remind_unanswered(now=thursday)) == (1, 0)
    assert remind_unanswered(now=thursday + timedelta(days=2)) == 0
    assert remind_unanswered(now=thursday + timedelta(days=4)) == 1
    told = Notice.objects.filter(kind="directive.overdue").values_list("account_id", flat=True)
    assert set(told) == {officer.pk}
    assert leader.pk not in told


def test_a_closed_directive_is_not_answered(world: World) -> None:
    row = directive(world, world.task())
    close(actor=world.actor("leader", "VPCP"), directive=row, now=world.now)
    with pytest.raises(Conflict):
        answer(actor=world.actor("focal", "BKHCN"), directive=row, text="Muộn", now=world.now)


def test_a_directive_to_extend_moves_the_deadline_at_once_and_is_counted(world: World) -> None:
    task = world.task()
    data = NewDirective(kind="extend", text="Bão số 12", sender=world.agency("CP"))
    effect = Effect(due=date(2027, 1, 31))
    direct_task(actor=world.actor("leader", "VPCP"), task=task, data=data, effect=effect, now=world.now)
    task.refresh_from_db()
    assert (task.due, task.extensions_granted, task.original_due) == (date(2027, 1, 31), 1, date(2026, 12, 31))


def test_a_directive_to_reassign_offers_the_task_to_the_new_owner(world: World) -> None:
    task = world.task()
    data = NewDirective(kind="reassign", text="Đúng thẩm quyền", sender=world.agency("CP"))
    effect = Effect(owner=world.agency("BTC"))
    direct_task(actor=world.actor("leader", "VPCP"), task=task, data=data, effect=effect, now=world.now)
    task.refresh_from_db()
    assert (task.owner, task.assignment) == (world.agency("BTC"), "offered")


def test_a_leader_who_does_not_decide_for_the_assigner_changes_nothing(world: World) -> None:
    task = world.task(owner="BKHCN", assigner="CP")
    data = NewDirective(kind="extend", text="Cho thêm thời gian", sender=world.agency("TW"))
    with pytest.raises(NotAllowed):
        direct_task(
            actor=world.actor("leader", "TW"),
            task=task,
            data=data,
            effect=Effect(due=date(2027, 1, 31)),
            now=world.now,
        )
    assert not Directive.objects.exists()


def test_only_its_own_kind_carries_an_effect(world: World) -> None:
    data = NewDirective(kind="urge", text="Khẩn trương", sender=world.agency("CP"))
    with pytest.raises(Invalid):
        direct_task(
            actor=world.actor("leader", "VPCP"),
            task=world.task(),
            data=data,
            effect=Effect(due=date(2027, 1, 31)),
            now=world.now,
        )
