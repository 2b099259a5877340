"""What a paragraph or run inherits: style chains with their numbering, outline level, font, bold and hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from laban.reader.docx.package import W, flag, number, value

_HEADING_NAME = re.compile(r"heading (\d)", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(toc \d|table of figures|toc heading)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """Run properties after inheritance; None means that nobody said anything."""

    bold: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    font: str | None = None

    def over(self, base: Look) -> Look:
        """This look where it says something, else the base's."""
        return Look(
            bold=base.bold if self.bold is None else self.bold,
            hidden=base.hidden if self.hidden is None else self.hidden,
            capitals=base.capitals if self.capitals is None else self.capitals,
            font=base.font if self.font is None else self.font,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A named style as far as reading needs it, already merged with what it is based on."""

    name: str = ""
    look: Look = Look()
    num_id: int | None = None
    level: int | None = None
    outline: int | None = None
    justify: str | None = None

    @property
    def is_contents(self) -> bool:
        return bool(_CONTENTS_NAME.fullmatch(self.name))


def look_of(properties: etree._Element | None) -> Look:
    """The look that a `w:rPr` states itself."""
    if properties is None:
        return Look()
    fonts = properties.find(W + "rFonts")
    font = None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi")
    return Look(
        bold=flag(properties, "b"),
        hidden=True if flag(properties, "specVanish") else flag(properties, "vanish"),
        capitals=flag(properties, "caps"),
        font=font,
    )


class Styles:
    """The styles part; unknown names give an empty style."""

    def __init__(self, root: etree._Element | None) -> None:
        self._raw: dict[str, etree._Element] = {}
        self._done: dict[str, Style] = {}
        self._default_paragraph: str | None = None
        self.default_look = Look()
        if root is None:
            return
        for style in root.iterfind(W + "style"):
            self._raw[style.get(W + "styleId") or ""] = style
            if style.get(W + "type") == "paragraph" and (style.get(W + "default") or "0") in ("1", "true", "on"):
                self._default_paragraph = style.get(W + "styleId")
        self.default_look = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph; without a name the document's default paragraph style."""
        return self.get(style_id or self._default_paragraph)

    def get(self, style_id: str | None) -> Style:
        if style_id is None or style_id not in self._raw:
            return Style()
        if style_id not in self._done:
            self._done[style_id] = self._resolve(style_id)
        return self._done[style_id]

    def _resolve(self, style_id: str) -> Style:
        chain: list[etree._Element] = []
        seen: set[str] = set()
        current: str | None = style_id
        while current is not None and current in self._raw and current not in seen:
            seen.add(current)
            chain.append(self._raw[current])
            current = value(self._raw[current], "basedOn")
        merged = Style(name=value(chain[0], "name") or "")
        for element in reversed(chain):
            merged = _merge(merged, element)
        return merged


def _merge(base: Style, element: etree._Element) -> Style:
    properties = element.find(W + "pPr")
    numbering = properties.find(W + "numPr") if properties is not None else None
    own_number, own_level = value(numbering, "numId"), value(numbering, "ilvl")
    return Style(
        name=base.name,
        look=look_of(element.find(W + "rPr")).over(base.look),
        num_id=base.num_id if own_number is None else number(own_number),
        level=base.level if own_level is None else number(own_level),
        outline=_outline(element, properties, base.outline),
        justify=value(properties, "jc") or base.justify,
    )


def _outline(element: etree._Element, properties: etree._Element | None, inherited: int | None) -> int | None:
    stated = value(properties, "outlineLvl")
    if stated is not None:
        level = number(stated, 9)
        return level + 1 if level < 9 else None
    named = _HEADING_NAME.fullmatch(value(element, "name") or "")
    return int(named.group(1)) if named else inherited
