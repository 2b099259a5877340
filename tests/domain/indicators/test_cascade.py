"""Targets of agencies against what is wanted of the whole."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from laban.indicators.domain.cascade import RULES, Part, TargetRule, check_targets, made
from laban.indicators.domain.target import Target
from laban.indicators.domain.vocabulary import AgencyAggregation, Operator

numbers = st.decimals(min_value=0, max_value=1000, places=2)
several = st.lists(numbers, min_size=1, max_size=6)


def parts(*targets: Decimal | None) -> list[Part]:
    return [Part(str(place), target) for place, target in enumerate(targets)]


@given(several, numbers)
def test_a_sum_of_targets_is_judged_by_the_wholes_operator(targets: list[Decimal], wanted: Decimal) -> None:
    found = check_targets(parts(*targets), rule=TargetRule.SUM, whole=Target(Operator.GE, wanted))
    assert bool(found) == (sum(targets) < wanted)


@given(several, numbers)
def test_each_names_exactly_the_agencies_that_fall_short(targets: list[Decimal], wanted: Decimal) -> None:
    found = check_targets(parts(*targets), rule=TargetRule.EACH, whole=Target(Operator.LE, wanted))
    assert [each.subject for each in found] == [str(n) for n, target in enumerate(targets) if target > wanted]


@given(several, st.sampled_from(TargetRule))
def test_what_is_put_together_lies_between_the_least_and_the_sum(targets: list[Decimal], rule: TargetRule) -> None:
    together = made(rule, parts(*targets))
    if rule in (TargetRule.EACH, TargetRule.NONE):
        assert together is None
    else:
        assert min(targets) <= round(together, 20) <= sum(targets)
    assert made(rule, parts(*targets, None)) is None


def test_an_average_is_compared_and_a_missing_target_is_named() -> None:
    whole = Target(Operator.GE, Decimal(95))
    (found,) = check_targets(parts(Decimal(90), Decimal(98)), rule=TargetRule.AVERAGE, whole=whole)
    assert str(found.message) == "The agencies' targets make 94 together, and ≥ 95 is wanted of the whole."
    missing = check_targets(parts(Decimal(90), None), rule=TargetRule.AVERAGE, whole=whole)
    assert [(each.key, each.subject) for each in missing] == [("part_without_target", "1")]
    assert check_targets(parts(None), rule=TargetRule.NONE, whole=whole) == []
    assert check_targets([], rule=TargetRule.SUM, whole=whole) == []


def test_every_way_of_putting_agencies_together_has_its_rule() -> None:
    assert set(RULES) == set(AgencyAggregation)
    assert RULES[AgencyAggregation.RATIO] is TargetRule.EACH
