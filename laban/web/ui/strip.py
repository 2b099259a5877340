"""The time strip: one task's life on one scale, with its deadlines, milestones, waits and today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext

from laban.web.ui import formats
from laban.web.ui.component import Component

WIDTH, START, END = 900.0, 34.0, 850.0
LETTER = 6.4  # mean width of a letter at 11 px, enough to keep labels apart


@dataclass(frozen=True)
class StripMilestone:
    """`state` is done, missed or next."""

    day: date
    label: str
    state: str


@dataclass(frozen=True)
class Mark:
    """One dated thing on the strip. `kind`: start, due, now, dot-done, dot-miss, dot-next; `labelled` if it fits."""

    kind: str
    day: date
    label: str
    x: float = 0
    labelled: bool = True
    strong: bool = False
    anchor: str = "middle"


@dataclass(frozen=True)
class Band:
    """`kind`: run, wait (a registered condition), over (past the deadline in force)."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class TimeStrip(Component):
    """Days only, all plain. `extended`: the deadlines granted later, oldest first. `ended`: when it was completed."""

    template: ClassVar[str] = "ui/strip.html"
    received: date
    due: date
    today: date
    extended: tuple[date, ...] = ()
    milestones: tuple[StripMilestone, ...] = ()
    waits: tuple[tuple[date, date | None], ...] = ()
    ended: date | None = None

    @property
    def in_force(self) -> date:
        return self.extended[-1] if self.extended else self.due

    @property
    def stop(self) -> date:
        """Where the bar of work ends: at its completion, else today."""
        return self.ended or self.today

    @property
    def over_days(self) -> int:
        return max(0, (self.stop - self.in_force).days)

    @property
    def over_words(self) -> str:
        return formats.days_overdue(self.over_days) if self.over_days else ""

    def _x(self, day: date) -> float:
        days = [self.received, self.due, self.in_force, self.today, self.stop, *(m.day for m in self.milestones)]
        first, last = min(days), max(days)
        span = (last - first).days or 1
        return round(START + (day - first).days / span * (END - START), 1)

    @property
    def bands(self) -> list[Band]:
        edge = min(self.stop, self.in_force)
        bands = [self._band("run", self.received, edge)]
        bands += [self._band("wait", start, min(end or self.stop, self.stop)) for start, end in self.waits]
        if self.over_days:
            bands.append(self._band("over", self.in_force, self.stop))
        return [band for band in bands if band.width > 0]

    def _band(self, kind: str, start: date, end: date) -> Band:
        return Band(kind, self._x(start), round(self._x(end) - self._x(start), 1))

    @property
    def dated(self) -> list[Mark]:
        """All marks by day: the list on phones, and the words of the picture."""
        dots = {"done": "dot-done", "missed": "dot-miss", "next": "dot-next"}
        marks = [Mark("start", self.received, gettext("Received"))]
        marks += [Mark(dots[m.state], m.day, m.label) for m in self.milestones]
        marks.append(Mark("due", self.due, gettext("Original deadline"), strong=True))
        for index, day in enumerate(self.extended, start=1):
            marks.append(Mark("due", day, gettext("Extension %(number)s") % {"number": index}, strong=True))
        marks.append(
            Mark("now", self.ended, gettext("Completed"), strong=True)
            if self.ended
            else Mark("now", self.today, gettext("Today"), strong=True)
        )
        return sorted(marks, key=lambda mark: mark.day)

    @property
    def marks(self) -> list[Mark]:
        """The same with their places; a label that would lie over a weightier one is left to the list."""
        weight = {"now": 0, "due": 1, "start": 2}
        taken: list[tuple[float, float]] = []
        placed: dict[int, Mark] = {}
        dated = self.dated
        for index in sorted(range(len(dated)), key=lambda i: weight.get(dated[i].kind, 3)):
            mark = dated[index]
            x, room = self._x(mark.day), max(len(mark.label), 10) * LETTER
            anchor = "start" if x < room / 2 else "end" if x > WIDTH - room / 2 else "middle"
            edge = {"start": 4.0, "end": WIDTH - 4 - room, "middle": x - room / 2}[anchor]
            free = all(edge >= end + 6 or edge + room <= start - 6 for start, end in taken)
            if free:
                taken.append((edge, edge + room))
            placed[index] = Mark(mark.kind, mark.day, mark.label, x, free, mark.strong, anchor)
        return [placed[index] for index in range(len(dated))]

    @property
    def words(self) -> str:
        said = [f"{mark.label} {formats.day(mark.day)}" for mark in self.dated]
        return ", ".join([*said, self.over_words] if self.over_words else said)
