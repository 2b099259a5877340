"""Since last week: which day is compared with, and differences that add up like the tallies they are of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.monitoring.domain.change import WEEK, Change, change, compared_with, week_of
from laban.monitoring.domain.tally import FIELDS, ZERO, Tally

MONDAY = date(2026, 11, 9)
days = st.dates(min_value=date(2025, 1, 1), max_value=date(2030, 12, 31))
tallies = st.builds(lambda values: Tally(**dict(zip(FIELDS, values, strict=True))),
                    st.lists(st.integers(-50, 5000), min_size=len(FIELDS), max_size=len(FIELDS)))  # fmt: skip


@pytest.mark.parametrize(
    ("today", "compared"),
    [
        (MONDAY, None),
        (MONDAY + timedelta(days=6), None),
        (MONDAY + timedelta(days=7), MONDAY),
        (MONDAY + timedelta(days=13), MONDAY),
        (MONDAY + timedelta(days=14), None),
    ],
)
def test_a_day_is_compared_with_when_it_is_one_week_old_and_not_two(today, compared):
    assert compared_with([MONDAY], today=today) == compared


def test_of_several_days_the_latest_that_is_old_enough_counts():
    kept = [MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=8)]
    assert compared_with(kept, today=MONDAY + timedelta(days=10)) == MONDAY + timedelta(days=1)


@given(days)
def test_kept_every_monday_there_is_always_exactly_one_day_to_compare_with(today):
    kept = [week_of(today) - number * WEEK for number in range(6)]
    found = compared_with(kept, today=today)
    assert found is not None
    assert found.weekday() == 0
    assert WEEK <= today - found < 2 * WEEK


@given(days)
def test_a_week_is_known_by_its_monday(day):
    assert week_of(day).weekday() == 0
    assert week_of(day) <= day < week_of(day) + WEEK


@given(tallies, tallies, st.booleans())
def test_what_was_and_what_changed_give_what_is(now, then, original):
    found = change(now, then, original=original)
    overdue = (then.original_overdue, now.original_overdue) if original else (then.overdue, now.overdue)
    assert then.total + found.total == now.total
    assert then.done + found.done == now.done
    assert overdue[0] + found.overdue == overdue[1]


@given(st.lists(st.tuples(tallies, tallies), max_size=5), st.booleans())
def test_the_change_of_a_sum_is_the_sum_of_the_changes(pairs, original):
    whole = change(Tally.sum(now for now, _ in pairs) if pairs else ZERO,
                   Tally.sum(then for _, then in pairs) if pairs else ZERO, original=original)  # fmt: skip
    parts = [change(now, then, original=original) for now, then in pairs]
    assert whole == Change(
        total=sum(each.total for each in parts),
        done=sum(each.done for each in parts),
        overdue=sum(each.overdue for each in parts),
    )


@given(tallies, st.booleans())
def test_where_nothing_happened_nothing_changed(same, original):
    assert change(same, same, original=original) == Change(total=0, done=0, overdue=0)
