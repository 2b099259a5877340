"""The way of a report: draft, submitted, level by level to approved, locked; recall and return on the way.

Explained with a worked example in docs/algorithms/periods.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.kernel.machine import Machine, next_state
from laban.kernel.requests import RequestEvent, RequestState, request


class ReportState(StrEnum):
    """`in_review`: approved by at least one level, not yet by all."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    RETURNED = "returned"
    LOCKED = "locked"


class ReportEvent(StrEnum):
    """`approve` is one level's; `lock` and `unlock` are the period's, the latter with a reason."""

    SUBMIT = "submit"
    RECALL = "recall"
    APPROVE = "approve"
    RETURN = "return"
    LOCK = "lock"
    UNLOCK = "unlock"


CorrectionState, CorrectionEvent = RequestState, RequestEvent
"""A correction after the lock: asked for by one, decided by another."""


class ApprovalReach(StrEnum):
    """How far up a report is approved: owner's leader only, one superior more, or up to the assigner."""

    OWNER = "owner"
    SUPERIOR = "superior"
    ASSIGNER = "assigner"


REPORT: Machine[ReportState, ReportEvent] = Machine(
    "report",
    {
        (ReportState.DRAFT, ReportEvent.SUBMIT): ReportState.SUBMITTED,
        (ReportState.RETURNED, ReportEvent.SUBMIT): ReportState.SUBMITTED,
        (ReportState.SUBMITTED, ReportEvent.RECALL): ReportState.DRAFT,
        (ReportState.SUBMITTED, ReportEvent.APPROVE): ReportState.IN_REVIEW,
        (ReportState.IN_REVIEW, ReportEvent.APPROVE): ReportState.IN_REVIEW,
        (ReportState.SUBMITTED, ReportEvent.RETURN): ReportState.RETURNED,
        (ReportState.IN_REVIEW, ReportEvent.RETURN): ReportState.RETURNED,
        (ReportState.DRAFT, ReportEvent.LOCK): ReportState.LOCKED,
        (ReportState.RETURNED, ReportEvent.LOCK): ReportState.LOCKED,
        (ReportState.APPROVED, ReportEvent.LOCK): ReportState.LOCKED,
        (ReportState.LOCKED, ReportEvent.UNLOCK): ReportState.DRAFT,
    },
)
"""The last level's approval goes on to `approved`: see `next_review`. What is under review is not locked: its
reviewers still owe an answer, and it locks once approved."""

CORRECTION = request("report_correction")

EDITABLE = frozenset({ReportState.DRAFT, ReportState.RETURNED})
"""States in which its author may still change a report."""
CLAIMED = frozenset({ReportState.SUBMITTED, ReportState.IN_REVIEW, ReportState.APPROVED, ReportState.LOCKED})
"""States whose values count as claimed. A locked report counts only if it was submitted (`Review.was_submitted`)."""


@dataclass(frozen=True, slots=True)
class Review:
    """State of a report under approval: `level` approvals given of `levels` needed (at least one)."""

    state: ReportState = ReportState.DRAFT
    level: int = 0
    levels: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.level <= self.levels or self.levels < 1:
            raise ValueError("a review has at least one level and no more approvals than levels")

    @property
    def was_submitted(self) -> bool:
        """Whether the values were claimed: a report locked unsent was not."""
        return self.state in CLAIMED and not (self.state is ReportState.LOCKED and self.level == 0)


def next_review(review: Review, event: ReportEvent) -> Review:
    """The review after `event`.

    A return, a recall and an unlock take back the approvals given. Raises Conflict for a step that is not possible
    (a recall once a level has approved, among others).
    """
    state = next_state(REPORT, review.state, event)
    if event is ReportEvent.APPROVE:
        level = review.level + 1
        return replace(review, state=ReportState.APPROVED if level >= review.levels else state, level=level)
    if event is ReportEvent.LOCK:
        return replace(review, state=state)
    return replace(review, state=state, level=0)


def require_other(*, account_id: int | None, submitted_by: int | None) -> None:
    """Nobody approves, or decides on, what he submitted himself. Raises NotAllowed."""
    if account_id is not None and account_id == submitted_by:
        raise NotAllowed("You submitted this yourself; somebody else must decide on it.", code="own_submission")


def require_not_acted_on(review: Review, *, seen_by_reviewer: bool) -> None:
    """A submitted report may be recalled until somebody has acted on it. Raises Conflict."""
    if review.state is not ReportState.SUBMITTED or seen_by_reviewer:
        raise Conflict("Somebody has already acted on this report; ask for it to be returned.", code="report_acted_on")


def require_reason(reason: str) -> None:
    """A return, an unlock and a refusal say why. Raises Invalid (field "reason")."""
    if not reason.strip():
        raise Invalid("Say why.", field="reason", code="reason_missing")


def approval_chain(superiors: Sequence[int], *, assigner: int, reach: ApprovalReach) -> tuple[int, ...]:
    """Agencies whose leaders approve, in order.

    `superiors` starts with the owner and goes up, one superior at a time. "Up to the assigner" ends with it; where the
    assigner is not among the owner's superiors, the owner's leader approves first and the assigner last. Raises
    ValueError without an owner.
    """
    if not superiors:
        raise ValueError("a chain of approval starts with the owner")
    if reach is ApprovalReach.OWNER:
        return (superiors[0],)
    if reach is ApprovalReach.SUPERIOR:
        return tuple(superiors[:2])
    if assigner in superiors:
        return tuple(superiors[: superiors.index(assigner) + 1])
    return superiors[0], assigner
