"""Events of the year in their order; each is one or a few acts of one person at one moment."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime


class Events:
    """A queue by moment; an event may add later ones."""

    def __init__(self, *, until: datetime) -> None:
        self.until = until
        self._queue: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._count = 0

    def add(self, moment: datetime, act: Callable[[datetime], None]) -> None:
        """Events after the moment of loading never happen."""
        if moment <= self.until:
            self._count += 1
            heapq.heappush(self._queue, (moment, self._count, act))

    def run(self) -> int:
        """Let everything happen; returns how many events there were."""
        happened = 0
        while self._queue:
            moment, _, act = heapq.heappop(self._queue)
            act(moment)
            happened += 1
        return happened
