from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.monitoring.domain.tally import FIELDS, GROUPS, ORIGINAL_GROUPS, ZERO, Rate, Tally, TaskCounts, group
from laban.orgs.domain.calendar import WEEKENDS_ONLY
from laban.work.domain.deadline import DeadlineKind
from laban.work.domain.status import Level, Standing, TaskFacts, Thresholds, light
from tests.domain.strategies import days, task_facts

TODAY = date(2026, 3, 2)
DUE = date(2026, 3, 20)
OPEN = TaskFacts(kind=DeadlineKind.DATE, due=DUE, original_due=DUE)
counts = st.builds(
    TaskCounts,
    returns=st.integers(0, 3),
    extensions=st.integers(0, 3),
)


def tally(facts: TaskFacts, today: date = TODAY, each: TaskCounts | None = None) -> Tally:
    now = {"today": today, "calendar": WEEKENDS_ONLY, "thresholds": Thresholds()}
    seen, original = light(facts, **now), light(facts.by_original(), **now)
    return Tally.of(seen, facts=facts, original=original, counts=each or TaskCounts())


tallies = st.builds(tally, task_facts(), days, counts)


@given(st.lists(tallies, max_size=8), st.randoms())
def test_groups_add_up_to_the_whole_in_any_order(listed, shuffler):
    shuffled = list(listed)
    shuffler.shuffle(shuffled)
    total = Tally.sum(listed)
    assert total == Tally.sum(shuffled)
    assert total.adds_up()
    assert total.total + total.cancelled + total.superseded == len(listed)
    assert total.in_time + total.due_soon + total.overdue + total.correction_pending + total.recurring + (
        total.no_deadline
    ) == (total.open)


@given(tallies, tallies, tallies)
def test_tallies_form_a_commutative_group(one, two, three):
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + ZERO == one
    assert one - one == ZERO
    assert not ZERO
    assert one - two + two == one
    assert Tally.sum([one, two, three]) == one + two + three


@given(st.lists(st.tuples(task_facts(), task_facts()), max_size=6), days)
def test_folding_differences_equals_counting_anew(changes, today):
    folded = Tally.sum(tally(before, today) for before, _ in changes)
    for before, after in changes:
        folded = folded + (tally(after, today) - tally(before, today))
    assert folded == Tally.sum(tally(after, today) for _, after in changes)


def test_a_field_belongs_to_no_two_splits():
    assert set(GROUPS).isdisjoint(ORIGINAL_GROUPS)
    assert {*GROUPS, *ORIGINAL_GROUPS} < set(FIELDS)
    assert len(GROUPS) == 20
    assert FIELDS[0] == "total"


@pytest.mark.parametrize(
    ("facts", "today", "place"),
    [
        (OPEN, TODAY, "not_started_in_time"),
        (replace(OPEN, started_on=TODAY), date(2026, 3, 18), "in_progress_due_soon"),
        (OPEN, date(2026, 3, 21), "not_started_red"),
        (replace(OPEN, started_on=TODAY), date(2026, 3, 30), "in_progress_special_red"),
        (replace(OPEN, obstacle_since=TODAY), date(2026, 3, 30), "waiting_condition_special_red"),
        (replace(OPEN, evidence_submitted_on=TODAY), TODAY, "waiting_acceptance_in_time"),
        (replace(OPEN, evidence_submitted_on=TODAY), date(2026, 3, 30), "waiting_acceptance_overdue"),
        (replace(OPEN, correction_pending=True), date(2026, 3, 30), "correction_pending"),
        (TaskFacts(kind=DeadlineKind.RECURRING, due=None), TODAY, "recurring"),
        (TaskFacts(kind=DeadlineKind.OPEN, due=None, obstacle_since=TODAY), TODAY, "no_deadline"),
        (replace(OPEN, accepted_on=DUE, completed_on=DUE), date(2026, 4, 1), "done_on_time"),
        (replace(OPEN, accepted_on=DUE, completed_on=date(2026, 3, 25)), date(2026, 4, 1), "done_late"),
        (replace(OPEN, accepted_on=DUE), date(2026, 4, 1), "done_unjudged"),
    ],
)
def test_each_task_stands_in_one_place(facts, today, place):
    counted = tally(facts, today)
    assert getattr(counted, place) == 1
    assert sum(getattr(counted, name) for name in GROUPS) == 1


def test_a_cancelled_task_stands_outside_the_total():
    cancelled = replace(OPEN, cancelled_on=TODAY)
    assert tally(cancelled) == Tally(cancelled=1)
    seen = light(cancelled, today=TODAY, calendar=WEEKENDS_ONLY, thresholds=Thresholds())
    assert (seen.standing, seen.level) == (Standing.CANCELLED, Level.NONE)
    with pytest.raises(ValueError, match="outside"):
        group(seen)


def test_an_extension_shows_in_both_splits_and_is_counted():
    extended = replace(OPEN, due=date(2026, 4, 20))
    counted = tally(extended, date(2026, 4, 1), TaskCounts(extensions=2))
    assert (counted.not_started_in_time, counted.original_overdue) == (1, 1)
    assert (counted.extended_tasks, counted.extensions) == (1, 2)


@pytest.mark.parametrize(
    ("submitted", "accepted", "expected"),
    [
        (date(2026, 3, 19), None, (1, 0, 0, 0)),
        (date(2026, 3, 19), date(2026, 3, 20), (1, 0, 1, 0)),
        (date(2026, 3, 19), date(2026, 3, 25), (1, 0, 0, 1)),
        (date(2026, 3, 23), date(2026, 3, 25), (0, 1, 0, 0)),
    ],
)
def test_evidence_in_time_and_acceptance_in_time_are_two_figures(submitted, accepted, expected):
    facts = replace(OPEN, evidence_submitted_on=submitted, accepted_on=accepted, completed_on=accepted and submitted)
    counted = tally(facts, date(2026, 4, 1))
    figures = (
        counted.evidence_in_time,
        counted.evidence_late,
        counted.acceptance_in_time,
        counted.acceptance_late,
    )
    assert figures == expected


def test_rates_are_read_from_the_sum_and_not_averaged():
    small = Tally(total=1, done_late=1)
    large = Tally(total=9, done_on_time=9)
    assert (small + large).rates().on_time.percent() == Decimal("90.0")
    assert Rate(1, 8).percent() == Decimal("12.5")
    assert Rate(1, 16).percent() == Decimal("6.3")
    assert Rate(0, 0).percent() is None
