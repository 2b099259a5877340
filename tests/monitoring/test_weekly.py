"""Tallies are kept once a week for a few weeks, and the leader's page compares with those of a week ago."""

from datetime import timedelta

import pytest
from django.urls import reverse

from laban.monitoring.models import TallyRow, TallyWeek
from laban.monitoring.operations.fold import fold
from laban.monitoring.operations.keep_week import KEPT_WEEKS, keep_week
from laban.monitoring.queries import overview
from laban.usecases.sweep import sweep


def folded(world, **task):
    world.task(**task)
    while fold(now=world.now):
        pass


@pytest.fixture
def kept(world):
    """A task a week ago, another since."""
    document = world.document()
    folded(world, owner="BKHCN", document=document)
    keep_week(now=world.now - timedelta(days=7))
    folded(world, owner="BTC", document=document)
    return world


def test_the_first_sweep_of_a_week_keeps_the_tallies_and_later_ones_do_not(world):
    folded(world, owner="BKHCN")
    assert sweep(now=world.now)["weekly tallies kept"] > 0
    assert sweep(now=world.now + timedelta(days=1))["weekly tallies kept"] == 0
    assert sweep(now=world.now + timedelta(days=7))["weekly tallies kept"] > 0


def test_what_is_kept_is_what_was_counted(world):
    folded(world, owner="BKHCN", document=world.document())
    keep_week(now=world.now)
    columns = ("agency_id", "document_id", "scope", "layer", "counts")
    counted = TallyRow.objects.exclude(scope="own", layer="root").values_list(*columns)
    assert sorted(map(str, TallyWeek.objects.values_list(*columns))) == sorted(map(str, counted))


def test_old_weeks_are_dropped(world):
    folded(world, owner="BKHCN")
    for number in range(KEPT_WEEKS + 3):
        keep_week(now=world.now + timedelta(weeks=number))
    assert TallyWeek.objects.values("week").distinct().count() == KEPT_WEEKS


def test_now_is_compared_with_a_week_ago(kept):
    whole = overview.of_actor(kept.actor("leader", "CP"), today=kept.today)
    assert whole.since == kept.today - timedelta(days=7)
    assert (whole.before.roots.total, whole.counted.roots.total) == (1, 2)
    (row,) = whole.rows
    assert (row.before.roots.total, row.counted.roots.total) == (1, 2)


def test_who_had_nothing_then_is_not_compared(kept):
    whole = overview.of_actor(kept.actor("leader", "BTC"), today=kept.today)
    assert whole.before is None


def test_tallies_that_are_younger_than_a_week_are_not_compared_with(world):
    folded(world, owner="BKHCN")
    keep_week(now=world.now - timedelta(days=3))
    whole = overview.of_actor(world.actor("leader", "CP"), today=world.today)
    assert (whole.since, whole.before) == (None, None)


def test_the_page_says_the_day_and_the_change(kept):
    page = kept.client("leader", "CP").get(reverse("desk:decide"))
    assert page.context["changes"]["roots"].total == 1
    assert "So với tuần trước (13/11/2026)" in page.content.decode()


def test_without_a_week_ago_the_page_says_nothing_of_it(world):
    folded(world, owner="BKHCN")
    page = world.client("leader", "CP").get(reverse("desk:decide"))
    assert page.context["changes"] == {}
    assert "So với tuần trước" not in page.content.decode()
