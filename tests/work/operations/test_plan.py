"""Steps, inputs owed, links to other documents, facts from other subjects, the sweep."""

from datetime import date, timedelta

import pytest

from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.notices.models import Notice
from laban.platform.models import ChangeFeed
from laban.work.models import Coordination, Task
from laban.work.operations.coordination import ask_input, deliver_input, return_input, waive_input
from laban.work.operations.create import InputOwed
from laban.work.operations.facts import note_report
from laban.work.operations.milestones import add_milestone, drop_milestone, reach_milestone
from laban.work.operations.refresh import refresh, refresh_due
from laban.work.operations.rules import ThresholdValues, set_thresholds
from laban.work.queries.queues import inputs_owed
from tests.world import World


def owed(world: World, task: Task, due: date | None = date(2026, 12, 1)) -> Coordination:
    wanted = InputOwed(agency=world.agency("BTC"), text="Ý kiến về kinh phí", due=due)
    return ask_input(actor=world.actor("focal", "BKHCN"), task=task, owed=wanted, now=world.now)


def test_a_step_is_due_no_later_than_the_task(world: World) -> None:
    with pytest.raises(Invalid):
        add_milestone(actor=SYSTEM, task=world.task(), title="Nghiệm thu", due=date(2027, 1, 1), now=world.now)


def test_a_reached_step_shows_that_work_has_begun(world: World) -> None:
    task = world.task()
    step = add_milestone(actor=SYSTEM, task=task, title="Khảo sát", due=date(2026, 12, 1), now=world.now)
    reach_milestone(actor=world.actor("task_officer", "BKHCN"), milestone=step, on=date(2026, 11, 18), now=world.now)
    task.refresh_from_db()
    assert (task.started_on, task.progress) == (date(2026, 11, 18), "in_progress")


def test_a_step_is_reached_once_and_not_tomorrow(world: World) -> None:
    task = world.task()
    step = add_milestone(actor=SYSTEM, task=task, title="Khảo sát", due=date(2026, 12, 1), now=world.now)
    with pytest.raises(Invalid):
        reach_milestone(actor=SYSTEM, milestone=step, on=world.today + timedelta(days=1), now=world.now)
    reach_milestone(actor=SYSTEM, milestone=step, on=world.today, now=world.now)
    with pytest.raises(Conflict):
        drop_milestone(actor=SYSTEM, milestone=step, now=world.now)


def test_a_coordinating_agency_is_told_what_it_owes_and_finds_it_in_its_list(world: World) -> None:
    officer = world.account("focal", "BTC")
    row = owed(world, world.task())
    assert Notice.objects.filter(account=officer, kind="input.owed").exists()
    assert list(inputs_owed(world.actor("focal", "BTC"))) == [row]


def test_a_delivered_input_is_owed_no_more_and_the_owner_is_told(world: World) -> None:
    row, officer = owed(world, world.task()), world.account("focal", "BKHCN")
    deliver_input(actor=world.actor("task_officer", "BTC"), row=row, note="Công văn 12/BTC", now=world.now)
    row.refresh_from_db()
    assert (row.state, row.delivered_on) == ("delivered", world.today)
    assert not inputs_owed(world.actor("focal", "BTC")).exists()
    assert Notice.objects.filter(account=officer, kind="input.delivered").exists()


def test_the_owner_does_not_deliver_for_the_coordinating_agency(world: World) -> None:
    with pytest.raises(NotAllowed):
        deliver_input(actor=world.actor("focal", "BKHCN"), row=owed(world, world.task()), note="Xong", now=world.now)


def test_an_input_that_is_not_enough_is_owed_again(world: World) -> None:
    row = owed(world, world.task())
    deliver_input(actor=SYSTEM, row=row, note="Công văn", now=world.now)
    back = return_input(actor=world.actor("focal", "BKHCN"), row=row, reason="Thiếu phụ lục", now=world.now)
    assert (back.state, back.delivered_on) == ("owed", None)


def test_a_waived_input_is_owed_no_more(world: World) -> None:
    row = owed(world, world.task())
    waive_input(actor=world.actor("leader", "BKHCN"), row=row, reason="Không cần", now=world.now)
    assert not inputs_owed(world.actor("focal", "BTC")).exists()


@pytest.mark.parametrize("due", [date(2027, 1, 1)])
def test_an_input_comes_before_the_task_is_due(world: World, due: date) -> None:
    with pytest.raises(Invalid):
        owed(world, world.task(), due)


def test_a_report_shows_that_work_has_begun(world: World) -> None:
    task = world.task()
    note_report(task, day=date(2026, 11, 19), now=world.now)
    note_report(task, day=date(2026, 11, 10), now=world.now)
    task.refresh_from_db()
    assert (task.started_on, task.last_report_on) == (date(2026, 11, 10), date(2026, 11, 19))


def test_the_sweep_visits_only_what_changes_and_says_what_changed(world: World) -> None:
    soon, later = world.task(due=date(2026, 11, 25)), world.task(due=date(2027, 6, 30))
    ChangeFeed.objects.all().delete()
    assert refresh_due(now=world.now + timedelta(days=7)) == 1
    assert list(ChangeFeed.objects.values_list("subject", "object_id")) == [("task", soon.pk)]
    soon.refresh_from_db()
    later.refresh_from_db()
    assert (soon.level, later.level) == ("red", "green")
    assert refresh_due(now=world.now + timedelta(days=7)) == 0


def rule(world: World, **values: object) -> ThresholdValues:
    return ThresholdValues(**{"valid_from": world.today, **values})


def test_thresholds_that_begin_today_hold_at_once(world: World) -> None:
    task = world.task(due=date(2026, 12, 1))
    values = rule(world, yellow_working_days=10)
    set_thresholds(actor=world.actor("system_admin", "VPTW"), values=values, now=world.now)
    task.refresh_from_db()
    assert task.level == "yellow"


def test_thresholds_of_a_later_day_hold_from_its_sweep_on(world: World) -> None:
    """Also for a task that was made, or derived again, before that day."""
    early, values = (
        world.task(due=date(2026, 12, 1)),
        rule(world, valid_from=date(2026, 11, 23), yellow_working_days=10),
    )
    set_thresholds(actor=world.actor("system_admin", "VPTW"), values=values, now=world.now)
    late = world.task(due=date(2026, 12, 1), title="Giao sau")
    refresh([early], now=world.now)
    assert {early.level, late.level} == {"green"}
    assert refresh_due(now=world.now + timedelta(days=3)) == 2
    early.refresh_from_db()
    late.refresh_from_db()
    assert {early.level, late.level} == {"yellow"}


@pytest.mark.parametrize(
    "wrong", [{"valid_from": date(2026, 11, 19)}, {"special_red_days": 0}, {"yellow_working_days": 61}]
)
def test_thresholds_change_nothing_that_is_past_and_are_days(world: World, wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        set_thresholds(actor=world.actor("system_admin", "VPTW"), values=rule(world, **wrong), now=world.now)
    assert list(refused.value.errors) == list(wrong)


def test_only_the_administrator_of_the_system_sets_thresholds(world: World) -> None:
    with pytest.raises(NotAllowed):
        set_thresholds(actor=world.actor("leader", "CP"), values=rule(world), now=world.now)
