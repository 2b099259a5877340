from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.indicators.domain.vocabulary import Direction
from laban.kernel.findings import Severity
from laban.reporting.domain.doubt import Claim, doubts

numbers = st.none() | st.decimals(min_value=-10_000, max_value=10_000, places=2)
TEXT = "Đã hoàn thành rà soát hồ sơ tại 12 xã."
claims = st.builds(
    Claim,
    value=numbers,
    previous=numbers,
    direction=st.sampled_from(Direction),
    cumulative=st.booleans(),
    ceiling=numbers,
    narrative=st.sampled_from(["", TEXT, "Không phát sinh"]),
    previous_narrative=st.sampled_from(["", TEXT, "không phát sinh."]),
    claims_complete=st.booleans(),
    evidence=st.integers(0, 2),
)


@given(claims)
def test_a_doubt_is_a_question_with_a_full_sentence_and_never_twice(claim):
    found = doubts(claim)
    assert all(each.severity is Severity.WARNING and "{" not in str(each.message) for each in found)
    assert len({each.key for each in found}) == len(found)


@given(numbers)
def test_an_unchanged_value_is_not_doubted(value):
    assert doubts(Claim(value=value, previous=value, cumulative=True, direction=Direction.UP)) == ()


@pytest.mark.parametrize(
    ("claim", "keys"),
    [
        (Claim(value=Decimal(1200), previous=Decimal(120)), ["times_ten"]),
        (Claim(value=Decimal(12), previous=Decimal(120)), ["times_ten"]),
        (Claim(value=Decimal(1199), previous=Decimal(120)), []),
        (Claim(value=Decimal(50), previous=Decimal(60), direction=Direction.UP), ["against_direction"]),
        (Claim(value=Decimal(50), previous=Decimal(60), direction=Direction.DOWN), []),
        (Claim(value=Decimal(50), previous=Decimal(60), cumulative=True), ["running_total_falls"]),
        (Claim(value=Decimal(101), ceiling=Decimal(100)), ["above_ceiling"]),
        (Claim(narrative=TEXT, previous_narrative=TEXT.upper() + "!"), ["copied_narrative"]),
        (Claim(narrative="Không phát sinh", previous_narrative="Không phát sinh"), []),
        (Claim(claims_complete=True), ["complete_without_evidence"]),
        (Claim(claims_complete=True, evidence=1), []),
        (Claim(value=Decimal(0), previous=Decimal(5)), []),
    ],
)
def test_each_doubt_is_raised_where_it_applies(claim, keys):
    assert [each.key for each in doubts(claim)] == keys
