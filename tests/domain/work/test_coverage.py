from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.work.domain.coverage import Coverage, CoverageState, ProvisionFacts, without_task

provisions = st.lists(
    st.builds(
        ProvisionFacts,
        path=st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(".".join),
        is_duty=st.booleans(),
        tasks=st.integers(0, 1),
        set_aside=st.booleans(),
    ),
    unique_by=lambda each: each.path,
    max_size=12,
)


@pytest.mark.parametrize(
    ("coverage", "state"),
    [
        (Coverage(entered=5), CoverageState.NOT_CONFIRMED),
        (Coverage(entered=5, expected=8), CoverageState.MISSING_TASKS),
        (Coverage(entered=5, expected=8, confirmed=True), CoverageState.MISSING_TASKS),
        (Coverage(entered=8, expected=8), CoverageState.NOT_CONFIRMED),
        (Coverage(entered=9, expected=8, confirmed=True), CoverageState.COMPLETE),
    ],
)
def test_a_document_is_complete_only_when_all_is_entered_and_somebody_has_confirmed(coverage, state):
    assert coverage.state is state


@given(provisions)
def test_no_listed_provision_has_a_task_and_giving_it_one_removes_just_it(listed):
    open_paths = without_task(listed)
    for path in open_paths:
        entered = [replace(each, tasks=1) if each.path == path else each for each in listed]
        assert without_task(entered) == tuple(each for each in open_paths if each != path)
    assert all(not each.tasks and each.is_duty for each in listed if each.path in open_paths)


def test_a_task_at_a_heading_answers_the_paragraphs_below_it():
    listed = [
        ProvisionFacts("III", is_duty=True),
        ProvisionFacts("III.1", is_duty=True, tasks=1),
        ProvisionFacts("III.1.a", is_duty=True),
        ProvisionFacts("III.2", is_duty=True),
        ProvisionFacts("III.2.a", is_duty=True),
        ProvisionFacts("III.2.b", is_duty=True, set_aside=True),
        ProvisionFacts("I.1", is_duty=False),
    ]
    assert without_task(listed) == ("III.2.a",)
