from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.indicators.domain.aggregation import Value, over_agencies, over_time, require_sound
from laban.indicators.domain.target import Target, Trajectory, meets
from laban.indicators.domain.vocabulary import AgencyAggregation, Operator, TargetShape, TimeAggregation
from laban.kernel.errors import Invalid

numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
positive = st.decimals(min_value=1, max_value=1000, places=0)
ratios = st.builds(lambda n, d: Value(numerator=n, denominator=d, scale=Decimal(100)), numbers, positive)
plain = st.builds(Value, numbers)
DAY = st.dates(date(2026, 1, 1), date(2027, 12, 31))
POINTS = st.dictionaries(DAY, numbers, min_size=1, max_size=5).map(lambda each: tuple(each.items()))


@given(numbers, numbers)
def test_a_value_meets_both_bounds_exactly_when_it_is_equal(value, target):
    at_least, at_most = meets(Operator.GE, value, target), meets(Operator.LE, value, target)
    assert at_least or at_most
    assert (at_least and at_most) == meets(Operator.EQ, value, target)
    assert meets(Operator.RANK, value, target) == at_most


@given(numbers, numbers, numbers)
def test_a_range_is_met_between_its_bounds(value, one, other):
    low, high = sorted((one, other))
    assert Target(Operator.RANGE, low, high).met_by(value) == (low <= value <= high)


@pytest.mark.parametrize(
    ("operator", "value", "upper"), [("range", 5, 4), ("range", 5, None), ("ge", 5, 6), ("rank", 0, None)]
)
def test_a_target_that_cannot_be_is_refused(operator, value, upper):
    with pytest.raises(Invalid):
        Target(Operator(operator), Decimal(value), None if upper is None else Decimal(upper))


@given(POINTS, DAY, st.sampled_from(TargetShape))
def test_a_trajectory_passes_its_points_and_stays_between_their_values(points, day, shape):
    path = Trajectory(points, shape)
    assert all(path.at(each) == value for each, value in points)
    found = path.at(day)
    if day < min(each for each, _ in points):
        assert found is None
    else:
        values = [value for _, value in points]
        assert found is not None
        assert min(values) <= found <= max(values)


def test_a_linear_target_is_halfway_at_half_time_and_a_stepped_one_waits():
    points = ((date(2026, 1, 1), Decimal(0)), (date(2026, 1, 11), Decimal(100)))
    assert Trajectory(points).at(date(2026, 1, 6)) == 50
    assert Trajectory(points, TargetShape.STEPPED).at(date(2026, 1, 10)) == 0
    assert Trajectory(points).at(date(2030, 1, 1)) == 100


@pytest.mark.parametrize("points", [(), ((date(2026, 1, 1), Decimal(1)), (date(2026, 1, 1), Decimal(2)))])
def test_a_trajectory_needs_points_on_different_days(points):
    with pytest.raises(Invalid):
        Trajectory(points)


@given(st.lists(ratios, min_size=1, max_size=6))
def test_a_ratio_of_the_whole_lies_between_those_of_its_parts_and_is_no_mean(parts):
    whole = over_agencies(AgencyAggregation.RATIO, parts)
    shares = [part.number for part in parts]
    assert min(shares) - Decimal("1e-9") <= whole.value.number <= max(shares) + Decimal("1e-9")
    assert whole.value.denominator == sum(part.denominator for part in parts)
    with pytest.raises(Invalid) as refused:
        over_agencies(AgencyAggregation.AVERAGE, parts)
    assert refused.value.code == "ratio_averaged"


@given(st.lists(st.none() | plain, max_size=6), st.lists(st.none() | plain, max_size=6))
def test_sums_of_parts_add_up_and_count_what_is_missing(one, other):
    def total(values: list[Value | None]) -> Decimal:
        return over_agencies(AgencyAggregation.SUM, values).value.number or Decimal(0)

    assert total(one) + total(other) == total(one + other)
    found = over_agencies(AgencyAggregation.SUM, one)
    assert (found.counted, found.expected) == (sum(value is not None for value in one), len(one))


def test_a_small_commune_does_not_weigh_like_a_large_one():
    small = Value(numerator=Decimal(1), denominator=Decimal(2), scale=Decimal(100))
    large = Value(numerator=Decimal(90), denominator=Decimal(98), scale=Decimal(100))
    assert over_agencies(AgencyAggregation.RATIO, [small, large]).value.number == 91


@pytest.mark.parametrize(("rule", "number"), [("sum", 9), ("last", 4), ("average", 3), ("maximum", 4), ("minimum", 2)])
def test_rules_over_time(rule, number):
    values = [Value(Decimal(2)), None, Value(Decimal(3)), Value(Decimal(4))]
    found = over_time(TimeAggregation(rule), values)
    assert (found.value.number, found.counted, found.expected) == (number, 3, 4)


def test_nothing_reported_gives_no_value_and_no_rule_gives_none():
    assert over_time(TimeAggregation.SUM, [None, None]).value.number is None
    assert over_agencies(AgencyAggregation.NONE, [Value(Decimal(1))]).value.number is None
    assert Value(numerator=Decimal(1), denominator=Decimal(0)).number is None


def test_a_percentage_without_its_parts_cannot_be_aggregated_as_a_ratio():
    with pytest.raises(Invalid) as refused:
        over_time(TimeAggregation.RATIO, [Value(Decimal("97.5"))])
    assert refused.value.code == "ratio_parts"


@pytest.mark.parametrize(
    ("agencies", "time", "field"),
    [
        ("average", "last", "agency_aggregation"),
        ("sum", "last", "agency_aggregation"),
        ("ratio", "sum", "time_aggregation"),
    ],
)
def test_a_definition_that_would_average_percentages_is_refused(agencies, time, field):
    rules = {"agencies": AgencyAggregation(agencies), "time": TimeAggregation(time)}
    with pytest.raises(Invalid) as refused:
        require_sound(unit_is_ratio=True, **rules)
    assert refused.value.field == field
    require_sound(unit_is_ratio=False, **rules)
