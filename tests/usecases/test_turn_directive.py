"""A leader's word becomes a task, or an urging, below its recipient; every kind goes its way to answer and close."""

from datetime import date, timedelta

import pytest

from laban.audit.models import AuditEntry
from laban.decisions.domain.workflow import DirectiveKind
from laban.decisions.models import Directive
from laban.decisions.operations.directives import NewDirective, answer, close, remind_unanswered, send
from laban.decisions.queries import lists
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.notices.models import Notice
from laban.usecases.direct_task import Effect, direct_task
from laban.usecases.reassign_task import reassign_task
from laban.usecases.turn_directive import PassedDown, TurnedTask, turn_into_task, urge_below
from laban.work.models import Task
from laban.work.operations.create import ChildShare, create_children
from tests.world import NOW, World

EFFECTS = {"extend": {"due": date(2027, 1, 31)}, "reassign": {"owner": "BTC"}}


def directed(world: World, task: Task, kind: str = "urge", **more: object) -> Directive:
    given = {"kind": kind, "text": "Trình Đề án trong tháng 11", "sender": world.agency("CP"), **more}
    return send(actor=world.actor("leader", "CP"), task=task, data=NewDirective(**given), now=NOW)  # type: ignore[arg-type]


def turned(world: World, **more: object) -> TurnedTask:
    given = {
        "owner": world.agency("BKHCN.KHTC"),
        "title": "Dự thảo Tờ trình",
        "due": date(2026, 11, 28),
        "product_text": "Dự thảo Tờ trình của Bộ",
        **more,
    }
    return TurnedTask(**given)  # type: ignore[arg-type]


def parts_of(world: World, task: Task) -> list[Task]:
    shares = [ChildShare(owner=world.agency(key)) for key in ("UB-LD", "UB-CM")]
    return create_children(actor=SYSTEM, parent=task, shares=shares, now=NOW)


@pytest.mark.parametrize("effective", [False, True])
@pytest.mark.parametrize("kind", list(DirectiveKind))
def test_every_kind_is_answered_by_its_recipient_and_closed_by_its_sender(
    world: World, kind: str, effective: bool
) -> None:
    task, leader = world.task(), world.actor("leader", "CP")
    given = EFFECTS.get(kind, {}) if effective else {}
    effect = Effect(**{name: world.agency(v) if isinstance(v, str) else v for name, v in given.items()})
    data = NewDirective(kind=str(kind), text="Ý kiến chỉ đạo", sender=world.agency("CP"))
    sent = direct_task(actor=leader, task=task, data=data, effect=effect, now=NOW)
    sent.refresh_from_db()
    assert sent.answer_by == date(2026, 11, 25)
    recipient = "BTC" if kind == DirectiveKind.REASSIGN and effective else "BKHCN"
    assert sent.recipient == world.agency(recipient)
    officer = world.actor("focal", recipient)
    assert list(lists.to_answer(officer)) == [sent]
    answer(actor=officer, directive=sent, text="Đã thực hiện", now=NOW)
    assert list(lists.to_close(leader)) == [sent]
    assert close(actor=leader, directive=sent, now=NOW).state == "closed"
    actions = AuditEntry.objects.filter(target_type="directive", target_id=sent.pk).values_list("action", flat=True)
    assert {f"directive.{kind}", "directive.answer", "directive.close"} <= set(actions)


def test_the_recipient_makes_it_a_part_of_the_task_and_both_say_so(world: World) -> None:
    task, sender = world.task(), world.account("leader", "CP")
    row = directed(world, task)
    made = turn_into_task(actor=world.actor("focal", "BKHCN"), directive=row, data=turned(world), now=NOW)
    assert (made.parent, made.assigner, made.owner) == (task, world.agency("BKHCN"), world.agency("BKHCN.KHTC"))
    assert list(lists.made_of(world.actor("leader", "CP"), directive_id=row.pk)) == [made]
    assert list(lists.origins(world.actor("leader", "CP"), task_id=made.pk)) == [row]
    told = AuditEntry.objects.filter(action__in=["directive.turn", "task.from_directive"])
    assert {(each.target_type, each.target_id) for each in told} == {("directive", row.pk), ("task", made.pk)}
    assert Notice.objects.filter(kind="directive.turned", account=sender).count() == 1


def test_making_a_task_of_it_is_no_answer_unless_one_is_sent_with_it(world: World) -> None:
    officer = world.actor("focal", "BKHCN")
    first, second = directed(world, world.task()), directed(world, world.task())
    turn_into_task(actor=officer, directive=first, data=turned(world), now=NOW)
    turn_into_task(actor=officer, directive=second, data=turned(world, answer="Đã giao Vụ KHTC"), now=NOW)
    states = dict(Directive.objects.values_list("pk", "state"))
    assert states == {first.pk: "open", second.pk: "answered"}
    assert Directive.objects.get(pk=second.pk).answer == "Đã giao Vụ KHTC"


def test_a_directive_may_become_several_tasks(world: World) -> None:
    officer, row = world.actor("focal", "BKHCN"), directed(world, world.task())
    for title in ("Dự thảo Tờ trình", "Lấy ý kiến"):
        turn_into_task(actor=officer, directive=row, data=turned(world, title=title), now=NOW)
    assert lists.made_of(officer, directive_id=row.pk).count() == 2


def test_a_part_is_due_no_later_than_the_whole_and_then_nothing_is_linked(world: World) -> None:
    row = directed(world, world.task(due=date(2026, 11, 30)))
    late = turned(world, due=date(2026, 12, 1))
    with pytest.raises(Invalid) as refused:
        turn_into_task(actor=world.actor("focal", "BKHCN"), directive=row, data=late, now=NOW)
    assert set(refused.value.errors) == {"due"}
    assert not row.made.exists()


def test_below_an_overdue_task_it_is_assigned_directly_so_that_it_can_be_in_time(world: World) -> None:
    row = directed(world, world.task(due=date(2026, 11, 10)))
    made = turn_into_task(actor=world.actor("focal", "BKHCN"), directive=row, data=turned(world), now=NOW)
    assert (made.parent, made.assigner, made.due) == (None, world.agency("BKHCN"), date(2026, 11, 28))
    assert list(lists.made_of(world.actor("leader", "CP"), directive_id=row.pk)) == [made]


def test_the_assigner_who_received_it_assigns_directly(world: World) -> None:
    task = world.task(owner="UB-LD", assigner="BKHCN")
    row = directed(world, task, recipient=world.agency("BKHCN"))
    made = turn_into_task(actor=world.actor("focal", "BKHCN"), directive=row, data=turned(world), now=NOW)
    assert (made.parent, made.document, made.assigner) == (None, None, world.agency("BKHCN"))


@pytest.mark.parametrize(("role", "agency"), [("task_officer", "BKHCN"), ("leader", "CP"), ("leader", "BTC")])
def test_only_the_desk_of_the_recipient_makes_it_a_task(world: World, role: str, agency: str) -> None:
    row = directed(world, world.task())
    with pytest.raises(NotAllowed):
        turn_into_task(actor=world.actor(role, agency), directive=row, data=turned(world), now=NOW)


def test_a_closed_or_changed_directive_becomes_nothing(world: World) -> None:
    officer, row = world.actor("focal", "BKHCN"), directed(world, world.task())
    with pytest.raises(Conflict):
        turn_into_task(actor=officer, directive=row, data=turned(world), now=NOW, seen=row.version + 1)
    close(actor=world.actor("leader", "CP"), directive=row, now=NOW)
    with pytest.raises(Conflict):
        turn_into_task(actor=officer, directive=row, data=turned(world), now=NOW)
    assert not row.made.exists()


def test_the_recipients_leader_urges_those_who_hold_the_parts_and_each_answers(world: World) -> None:
    task = world.task()
    parts, row = parts_of(world, task), directed(world, task)
    leader = world.actor("leader", "BKHCN")
    data = PassedDown(tasks=parts, text="Báo cáo trước ngày 24/11", answer="Đã đôn đốc các tỉnh")
    sent = urge_below(actor=leader, directive=row, data=data, now=NOW)
    assert [each.recipient for each in sent] == [world.agency("UB-LD"), world.agency("UB-CM")]
    assert {(each.kind, each.sender, each.follows) for each in sent} == {("urge", world.agency("BKHCN"), row)}
    assert list(lists.urgings(leader, directive_id=row.pk)) == sent
    assert list(lists.to_answer(world.actor("focal", "UB-LD"))) == [sent[0]]
    row.refresh_from_db()
    assert row.state == "answered"


def test_an_urging_below_reaches_open_parts_of_this_task_only(world: World) -> None:
    task = world.task()
    row, stranger = directed(world, task), world.task(owner="BTC")
    for chosen in ([], [stranger]):
        with pytest.raises(Invalid):
            urge_below(
                actor=world.actor("leader", "BKHCN"),
                directive=row,
                data=PassedDown(tasks=chosen, text="Khẩn trương"),
                now=NOW,
            )
    assert Directive.objects.count() == 1


def test_only_a_leader_of_the_recipient_urges_below(world: World) -> None:
    task = world.task()
    parts, row = parts_of(world, task), directed(world, task)
    for role, agency in (("focal", "BKHCN"), ("leader", "CP")):
        with pytest.raises(NotAllowed):
            urge_below(
                actor=world.actor(role, agency), directive=row, data=PassedDown(tasks=parts, text="Khẩn"), now=NOW
            )


def test_an_unanswered_directive_goes_with_the_task_to_its_new_owner_with_days_of_its_own(world: World) -> None:
    task = world.task()
    row, answered = directed(world, task), directed(world, task)
    answer(actor=world.actor("focal", "BKHCN"), directive=answered, text="Đã rõ", now=NOW)
    monday = NOW + timedelta(days=10)
    reassign_task(actor=SYSTEM, task=task, owner=world.agency("BTC"), reason="Đúng chức năng", now=monday)
    row.refresh_from_db()
    answered.refresh_from_db()
    assert (row.recipient, row.answer_by) == (world.agency("BTC"), date(2026, 12, 2))
    assert answered.recipient == world.agency("BKHCN")
    assert list(lists.to_answer(world.actor("focal", "BTC"))) == [row]
    assert not lists.to_answer(world.actor("focal", "BKHCN")).exists()


def test_an_overdue_urging_below_reminds_its_own_recipient(world: World) -> None:
    task, officer = world.task(), world.account("focal", "UB-LD")
    parts, row = parts_of(world, task), directed(world, task)
    data = PassedDown(tasks=parts[:1], text="Khẩn trương", answer="Đã đôn đốc")
    urge_below(actor=world.actor("leader", "BKHCN"), directive=row, data=data, now=NOW)
    assert remind_unanswered(now=NOW + timedelta(days=6)) == 1
    assert list(Notice.objects.filter(kind="directive.overdue").values_list("account_id", flat=True)) == [officer.pk]
