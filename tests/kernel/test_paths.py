from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.kernel.paths import (
    LARGEST,
    PathRange,
    ancestors,
    child_path,
    depth,
    merged,
    parent_path,
    segment,
    upper_bound,
)

numbers = st.one_of(st.integers(1, 40), st.integers(LARGEST - 3, LARGEST), st.integers(1, LARGEST))
paths = st.lists(numbers, max_size=5).map(lambda each: "".join(segment(number) for number in each))


def test_the_first_root_and_its_third_child_are_written_as_agreed():
    assert child_path("", 1) == "0001"
    assert child_path("0001", 3) == "00010003"
    assert child_path("", 36) == "0010"


@pytest.mark.parametrize("number", [0, -1, LARGEST + 1])
def test_a_number_without_a_segment_is_refused(number):
    with pytest.raises(ValueError, match="between 1"):
        child_path("", number)


@pytest.mark.parametrize("path", ["001", "000a", "0001/", "0001 "])
def test_a_text_that_is_no_path_is_refused(path):
    with pytest.raises(ValueError, match="not a path"):
        PathRange(path)


@given(paths, paths)
def test_a_range_covers_exactly_the_node_and_what_starts_with_its_path(low, path):
    assert PathRange(low).covers(path) == path.startswith(low)


@given(paths, paths)
def test_the_bounds_are_the_range_that_a_database_filters_by(low, path):
    start, end = PathRange(low).bounds
    assert (start <= path < end) == PathRange(low).covers(path)


@given(paths.filter(bool), numbers)
def test_every_descendant_lies_before_the_upper_bound_and_the_next_sibling_does_not(path, number):
    assert child_path(path, number) < upper_bound(path)
    assert len(upper_bound(path)) == len(path)


@given(paths)
def test_ancestors_run_from_the_root_to_the_parent(path):
    above = ancestors(path)
    assert len(above) == max(0, depth(path) - 1)
    assert all(path.startswith(each) and each != path for each in above)
    assert (above[-1] if above else "") == parent_path(path)


@given(st.lists(paths, max_size=8), paths)
def test_merged_ranges_cover_the_same_nodes_and_do_not_overlap(lows, path):
    ranges = [PathRange(low) for low in lows]
    fewer = merged(ranges)
    assert any(each.covers(path) for each in ranges) == any(each.covers(path) for each in fewer)
    assert not any(one != other and one.covers(other.low) for one in fewer for other in fewer)
