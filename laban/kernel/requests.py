"""A request that one makes and another decides: a correction, a later deadline, whatever must be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from laban.kernel.machine import Machine

State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)


class RequestState(StrEnum):
    """Open until it is decided by somebody else, or taken back by who made it."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class RequestEvent(StrEnum):
    """What may happen to an open request."""

    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


def decided_once(name: str, requested: State, ends: Mapping[Event, State]) -> Machine[State, Event]:
    """The way of a request: from `requested` to one of its ends, and no further."""
    return Machine(name, {(requested, event): end for event, end in ends.items()})


def request(name: str) -> Machine[RequestState, RequestEvent]:
    """The way of a plain request; `name` is for error codes."""
    return decided_once(
        name,
        RequestState.REQUESTED,
        {
            RequestEvent.APPROVE: RequestState.APPROVED,
            RequestEvent.REFUSE: RequestState.REFUSED,
            RequestEvent.WITHDRAW: RequestState.WITHDRAWN,
        },
    )
