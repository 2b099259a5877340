"""The order of a leader's list: by consequence first, then by days.

With special red after three days most of what is overdue soon becomes special red, so the level alone orders nothing.
Explained in docs/algorithms/alerts.md.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What hangs on a late task: its weight, agencies that wait for its product, open tasks below it, days late."""

    weight: int = 1
    waiting: int = 0
    children: int = 0
    days: int = 0
    task_id: int = 0

    @property
    def order(self) -> tuple[int, int, int, int, int]:
        """Sort key, worst first."""
        return -self.weight, -self.waiting, -self.children, -self.days, self.task_id
