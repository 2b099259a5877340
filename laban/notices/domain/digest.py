"""The order in which a digest tells what was told: the gravest first, then as it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from laban.kernel.messages import gettext_noop

RANKS: Mapping[str, int] = {"special_red": 0, "red": 1, "yellow": 2}
HEADINGS: tuple[str, ...] = (
    gettext_noop("Special red"),
    gettext_noop("Red"),
    gettext_noop("Due soon"),
    gettext_noop("What else happened"),
)
MOST_LINES = 100
"""Lines of one mail; what is beyond is counted and waits in the application."""


class Leveled(Protocol):
    """What is told, with an alert level or none."""

    level: str


Item = TypeVar("Item", bound=Leveled)


def grouped(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """(heading, items) in the order of gravity, empty groups left out; the order inside a group is kept."""
    groups: dict[int, list[Item]] = {}
    for item in items:
        groups.setdefault(RANKS.get(item.level, len(RANKS)), []).append(item)
    return [(HEADINGS[rank], groups[rank]) for rank in sorted(groups)]
