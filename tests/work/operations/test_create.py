"""Making tasks: defaults, numbers, refusals."""

from datetime import date

import pytest

from laban.audit.models import AuditEntry
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Invalid, NotAllowed
from laban.notices.models import Notice
from laban.platform.models import ChangeFeed
from laban.work.models import Task
from laban.work.operations.create import ChildShare, InputOwed, create_children, create_task, create_tasks
from tests.world import World


def test_a_task_starts_offered_with_the_level_above_the_owner_as_receiver_and_its_deadline_kept(world: World) -> None:
    task = world.task(due=date(2026, 12, 31))
    assert (task.assignment, task.receiver, task.original_due) == ("offered", world.agency("CP"), date(2026, 12, 31))
    assert (task.progress, task.timing, task.level) == ("not_started", "in_time", "green")
    assert task.changes_on == date(2026, 12, 24)


def test_whoever_assigns_follows_the_task_and_the_owner_is_told(world: World) -> None:
    owner_leader, assigner = world.account("leader", "BKHCN"), world.actor("focal", "VPCP")
    task = create_task(actor=assigner, data=world.new_task(), now=world.now)
    assert list(task.followers.all()) == [world.account("focal", "VPCP")]
    assert list(Notice.objects.values_list("account_id", "kind")) == [(owner_leader.pk, "task.offered")]


def test_an_act_leaves_one_line_of_the_record_and_one_row_of_the_feed(world: World) -> None:
    lines, rows = AuditEntry.objects.count(), ChangeFeed.objects.filter(subject="task").count()
    task = world.task()
    assert AuditEntry.objects.count() == lines + 1
    assert AuditEntry.objects.get(target_type="task", target_id=task.pk).action == "task.create"
    assert ChangeFeed.objects.filter(subject="task", object_id=task.pk).count() == rows + 1


def test_a_task_already_overdue_when_entered_says_so(world: World) -> None:
    task = world.task(due=date(2026, 11, 1))
    assert task.entered_late
    assert task.level == "special_red"


def test_numbers_run_within_the_assigning_agency_when_there_is_no_document(world: World) -> None:
    numbers = [world.task().number, world.task(owner="BTC").number, world.task(assigner="TW", owner="CP").number]
    assert numbers == [1, 2, 1]


def test_a_dated_deadline_without_a_day_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        world.task(due=None, deadline_kind="quarter")
    assert set(refused.value.errors) == {"due"}


def test_a_day_is_refused_where_the_text_gives_none(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        world.task(deadline_kind="recurring")
    assert set(refused.value.errors) == {"due"}


def test_without_a_document_the_product_must_be_said(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        world.task(product_text=" ")
    assert set(refused.value.errors) == {"product_text"}


def test_an_error_in_one_of_many_names_its_row_and_nothing_is_created(world: World) -> None:
    data = [world.new_task(), world.new_task(), world.new_task(title=" ")]
    with pytest.raises(Invalid) as refused:
        create_tasks(actor=SYSTEM, data=data, now=world.now)
    assert set(refused.value.errors) == {"3.title"}
    assert not Task.objects.exists()


def test_a_focal_officer_assigns_without_a_document_only_within_his_range(world: World) -> None:
    actor = world.actor("focal", "BKHCN")
    with pytest.raises(Invalid) as refused:
        create_task(actor=actor, data=world.new_task(owner="BTC", assigner="BKHCN"), now=world.now)
    assert set(refused.value.errors) == {"owner"}


def test_nobody_assigns_in_the_name_of_another_agency(world: World) -> None:
    with pytest.raises(NotAllowed):
        create_task(actor=world.actor("focal", "BTC"), data=world.new_task(), now=world.now)


def test_a_task_officer_does_not_assign(world: World) -> None:
    with pytest.raises(NotAllowed):
        create_task(actor=world.actor("task_officer", "VPCP"), data=world.new_task(), now=world.now)


def test_the_owner_cannot_coordinate_with_itself_nor_an_agency_twice(world: World) -> None:
    owed = [InputOwed(agency=world.agency(key)) for key in ("BKHCN", "BTC", "BTC")]
    with pytest.raises(Invalid) as refused:
        world.task(coordinating=owed)
    assert len(refused.value.errors["coordinating"]) == 2


def test_a_cascade_makes_one_child_per_agency_with_the_parents_deadline(world: World) -> None:
    parent = world.task(owner="BKHCN")
    shares = [ChildShare(owner=world.agency(key)) for key in ("UB-LD", "UB-CM")]
    children = create_children(actor=world.actor("focal", "BKHCN"), parent=parent, shares=shares, now=world.now)
    assert [child.owner for child in children] == [world.agency("UB-LD"), world.agency("UB-CM")]
    assert {(child.assigner, child.due, child.depth, child.root_id) for child in children} == {
        (world.agency("BKHCN"), parent.due, 1, parent.pk)
    }


def test_a_child_cannot_be_due_after_its_parent(world: World) -> None:
    parent = world.task(due=date(2026, 12, 31))
    share = ChildShare(owner=world.agency("UB-LD"), due=date(2027, 1, 1))
    with pytest.raises(Invalid) as refused:
        create_children(actor=SYSTEM, parent=parent, shares=[share], now=world.now)
    assert set(refused.value.errors) == {"due"}


def test_the_same_part_is_not_handed_out_twice(world: World) -> None:
    parent, share = world.task(), ChildShare(owner=world.agency("UB-LD"))
    create_children(actor=SYSTEM, parent=parent, shares=[share], now=world.now)
    with pytest.raises(Invalid) as refused:
        create_children(actor=SYSTEM, parent=parent, shares=[share], now=world.now)
    assert set(refused.value.errors) == {"owner"}


def test_a_child_of_a_child_hangs_below_the_same_root(world: World) -> None:
    root = world.task(owner="BKHCN")
    middle = create_children(
        actor=SYSTEM, parent=root, shares=[ChildShare(owner=world.agency("UB-LD"))], now=world.now
    )[0]
    low = create_children(actor=SYSTEM, parent=middle, shares=[ChildShare(owner=world.agency("SO-LD"))], now=world.now)[
        0
    ]
    assert (low.depth, low.root_id, low.parent_id, low.assigner) == (2, root.pk, middle.pk, world.agency("UB-LD"))


def test_the_number_of_queries_of_a_cascade_does_not_grow_with_its_width(
    world: World, django_assert_max_num_queries: object
) -> None:
    parent = world.task(owner="BKHCN")
    wide = [ChildShare(owner=world.agency(key)) for key in ("UB-LD", "UB-CM", "BTC", "MTTQ", "UB-LD1", "UB-CM1")]
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        create_children(actor=SYSTEM, parent=parent, shares=wide, now=world.now)
