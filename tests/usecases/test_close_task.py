"""A task that is closed leaves nobody anything to decide or to answer."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from laban.decisions.models import Directive, Obstacle
from laban.decisions.operations.directives import NewDirective, send
from laban.decisions.operations.obstacles import NewObstacle
from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.errors import Conflict
from laban.kernel.period import PeriodKind
from laban.monitoring.operations.fold import fold
from laban.monitoring.queries import needed, today
from laban.monitoring.queries.integrity import faults
from laban.notices.models import Notice
from laban.reporting.models import Report
from laban.reporting.operations.periods import open_period
from laban.usecases.close_task import accept_task, cancel_task, reopen_task, supersede_task
from laban.usecases.reassign_task import reassign_task
from laban.usecases.register_obstacle import register_obstacle
from laban.work.models import Task
from laban.work.operations.cancel import cancel
from laban.work.operations.correct import ask_correction
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import ask_extension
from tests.world import World

DECEMBER = datetime(2026, 12, 2, 8, 0, tzinfo=OFFICE_ZONE)


def asked(world: World) -> Task:
    """Everything that can wait for a decision on a task: of its assigner, of another ministry, of its owner."""
    task, focal = world.task(), world.actor("focal", "BKHCN")
    ask_extension(actor=focal, task=task, wanted_due=date(2027, 1, 31), reason="Chờ góp ý", now=world.now)
    ask_correction(actor=focal, task=task, reason="Sai tên sản phẩm", now=world.now)
    data = NewObstacle(text="Chưa bố trí vốn", decider=world.agency("BTC"))
    register_obstacle(actor=focal, task=task, data=data, now=world.now)
    for kind in ("urge", "check_figures"):
        word = NewDirective(kind=kind, text="Báo cáo ngay", sender=world.agency("CP"))
        send(actor=world.actor("leader", "CP"), task=task, data=word, now=world.now)
    task.refresh_from_db()
    return task


def prove(world: World, task: Task) -> None:
    proof = NewEvidence(number="12/TTr-BKHCN", dated=date(2026, 11, 19), receiver=task.receiver)
    submit_evidence(actor=world.actor("focal", "BKHCN"), task=task, data=proof, now=world.now)


def left(world: World) -> tuple[dict[str, int], dict[str, int], int]:
    """What waits: for the assigner's leader, for the ministry that was to decide, answers that the owner owes."""
    return (
        needed.by_kind(world.actor("leader", "CP")),
        needed.by_kind(world.actor("leader", "BTC")),
        today.directives(world.actor("focal", "BKHCN")).count(),
    )


def test_while_the_task_is_open_all_of_it_waits(world: World) -> None:
    asked(world)
    assert left(world) == ({"extension": 1, "correction": 1}, {"obstacle": 1}, 2)


def test_a_cancelled_task_leaves_nothing_to_decide_or_to_answer(world: World) -> None:
    task = asked(world)
    cancel_task(actor=world.actor("leader", "CP"), task=task, reason="Trùng", now=world.now)
    assert left(world) == ({}, {}, 0)
    task.refresh_from_db()
    assert (task.obstacle_since, task.correction_pending) == (None, False)


def test_a_replaced_task_leaves_nothing_either(world: World) -> None:
    task, other = asked(world), world.task(title="Nhiệm vụ thay thế")
    supersede_task(actor=world.actor("leader", "CP"), task=task, by=other, reason="Gộp", now=world.now)
    assert left(world) == ({}, {}, 0)


def test_of_an_accepted_task_only_its_figures_are_still_asked_about(world: World) -> None:
    task = asked(world)
    prove(world, task)
    accept_task(actor=world.actor("leader", "CP"), task=task, quality="met", now=world.now)
    assert left(world) == ({}, {}, 1)
    assert set(Directive.objects.values_list("kind", "state")) == {("urge", "closed"), ("check_figures", "open")}


def test_who_was_to_decide_hears_that_nothing_stands_in_the_way_any_more(world: World) -> None:
    leader = world.account("leader", "BTC")
    task = asked(world)
    cancel_task(actor=world.actor("leader", "CP"), task=task, reason="Trùng", now=world.now)
    assert Notice.objects.filter(account=leader, kind="obstacle.cleared").count() == 1
    assert Obstacle.objects.get().state == "cleared"


def test_nobody_is_urged_on_a_closed_task_but_may_be_asked_about_what_was_done(world: World) -> None:
    cancelled, accepted = world.task(), world.task(title="Đã xong")
    cancel_task(actor=world.actor("leader", "CP"), task=cancelled, reason="Trùng", now=world.now)
    prove(world, accepted)
    accept_task(actor=world.actor("leader", "CP"), task=accepted, quality="met", now=world.now)
    for task, kind in ((cancelled, "urge"), (cancelled, "comment"), (accepted, "urge")):
        task.refresh_from_db()
        word = NewDirective(kind=kind, text="Khẩn trương", sender=world.agency("CP"))
        with pytest.raises(Conflict):
            send(actor=world.actor("leader", "CP"), task=task, data=word, now=world.now)
    word = NewDirective(kind="check_figures", text="Rà lại số liệu", sender=world.agency("CP"))
    assert send(actor=world.actor("leader", "CP"), task=accepted, data=word, now=world.now).state == "open"


def test_who_takes_a_task_over_himself_owes_himself_no_answer(world: World) -> None:
    task = world.task()
    word = NewDirective(kind="urge", text="Khẩn trương", sender=world.agency("CP"))
    urged = send(actor=world.actor("leader", "CP"), task=task, data=word, now=world.now)
    reassign_task(
        actor=world.actor("leader", "CP"), task=task, owner=world.agency("CP"), reason="Tự làm", now=world.now
    )
    urged.refresh_from_db()
    assert urged.state == "closed"


def test_a_task_opened_again_owes_the_report_of_the_period_that_runs(world: World) -> None:
    task = world.task()
    prove(world, task)
    accept_task(actor=world.actor("leader", "CP"), task=task, quality="met", now=world.now)
    open_period(kind=PeriodKind.MONTH, day=DECEMBER.date(), now=DECEMBER)
    assert not Report.objects.filter(task=task).exists()
    reopen_task(actor=world.actor("leader", "CP"), task=task, reason="Chưa đạt", now=DECEMBER)
    assert Report.objects.get(task=task).period.key == "2026-M12"


def test_laban_check_names_what_waits_on_a_closed_task(world: World) -> None:
    """Closed by the operation alone, past the use case that settles what hangs on it."""
    task = asked(world)
    cancel(actor=world.actor("leader", "CP"), task=task, reason="Trùng", now=world.now)
    while fold(now=world.now):
        pass
    found = [line.split(", but ")[1].split()[0] for line in faults(now=world.now)]
    assert found == ["obstacle", "directive", "directive"]
