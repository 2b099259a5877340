"""How much of a document has become tasks: "entered x of y", and provisions without a task.

Explained with a worked example in docs/algorithms/coverage.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class CoverageState(StrEnum):
    """Complete only when all expected tasks are entered AND a person has gone through the full text."""

    COMPLETE = "complete"
    MISSING_TASKS = "missing_tasks"
    NOT_CONFIRMED = "not_confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """`expected` is what a person said, or None while nobody has; `entered` counts published root tasks."""

    entered: int
    expected: int | None = None
    confirmed: bool = False

    @property
    def state(self) -> CoverageState:
        """Yellow on the page unless complete; missing tasks are said before a missing confirmation."""
        if self.expected is not None and self.entered < self.expected:
            return CoverageState.MISSING_TASKS
        if self.expected is None or not self.confirmed:
            return CoverageState.NOT_CONFIRMED
        return CoverageState.COMPLETE

    @property
    def missing(self) -> int:
        """Expected tasks not entered; 0 when nobody has said how many to expect."""
        return max(0, (self.expected or 0) - self.entered)


@dataclass(frozen=True, slots=True)
class ProvisionFacts:
    """A provision by its path of labels ("III.2.a"); `is_duty`: of a kind that gives tasks (task, implementation,
    annex); `tasks`: tasks that point to it; `set_aside`: a person said that it gives none."""

    path: str
    is_duty: bool
    tasks: int = 0
    set_aside: bool = False


def without_task(provisions: Iterable[ProvisionFacts]) -> tuple[str, ...]:
    """Paths of the lowest duty provisions that no task answers, in the order given.

    A provision is answered by a task at itself or above it (its sub-paragraphs are then the task's fields), and left
    out when it or one above it was set aside. A heading is never listed: its lowest provisions are.
    """
    listed = list(provisions)
    answered = {each.path for each in listed if each.tasks or each.set_aside}
    headings = {above for each in listed for above in _above(each.path)}
    return tuple(
        each.path
        for each in listed
        if each.is_duty
        and each.path not in headings
        and each.path not in answered
        and not any(above in answered for above in _above(each.path))
    )


def _above(path: str) -> tuple[str, ...]:
    parts = path.split(".")
    return tuple(".".join(parts[:end]) for end in range(1, len(parts)))
