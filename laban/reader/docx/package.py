"""The parts of a Word file: which exist, which belongs to which, and their names in one dialect of XML."""

from __future__ import annotations

import posixpath
from typing import Final

from lxml import etree

from laban.reader.safety import Archive, parse_xml

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V: Final = "{urn:schemas-microsoft-com:vml}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_STRICT: Final = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}
_OFF = frozenset({"0", "false", "off", "none"})


class WordPackage:
    """A DOCX as parsed parts. `part("numbering")` finds by relationship, so odd part names do not matter."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.main_name = self._main_part()
        self.main = self._parse(self.main_name)
        self._related = self._relationships(self.main_name)

    def part(self, kind: str) -> etree._Element | None:
        """The first related part of a kind (`styles`, `numbering`, `footnotes`, `comments`, …), or None."""
        return next(iter(self.parts(kind)), None)

    def parts(self, kind: str) -> list[etree._Element]:
        """All related parts of a kind (`header`, `footer` may be several), in the order of the relationships."""
        names = [name for related_kind, name in self._related if related_kind == kind and name in self._archive]
        return [self._parse(name) for name in dict.fromkeys(names)]

    def has_pictures(self) -> bool:
        return any("/media/" in name for name in self._archive.names)

    def _main_part(self) -> str:
        for kind, name in self._relationships(""):
            if kind == "officeDocument" and name in self._archive:
                return name
        return "word/document.xml"

    def _relationships(self, source: str) -> list[tuple[str, str]]:
        folder, base = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self._archive:
            return []
        found = []
        for relation in self._parse(rels):
            target, kind = relation.get("Target") or "", (relation.get("Type") or "").rsplit("/", 1)[-1]
            if relation.get("TargetMode") != "External" and target:
                found.append((kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")))
        return found

    def _parse(self, name: str) -> etree._Element:
        data = self._archive.read(name)
        if b"purl.oclc.org/ooxml" in data:
            for strict, transitional in _STRICT.items():
                data = data.replace(strict, transitional)
        return parse_xml(data, kind="DOCX")


def value(element: etree._Element | None, child: str) -> str | None:
    """`w:val` of a child, such as `value(pPr, "pStyle")`; None where the child or the value is absent."""
    found = element.find(W + child) if element is not None else None
    return found.get(W + "val") if found is not None else None


def flag(element: etree._Element | None, child: str) -> bool | None:
    """An on/off property: True, False, or None where nothing is said (then the style decides)."""
    found = element.find(W + child) if element is not None else None
    if found is None:
        return None
    return (found.get(W + "val") or "1").lower() not in _OFF


def number(text: str | None, default: int = 0) -> int:
    """A whole number of an attribute; `default` where it is absent or damaged."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
