"""The hand-shakes of a task as pure tables: publishing, assignment, extension, evidence, inputs, corrections.

A state here never says how a task stands in time: that follows from facts (`status.light`). Every table lists all
legal steps; `laban.kernel.machine.next_state` refuses the rest with a Conflict.
"""

from __future__ import annotations

from enum import StrEnum

from laban.kernel.machine import Machine, next_state
from laban.kernel.requests import RequestEvent, RequestState, decided_once, request

__all__ = [
    "ACCEPTANCE",
    "ASSIGNMENT",
    "CORRECTION",
    "EXTENSION",
    "INPUT",
    "PUBLISHING",
    "AssignmentEvent",
    "AssignmentState",
    "CorrectionEvent",
    "CorrectionState",
    "EvidenceEvent",
    "EvidenceKind",
    "EvidenceState",
    "ExtensionEvent",
    "ExtensionState",
    "InputEvent",
    "InputState",
    "ProductKind",
    "PublishingEvent",
    "PublishingState",
    "QualityRating",
    "next_state",
]


class PublishingState(StrEnum):
    """A draft task is seen by its author's agency only; a published one is a duty."""

    DRAFT = "draft"
    PUBLISHED = "published"


class PublishingEvent(StrEnum):
    PUBLISH = "publish"


class AssignmentState(StrEnum):
    """The hand-shake with the owner. `ended`: the task went to another owner."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    ENDED = "ended"


class AssignmentEvent(StrEnum):
    ACCEPT = "accept"
    RETURN = "return"
    OFFER_AGAIN = "offer_again"
    END = "end"


class ExtensionState(StrEnum):
    """A request for a later deadline and its decision; nobody changes his own deadline."""

    REQUESTED = "requested"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ExtensionEvent(StrEnum):
    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class EvidenceState(StrEnum):
    """Evidence before the assigner. `replaced`: new evidence stands in its place; none is deleted."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REPLACED = "replaced"


class EvidenceEvent(StrEnum):
    ACCEPT = "accept"
    RETURN = "return"
    REPLACE = "replace"
    REOPEN = "reopen"


class InputState(StrEnum):
    """A named input that a coordinating agency owes by its own date."""

    OWED = "owed"
    DELIVERED = "delivered"
    WAIVED = "waived"


class InputEvent(StrEnum):
    DELIVER = "deliver"
    RETURN = "return"
    WAIVE = "waive"


CorrectionState, CorrectionEvent = RequestState, RequestEvent
"""A request to correct a published task, decided by someone else; while it is open the task stands apart."""


class QualityRating(StrEnum):
    """Given with the acceptance by the assigner, never by the owner; removed by a re-opening."""

    NOT_MET = "not_met"
    MET = "met"
    WELL_MET = "well_met"
    EXCELLENT = "excellent"


class ProductKind(StrEnum):
    """What must exist at the end of a task."""

    SUBMISSION = "submission"
    DRAFT_DOCUMENT = "draft_document"
    REPORT = "report"
    PLAN = "plan"
    DECISION = "decision"
    LETTER = "letter"
    OTHER = "other"


class EvidenceKind(StrEnum):
    """How the proof was given. `outside`: done outside the system, without a judged completion date."""

    FILE = "file"
    REFERENCE = "reference"
    OUTSIDE = "outside"


PUBLISHING: Machine[PublishingState, PublishingEvent] = Machine(
    "publishing", {(PublishingState.DRAFT, PublishingEvent.PUBLISH): PublishingState.PUBLISHED}
)

ASSIGNMENT: Machine[AssignmentState, AssignmentEvent] = Machine(
    "assignment",
    {
        (AssignmentState.OFFERED, AssignmentEvent.ACCEPT): AssignmentState.ACCEPTED,
        (AssignmentState.OFFERED, AssignmentEvent.RETURN): AssignmentState.RETURNED,
        (AssignmentState.RETURNED, AssignmentEvent.OFFER_AGAIN): AssignmentState.OFFERED,
        (AssignmentState.OFFERED, AssignmentEvent.END): AssignmentState.ENDED,
        (AssignmentState.ACCEPTED, AssignmentEvent.END): AssignmentState.ENDED,
        (AssignmentState.RETURNED, AssignmentEvent.END): AssignmentState.ENDED,
    },
)

EXTENSION = decided_once(
    "extension",
    ExtensionState.REQUESTED,
    {
        ExtensionEvent.GRANT: ExtensionState.GRANTED,
        ExtensionEvent.REFUSE: ExtensionState.REFUSED,
        ExtensionEvent.WITHDRAW: ExtensionState.WITHDRAWN,
    },
)

ACCEPTANCE: Machine[EvidenceState, EvidenceEvent] = Machine(
    "evidence",
    {
        (EvidenceState.SUBMITTED, EvidenceEvent.ACCEPT): EvidenceState.ACCEPTED,
        (EvidenceState.SUBMITTED, EvidenceEvent.RETURN): EvidenceState.RETURNED,
        (EvidenceState.SUBMITTED, EvidenceEvent.REPLACE): EvidenceState.REPLACED,
        (EvidenceState.RETURNED, EvidenceEvent.REPLACE): EvidenceState.REPLACED,
        (EvidenceState.ACCEPTED, EvidenceEvent.REOPEN): EvidenceState.SUBMITTED,
    },
)

INPUT: Machine[InputState, InputEvent] = Machine(
    "input",
    {
        (InputState.OWED, InputEvent.DELIVER): InputState.DELIVERED,
        (InputState.OWED, InputEvent.WAIVE): InputState.WAIVED,
        (InputState.DELIVERED, InputEvent.RETURN): InputState.OWED,
    },
)

CORRECTION = request("correction")
