"""A small state machine as a table: (state, event) -> state, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from laban.kernel.errors import Conflict

State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)


@dataclass(frozen=True)
class Machine(Generic[State, Event]):
    """`name` is for error codes; `table` lists every legal step, everything else is a Conflict."""

    name: str
    table: Mapping[tuple[State, Event], State]

    def events(self, state: State) -> frozenset[Event]:
        """What may happen in `state`: for the buttons of a page."""
        return frozenset(event for (at, event) in self.table if at is state)


def next_state(machine: Machine[State, Event], state: State, event: Event) -> State:
    """The state after `event`. Raises Conflict (code `<machine>_state`) when the table knows no such step."""
    try:
        return machine.table[(state, event)]
    except KeyError:
        raise Conflict(
            "This is no longer possible: somebody acted on it in the meantime. Reload the page to see what changed.",
            code=f"{machine.name}_state",
            state=str(state),
            event=str(event),
        ) from None
