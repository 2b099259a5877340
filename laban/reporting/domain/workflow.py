"""The way of a report: draft, submitted, level by level to approved, locked; recall and return on the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReportState(StrEnum):
    """`in_review`: approved by at least one level, not yet by all."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    RETURNED = "returned"
    LOCKED = "locked"


class ReportEvent(StrEnum):
    SUBMIT = "submit"
    RECALL = "recall"
    APPROVE = "approve"
    RETURN = "return"
    LOCK = "lock"
    UNLOCK = "unlock"


class ApprovalReach(StrEnum):
    """How far up a report is approved: owner's leader only, one superior more, or up to the assigner."""

    OWNER = "owner"
    SUPERIOR = "superior"
    ASSIGNER = "assigner"


@dataclass(frozen=True, slots=True)
class Review:
    """State of a report under approval: `level` approvals given of `levels` needed."""

    state: ReportState = ReportState.DRAFT
    level: int = 0
    levels: int = 1


def next_review(review: Review, event: ReportEvent) -> Review:
    """The review after `event`; raises Conflict for a step that is not possible."""
    raise NotImplementedError
