"""Append and fold: what pages read equals a full recount, whatever happened in between."""

from datetime import date, timedelta

import pytest

from laban.kernel.actor import SYSTEM
from laban.monitoring.domain.tally import Tally
from laban.monitoring.models import CountedTask, TallyRow
from laban.monitoring.operations.fold import fold, recompute
from laban.monitoring.queries.integrity import faults
from laban.platform.models import ChangeFeed
from laban.work.models import Task
from laban.work.operations.create import ChildShare, NewTask, create_children, create_task
from laban.work.operations.refresh import refresh_due


def counted(world, agency, *, scope="subtree", layer="root", document=None) -> Tally:
    row = TallyRow.objects.filter(agency=world.agency(agency), scope=scope, layer=layer, document=document).first()
    return Tally(**row.counts) if row else Tally()


@pytest.fixture
def task(world):
    data = NewTask(
        title="Ban hành kế hoạch hạ tầng số",
        owner=world.agency("CP"),
        assigner=world.agency("TW"),
        deadline_kind="date",
        due=date(2026, 12, 31),
        product_text="Kế hoạch",
    )
    return create_task(actor=SYSTEM, data=data, now=world.now)


def shares(world, *keys):
    return [ChildShare(owner=world.agency(key)) for key in keys]


def test_a_new_task_is_counted_where_it_is_owned_and_above(world, task):
    create_children(actor=SYSTEM, parent=task, shares=shares(world, "BKHCN"), now=world.now)
    assert fold(now=world.now) == 2
    assert counted(world, "CP", scope="own").total == 1
    assert counted(world, "CP", layer="child").total == 1
    assert counted(world, "BKHCN", scope="own", layer="child").total == 1
    assert ChangeFeed.objects.count() == 0


def test_root_and_children_are_never_summed(world, task):
    create_children(actor=SYSTEM, parent=task, shares=shares(world, "UB-LD", "UB-CM"), now=world.now)
    fold(now=world.now)
    assert counted(world, "CP").total == 1
    assert counted(world, "CP", layer="child").total == 2


def test_folding_again_changes_nothing(world, task):
    fold(now=world.now)
    before = list(TallyRow.objects.order_by("pk").values())
    assert fold(now=world.now) == 0
    assert list(TallyRow.objects.order_by("pk").values()) == before


def test_the_day_moves_the_counts_through_the_sweep(world, task):
    fold(now=world.now)
    later = world.now + timedelta(days=60)
    refresh_due(now=later)
    fold(now=later)
    assert counted(world, "CP").special_red == 1
    assert list(faults(now=later)) == []


def test_incremental_equals_a_full_recount(world, task):
    create_children(actor=SYSTEM, parent=task, shares=shares(world, "UB-LD", "UB-CM", "BKHCN"), now=world.now)
    fold(now=world.now)
    before = {
        (row.agency_id, row.document_id, row.scope, row.layer): row.counts
        for row in TallyRow.objects.all()
        if row.counts
    }
    assert recompute(now=world.now) == 4
    after = {(row.agency_id, row.document_id, row.scope, row.layer): row.counts for row in TallyRow.objects.all()}
    assert before == after


def test_a_change_that_was_not_folded_is_a_fault(world, task):
    assert any("not folded" in fault for fault in faults(now=world.now))


@pytest.mark.parametrize("spoil", ["status", "row", "counted"])
def test_integrity_finds_what_was_spoilt(world, task, spoil):
    fold(now=world.now)
    assert list(faults(now=world.now)) == []
    if spoil == "status":
        Task.objects.update(level="red")
    elif spoil == "row":
        TallyRow.objects.filter(scope="own").update(counts={"total": 9})
    else:
        CountedTask.objects.update(layer="child")
    assert list(faults(now=world.now))


def test_folding_takes_few_queries_whatever_the_number_of_tasks(world, task, django_assert_max_num_queries):
    create_children(
        actor=SYSTEM, parent=task, shares=shares(world, "UB-LD", "UB-CM", "BKHCN", "BTC", "VPCP"), now=world.now
    )
    with django_assert_max_num_queries(25):
        fold(now=world.now)
