"""The ways of an obstacle and of a directive as pure tables, and their words."""

from __future__ import annotations

from enum import StrEnum

from laban.kernel.machine import Machine, next_state

__all__ = [
    "ABOUT_DONE",
    "DIRECTIVE",
    "OBSTACLE",
    "DirectiveEvent",
    "DirectiveKind",
    "DirectiveState",
    "ObstacleEvent",
    "ObstacleState",
    "next_state",
]

LONGEST_OBSTACLE = 500
"""Characters: what stands in the way and what is asked of whom; more belongs in a report. Source: one office's rule."""


class ObstacleState(StrEnum):
    """`decided`: the decision has been given; `cleared`: it no longer stands in the way."""

    OPEN = "open"
    DECIDED = "decided"
    CLEARED = "cleared"


class ObstacleEvent(StrEnum):
    DECIDE = "decide"
    CLEAR = "clear"


class DirectiveKind(StrEnum):
    """What a leader says on a task."""

    URGE = "urge"
    EXTEND = "extend"
    REASSIGN = "reassign"
    ASK_EVIDENCE = "ask_evidence"
    CHECK_FIGURES = "check_figures"
    COMMENT = "comment"


ABOUT_DONE = frozenset({DirectiveKind.CHECK_FIGURES, DirectiveKind.COMMENT})
"""What a leader can still ask or say of a task that was accepted; the others want something done on it."""


class DirectiveState(StrEnum):
    """Answered by the recipient, closed by the sender."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class DirectiveEvent(StrEnum):
    ANSWER = "answer"
    CLOSE = "close"


OBSTACLE: Machine[ObstacleState, ObstacleEvent] = Machine(
    "obstacle",
    {
        (ObstacleState.OPEN, ObstacleEvent.DECIDE): ObstacleState.DECIDED,
        (ObstacleState.OPEN, ObstacleEvent.CLEAR): ObstacleState.CLEARED,
        (ObstacleState.DECIDED, ObstacleEvent.CLEAR): ObstacleState.CLEARED,
    },
)

DIRECTIVE: Machine[DirectiveState, DirectiveEvent] = Machine(
    "directive",
    {
        (DirectiveState.OPEN, DirectiveEvent.ANSWER): DirectiveState.ANSWERED,
        (DirectiveState.OPEN, DirectiveEvent.CLOSE): DirectiveState.CLOSED,
        (DirectiveState.ANSWERED, DirectiveEvent.CLOSE): DirectiveState.CLOSED,
    },
)
