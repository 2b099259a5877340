"""Lists: views, groups that add up with the tallies, order, parts that are closed."""

from collections import Counter
from datetime import date, timedelta

import pytest

from laban.kernel.actor import SYSTEM
from laban.monitoring.domain.tally import group
from laban.work.models import Task
from laban.work.operations.acceptance import accept_evidence
from laban.work.operations.cancel import cancel
from laban.work.operations.correct import ask_correction
from laban.work.operations.create import ChildShare, InputOwed, create_children
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import extend
from laban.work.operations.facts import note_report, set_obstacle
from laban.work.operations.people import follow
from laban.work.queries.detail import parts
from laban.work.queries.facts import light_of
from laban.work.queries.groups import STATES
from laban.work.queries.lists import TaskFilter, listed, page
from laban.work.queries.queues import parts_closed
from tests.world import World

DUE = (date(2026, 10, 1), date(2026, 11, 19), date(2026, 11, 23), date(2026, 11, 26), date(2027, 3, 1))


def submit(world: World, task: Task, dated: date = date(2026, 11, 18)) -> None:
    data = NewEvidence(number="1/TTr", dated=dated, receiver=task.receiver)
    submit_evidence(actor=SYSTEM, task=task, data=data, now=world.now)


def every_standing(world: World) -> None:
    """Tasks in every group of a tally: each deadline not started, begun, waiting, submitted, done; and those apart."""
    for due in DUE:
        world.task(due=due)
        note_report(world.task(due=due), day=world.today, now=world.now)
        set_obstacle(world.task(due=due), since=world.today, now=world.now)
        submit(world, world.task(due=due))
        done = world.task(due=due)
        submit(world, done)
        accept_evidence(actor=SYSTEM, task=done, quality="met", now=world.now)
    world.task(due=None)
    world.task(due=None, deadline_kind="recurring")
    ask_correction(actor=SYSTEM, task=world.task(), reason="Sai", now=world.now)
    cancel(actor=SYSTEM, task=world.task(), reason="Thôi", now=world.now)


def test_each_group_of_a_tally_opens_the_list_of_exactly_its_tasks(world: World) -> None:
    every_standing(world)
    judged = Task.objects.exclude(cancelled_on__isnull=False)
    counted = Counter(group(light_of(task, today=world.today)) for task in judged)
    found = {name: listed(SYSTEM, TaskFilter(state=name)).count() for name in counted}
    assert found == dict(counted)
    assert sum(counted.values()) == judged.count()


def test_the_wider_groups_hold_what_the_tally_adds_up(world: World) -> None:
    every_standing(world)
    counted = {name: listed(SYSTEM, TaskFilter(state=name)).count() for name in STATES}
    for name in ("red", "special_red", "due_soon"):
        parts_of_it = [counted[f"{place}_{name}"] for place in ("not_started", "in_progress", "waiting_condition")]
        assert counted[name] == sum(parts_of_it), name
    assert counted["done"] == counted["done_on_time"] + counted["done_late"] + counted["done_unjudged"]
    assert counted["open"] + counted["done"] + counted["cancelled"] == Task.objects.count()
    assert counted["overdue"] == counted["red"] + counted["special_red"] + counted["waiting_acceptance_overdue"]


def test_views_hold_what_one_owes_assigned_coordinates_and_follows(world: World) -> None:
    mine = world.task(owner="BKHCN")
    given = world.task(owner="BTC", assigner="BKHCN")
    shared = world.task(owner="BTC", coordinating=[InputOwed(agency=world.agency("BKHCN"))])
    actor = world.actor("focal", "BKHCN")
    follow(actor=actor, task=shared, now=world.now)
    found = {
        view: {task.pk for task in listed(actor, TaskFilter(view=view))}
        for view in ("mine", "assigned", "coordinating", "following", "all")
    }
    assert found == {
        "mine": {mine.pk},
        "assigned": {given.pk},
        "coordinating": {shared.pk},
        "following": {shared.pk},
        "all": {mine.pk, given.pk, shared.pk},
    }


def test_lists_can_be_asked_by_the_original_deadline(world: World) -> None:
    task = world.task(due=date(2026, 11, 30))
    extend(actor=SYSTEM, task=task, due=date(2027, 2, 1), reason="Bão", now=world.now)
    november = {"due_from": date(2026, 11, 1), "due_to": date(2026, 11, 30)}
    assert not listed(SYSTEM, TaskFilter(**november)).exists()
    assert list(listed(SYSTEM, TaskFilter(by="original", **november))) == [task]


@pytest.mark.parametrize("sort", ["due", "-due"])
def test_what_has_no_deadline_comes_last_either_way(world: World, sort: str) -> None:
    undated = world.task(due=None)
    world.task(due=date(2026, 12, 1))
    world.task(due=date(2026, 11, 30))
    ordered = [task.pk for task in listed(SYSTEM, TaskFilter(sort=sort))]
    assert ordered[-1] == undated.pk


def test_a_page_keeps_the_order_of_the_list(world: World) -> None:
    for number in range(7):
        world.task(due=date(2026, 12, 20) - timedelta(days=number))
    rows = listed(SYSTEM, TaskFilter())
    assert [task.pk for task in page(rows, 2, 5)] == [task.pk for task in rows[2:5]]


def test_a_parent_whose_parts_have_been_closed_for_two_days_is_pointed_out(world: World) -> None:
    parent = world.task()
    children = create_children(
        actor=SYSTEM,
        parent=parent,
        shares=[ChildShare(owner=world.agency(key)) for key in ("BTC", "UB-LD")],
        now=world.now,
    )
    for child in children:
        submit(world, child)
        accept_evidence(actor=SYSTEM, task=child, quality="met", now=world.now)
    parent.refresh_from_db()
    assert parent.is_open
    assert parts(SYSTEM, parent, today=world.today + timedelta(days=1)).closed_for is None
    assert parts(SYSTEM, parent, today=world.today + timedelta(days=2)).closed_for == 2
    assert list(parts_closed(before=world.today)) == [parent]


def test_unusual_parts_come_first(world: World) -> None:
    parent = world.task(due=date(2027, 1, 31))
    shares = [
        ChildShare(owner=world.agency("BTC"), due=date(2027, 1, 1)),
        ChildShare(owner=world.agency("UB-LD"), due=date(2026, 10, 1)),
    ]
    create_children(actor=SYSTEM, parent=parent, shares=shares, now=world.now)
    first = parts(SYSTEM, parent, today=world.today).rows[0]
    assert first.level == "special_red"
