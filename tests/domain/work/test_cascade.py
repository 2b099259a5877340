from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.indicators.domain.target import Target
from laban.indicators.domain.vocabulary import Operator
from laban.kernel.errors import Invalid
from laban.kernel.findings import Severity
from laban.work.domain.cascade import (
    Child,
    TargetRule,
    check_dates,
    check_targets,
    parent_to_close,
    require_within_parent,
)
from tests.domain.strategies import days, maybe_days

numbers = st.decimals(min_value=0, max_value=1000, places=2)


@given(maybe_days, maybe_days)
def test_a_child_is_refused_exactly_when_it_ends_after_its_parent(due, parent_due):
    late = due is not None and parent_due is not None and due > parent_due
    found = check_dates([Child(label="Huế", due=due)], parent_due=parent_due)
    assert any(each.severity is Severity.ERROR for each in found) == late
    if late:
        with pytest.raises(Invalid) as refused:
            require_within_parent(due=due, parent_due=parent_due)
        assert refused.value.field == "due"
        assert refused.value.params["parent_due"] == parent_due
    else:
        require_within_parent(due=due, parent_due=parent_due)


@given(days)
def test_a_child_without_an_end_is_pointed_out_unless_it_recurs(parent_due):
    children = [Child(label="A"), Child(label="B", recurring=True)]
    assert [(each.key, each.subject) for each in check_dates(children, parent_due=parent_due)] == [
        ("child_without_end", "A")
    ]


@given(st.lists(numbers, min_size=1, max_size=6), numbers)
def test_a_sum_of_targets_is_judged_by_the_parents_operator(targets, wanted):
    children = [Child(label=str(number), target=target) for number, target in enumerate(targets)]
    found = check_targets(children, rule=TargetRule.SUM, parent=Target(Operator.GE, wanted))
    assert bool(found) == (sum(targets) < wanted)


@given(st.lists(numbers, min_size=1, max_size=6), numbers)
def test_each_names_exactly_the_children_that_fall_short(targets, wanted):
    children = [Child(label=str(number), target=target) for number, target in enumerate(targets)]
    found = check_targets(children, rule=TargetRule.EACH, parent=Target(Operator.LE, wanted))
    assert [each.subject for each in found] == [str(n) for n, target in enumerate(targets) if target > wanted]


def test_an_average_is_compared_and_a_missing_target_is_named_first():
    parent = Target(Operator.GE, Decimal(95))
    children = [Child(label="A", target=Decimal(90)), Child(label="B", target=Decimal(98))]
    (found,) = check_targets(children, rule=TargetRule.AVERAGE, parent=parent)
    assert (found.key, str(found.message)) == ("targets_average", "The children's targets average 94, not ≥ 95.")
    missing = check_targets([*children, Child(label="C")], rule=TargetRule.AVERAGE, parent=parent)
    assert [(each.key, each.subject) for each in missing] == [("child_without_target", "C")]
    assert check_targets(children, rule=TargetRule.NONE, parent=parent) == []


def test_an_open_parent_is_pointed_out_two_days_after_its_last_child_closed():
    children = [Child(label="A", closed_on=date(2026, 3, 1)), Child(label="B", closed_on=date(2026, 3, 3))]
    assert parent_to_close(parent_closed=False, children=children, today=date(2026, 3, 4)) is None
    assert parent_to_close(parent_closed=False, children=children, today=date(2026, 3, 5)) == 2
    assert parent_to_close(parent_closed=True, children=children, today=date(2026, 3, 5)) is None
    still_open = [*children, Child(label="C")]
    assert parent_to_close(parent_closed=False, children=still_open, today=date(2026, 3, 9)) is None
    assert parent_to_close(parent_closed=False, children=[], today=date(2026, 3, 9)) is None
