"""The tally bar: parts of a whole on one line, drawn by the server, with a legend that counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from laban.web.ui import formats
from laban.web.ui.component import Component

WIDTH, GAP, LEAST = 1000.0, 1.5, 3.0


@dataclass(frozen=True)
class Part:
    """One piece: `x` and `width` in thousandths of the bar."""

    css: str
    label: str
    count: int
    x: float = 0
    width: float = 0
    url: str = ""


@dataclass(frozen=True)
class Tally(Component):
    """Counts in the fixed order done, done late, in time, due soon, red, special red, submitted, apart.

    `submitted` is overdue with its evidence before the assigner; red, special red and it are what is overdue. `apart`
    holds what has no colour of time: recurring, without a deadline, a correction pending. `urls` maps a field's name to
    the list behind its number.
    """

    template: ClassVar[str] = "ui/tally.html"
    done: int = 0
    done_late: int = 0
    in_time: int = 0
    due_soon: int = 0
    red: int = 0
    special: int = 0
    submitted: int = 0
    apart: int = 0
    large: bool = False
    legend: bool = False
    urls: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> int:
        return sum(getattr(self, name) for name, _, _ in _named(get_language() or ""))

    @cached_property
    def parts(self) -> list[Part]:
        """All eight, zero or not, with their place on the bar."""
        named = _named(get_language() or "")
        links = dict(self.urls)
        counts = [getattr(self, name) for name, _, _ in named]
        places = spread(counts)
        return [
            Part(css=css, label=label, count=count, x=x, width=width, url=links.get(name, ""))
            for (name, css, label), count, (x, width) in zip(named, counts, places, strict=True)
        ]

    @property
    def pieces(self) -> SafeString:
        """The rectangles, written here and not in the template: lists draw hundreds of bars."""
        return SafeString(
            "".join(
                f'<rect class="{part.css}" x="{part.x:g}" width="{part.width:g}" height="10"/>'
                for part in self.parts
                if part.count
            )
            or '<rect class="f-none" width="1000" height="10"/>'
        )

    @property
    def words(self) -> str:
        """All counts that are not zero: the bar's name for who cannot see it."""
        said = [f"{formats.number(part.count)} {part.label}" for part in self.parts if part.count]
        return ", ".join(said) if said else gettext("nothing counted")


@lru_cache(maxsize=8)
def _named(language: str) -> tuple[tuple[str, str, str], ...]:
    """(field, class, label) in the bar's order; looked up once per language, because lists draw hundreds of bars."""
    return (
        ("done", "f-done", gettext("done on time")),
        ("done_late", "f-late", gettext("done late")),
        ("in_time", "f-doing", gettext("under way, in time")),
        ("due_soon", "f-soon", gettext("due soon")),
        ("red", "f-red", gettext("red")),
        ("special", "f-special", gettext("special red")),
        ("submitted", "f-wait", gettext("overdue, waiting for acceptance")),
        ("apart", "f-none", gettext("recurring, in correction or without a deadline")),
    )


def spread(counts: list[int]) -> list[tuple[float, float]]:
    """(x, width) of each part; gaps between, non-zero parts at least LEAST wide, all together WIDTH."""
    shown = [count for count in counts if count > 0]
    if not shown:
        return [(0.0, 0.0) for _ in counts]
    room, total = WIDTH - GAP * (len(shown) - 1), sum(shown)
    small = [count for count in shown if count / total * room < LEAST]
    rest, rest_total = room - LEAST * len(small), (total - sum(small)) or 1
    places, x = [], 0.0
    for count in counts:
        if count <= 0:
            places.append((round(x, 1), 0.0))
            continue
        width = LEAST if count in small else count / rest_total * rest
        places.append((round(x, 1), round(width, 1)))
        x += width + GAP
    return places
