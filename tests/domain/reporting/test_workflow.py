from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.reporting.domain.workflow import (
    EDITABLE,
    ApprovalReach,
    ReportEvent,
    ReportState,
    Review,
    approval_chain,
    next_review,
    require_not_acted_on,
    require_other,
    require_reason,
)

E, S = ReportEvent, ReportState


def walk(review: Review, *events: ReportEvent) -> Review:
    for event in events:
        review = next_review(review, event)
    return review


@given(st.integers(1, 4), st.lists(st.sampled_from(ReportEvent), max_size=20))
def test_any_sequence_of_acts_keeps_a_report_in_a_possible_state(levels, events):
    review, approvals = Review(levels=levels), 0
    for event in events:
        try:
            review = next_review(review, event)
        except Conflict:
            continue
        if event is E.APPROVE:
            approvals += 1
        elif event is not E.LOCK:
            approvals = 0
        assert review.level == approvals
        assert (review.state is S.APPROVED) <= (review.level == levels)
        assert (review.state is S.IN_REVIEW) == (0 < review.level < levels and review.state is not S.LOCKED)
        assert not (review.state in EDITABLE and review.was_submitted)


@given(st.integers(1, 5))
def test_a_report_is_approved_after_exactly_its_levels(levels):
    review = walk(Review(levels=levels), E.SUBMIT, *[E.APPROVE] * levels)
    assert review == Review(S.APPROVED, levels, levels)
    with pytest.raises(Conflict):
        next_review(review, E.APPROVE)


def test_a_report_is_recalled_until_a_level_has_approved():
    submitted = walk(Review(levels=2), E.SUBMIT)
    assert walk(submitted, E.RECALL).state is S.DRAFT
    with pytest.raises(Conflict):
        walk(submitted, E.APPROVE, E.RECALL)
    require_not_acted_on(submitted, seen_by_reviewer=False)
    with pytest.raises(Conflict) as refused:
        require_not_acted_on(submitted, seen_by_reviewer=True)
    assert refused.value.code == "report_acted_on"


def test_a_return_starts_the_approvals_again():
    returned = walk(Review(levels=3), E.SUBMIT, E.APPROVE, E.RETURN)
    assert returned == Review(S.RETURNED, 0, 3)
    assert walk(returned, E.SUBMIT).state is S.SUBMITTED


def test_a_locked_report_that_was_never_sent_claims_nothing():
    unsent = walk(Review(), E.LOCK)
    sent = walk(Review(), E.SUBMIT, E.APPROVE, E.LOCK)
    assert (unsent.was_submitted, sent.was_submitted) == (False, True)
    assert walk(sent, E.UNLOCK) == Review(S.DRAFT, 0, 1)


def test_what_is_under_review_is_not_locked_over_its_reviewers():
    with pytest.raises(Conflict):
        walk(Review(), E.SUBMIT, E.LOCK)


def test_nobody_decides_on_what_he_submitted():
    require_other(account_id=1, submitted_by=2)
    require_other(account_id=None, submitted_by=None)
    with pytest.raises(NotAllowed) as refused:
        require_other(account_id=1, submitted_by=1)
    assert refused.value.code == "own_submission"


def test_a_return_says_why():
    require_reason("Thiếu minh chứng")
    with pytest.raises(Invalid):
        require_reason("  ")


@pytest.mark.parametrize(
    ("reach", "assigner", "chain"),
    [
        (ApprovalReach.OWNER, 3, (1,)),
        (ApprovalReach.SUPERIOR, 3, (1, 2)),
        (ApprovalReach.ASSIGNER, 3, (1, 2, 3)),
        (ApprovalReach.ASSIGNER, 1, (1,)),
        (ApprovalReach.ASSIGNER, 9, (1, 9)),
    ],
)
def test_the_chain_goes_up_as_far_as_the_rule_says(reach, assigner, chain):
    assert approval_chain([1, 2, 3, 4], assigner=assigner, reach=reach) == chain


def test_impossible_reviews_cannot_be_made():
    with pytest.raises(ValueError, match="level"):
        Review(level=2, levels=1)
    with pytest.raises(ValueError, match="owner"):
        approval_chain([], assigner=1, reach=ApprovalReach.OWNER)
