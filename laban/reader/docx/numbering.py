"""Word's own numbering: labels that stand in no paragraph's text and that everybody sees in front of it.

ECMA-376 part 1, 17.9: a paragraph names a numbering instance and a level; the instance points to an abstract list
with a format per level; counters belong to the abstract list, restart after a higher level, and an instance may
override a level's start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from laban.reader.docx.package import W, number, value
from laban.reader.list_numbers import in_format

LEVELS: Final = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_DASHES: Final = frozenset("-–—−‐‑\uf02d")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its number is written, what stands around it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart_after: int | None = None
    plain: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    levels: dict[int, Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)
    style_link: str | None = None


@dataclass(slots=True)
class _Instance:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Gives each numbered paragraph its printed label; call `label` once per paragraph, in document order."""

    def __init__(self, root: etree._Element | None, style_numbers: dict[str, int] | None = None) -> None:
        """`style_numbers`: numbering instance per numbering style, for lists that only link to a style."""
        self._lists: dict[str, _List] = {}
        self._instances: dict[int, _Instance] = {}
        self._style_numbers = style_numbers or {}
        if root is None:
            return
        for element in root.iterfind(W + "abstractNum"):
            self._lists[element.get(W + "abstractNumId") or ""] = _read_list(element)
        for element in root.iterfind(W + "num"):
            self._instances[number(element.get(W + "numId"), -1)] = _read_instance(element)

    def level_of_style(self, num_id: int, style_id: str | None) -> int | None:
        """The level that a list ties to a paragraph style (style-linked headings), if any."""
        found = self._find(num_id)
        if found is None or style_id is None:
            return None
        return next((at for at, level in found[1].levels.items() if level.style == style_id), None)

    def label(self, num_id: int, at: int) -> str:
        """The label printed before this paragraph, without a blank after it; empty where the list prints none."""
        found = self._find(num_id)
        if found is None or not 0 <= at < LEVELS:
            return ""
        instance, listing = found
        level = instance.levels.get(at) or listing.levels.get(at)
        if level is None:
            return ""
        self._count(instance, listing, at)
        return self._printed(instance, listing, at, level)

    def _find(self, num_id: int) -> tuple[_Instance, _List] | None:
        instance = self._instances.get(num_id)
        listing = self._lists.get(instance.abstract) if instance is not None else None
        if instance is None or listing is None:
            return None
        if listing.style_link is not None and not listing.levels:
            linked = self._instances.get(self._style_numbers.get(listing.style_link, -1))
            listing = self._lists.get(linked.abstract, listing) if linked is not None else listing
        return instance, listing

    def _count(self, instance: _Instance, listing: _List, at: int) -> None:
        counters = listing.counters
        fresh_override = at in instance.starts and at not in instance.begun
        if at not in counters or fresh_override:
            counters[at] = self._start(instance, listing, at)
        else:
            counters[at] += 1
        instance.begun.add(at)
        for lower in [key for key in counters if key > at]:
            restart = (instance.levels.get(lower) or listing.levels.get(lower) or Level()).restart_after
            if restart is None or (restart > 0 and at < restart):
                del counters[lower]

    @staticmethod
    def _start(instance: _Instance, listing: _List, at: int) -> int:
        level = instance.levels.get(at) or listing.levels.get(at) or Level()
        return instance.starts.get(at, level.start)

    def _printed(self, instance: _Instance, listing: _List, at: int, level: Level) -> str:
        if level.format == "bullet":
            return _bullet(level.text, nested=self._is_bullet(instance, listing, at - 1))
        if level.format == "none":
            return _PLACEHOLDER.sub("", level.text).strip()

        def written(match: re.Match[str]) -> str:
            other = int(match.group(1)) - 1
            other_level = instance.levels.get(other) or listing.levels.get(other) or Level()
            form = "decimal" if level.plain else other_level.format
            return in_format(listing.counters.get(other, other_level.start), form)

        return _PLACEHOLDER.sub(written, level.text).strip()

    @staticmethod
    def _is_bullet(instance: _Instance, listing: _List, at: int) -> bool:
        level = instance.levels.get(at) or listing.levels.get(at)
        return level is not None and level.format == "bullet"


def _bullet(text: str, *, nested: bool) -> str:
    sign = text.strip()
    if sign == "+":
        return "+"
    if sign in _DASHES:
        return "-"
    return "+" if nested else "-"


def _read_list(element: etree._Element) -> _List:
    levels = {number(level.get(W + "ilvl"), -1): _read_level(level) for level in element.iterfind(W + "lvl")}
    return _List(levels=levels, style_link=value(element, "numStyleLink"))


def _read_instance(element: etree._Element) -> _Instance:
    instance = _Instance(abstract=value(element, "abstractNumId") or "")
    for override in element.iterfind(W + "lvlOverride"):
        at = number(override.get(W + "ilvl"), -1)
        start, level = value(override, "startOverride"), override.find(W + "lvl")
        if start is not None:
            instance.starts[at] = number(start, 1)
        if level is not None:
            instance.levels[at] = _read_level(level)
    return instance


def _read_level(element: etree._Element) -> Level:
    restart = value(element, "lvlRestart")
    is_plain = element.find(W + "isLgl")
    return Level(
        start=number(value(element, "start"), 1),
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart_after=None if restart is None else number(restart),
        plain=is_plain is not None and is_plain.get(W + "val") not in ("0", "false"),
        style=value(element, "pStyle"),
    )
