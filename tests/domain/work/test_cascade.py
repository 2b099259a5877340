from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.kernel.errors import Invalid
from laban.work.domain.cascade import NUDGE_DAYS, parent_to_close, require_within_parent
from tests.domain.strategies import days, maybe_days


@given(maybe_days, maybe_days)
def test_a_child_is_refused_exactly_when_it_ends_after_its_parent(due, parent_due):
    if due is not None and parent_due is not None and due > parent_due:
        with pytest.raises(Invalid) as refused:
            require_within_parent(due=due, parent_due=parent_due)
        assert refused.value.field == "due"
        assert refused.value.params["parent_due"] == parent_due
    else:
        require_within_parent(due=due, parent_due=parent_due)


def test_an_open_parent_is_pointed_out_two_days_after_its_last_child_closed():
    last = date(2026, 3, 3)
    assert parent_to_close(still_open=0, last_closed=last, today=date(2026, 3, 4)) is None
    assert parent_to_close(still_open=0, last_closed=last, today=date(2026, 3, 5)) == 2
    assert parent_to_close(still_open=1, last_closed=last, today=date(2026, 3, 9)) is None
    assert parent_to_close(still_open=0, last_closed=None, today=date(2026, 3, 9)) is None


@given(st.integers(0, 3), maybe_days, days)
def test_what_is_pointed_out_has_waited_long_enough_and_has_nothing_open(still_open, last, today):
    found = parent_to_close(still_open=still_open, last_closed=last, today=today)
    assert found is None or (still_open == 0 and found == (today - last).days >= NUDGE_DAYS)
