"""What stands inside one paragraph of a Word file, as the text that a reader of the final version sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from lxml import etree

from laban.reader.docx.package import MC, WP, M, V, W, value
from laban.reader.docx.styles import Look, Styles, look_of
from laban.reader.docx.symbols import from_symbol_font, is_symbol_font, symbol
from laban.reader.old_fonts import (
    OldEncoding,
    from_tcvn3,
    from_vni,
    is_capital_font,
    is_unicode_vietnamese,
    old_encoding_of_font,
)

_TRANSPARENT: Final = frozenset(
    W + name
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "customXml", "dir", "bdo", "sdtContent")
)
_SIGNS: Final = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one look."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text box met inside a paragraph; `floating` boxes lie beside the text, others stand in it."""

    content: etree._Element
    floating: bool


@dataclass(slots=True)
class Inline:
    """The content of one paragraph."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[TextBox] = field(default_factory=list)
    hidden_only: bool = False

    @property
    def bold(self) -> bool:
        seen = [piece for piece in self.pieces if piece.text.strip()]
        return bool(seen) and all(piece.look.bold for piece in seen)

    def text(self) -> str:
        """The text with old fonts turned to Unicode; blanks are not tidied yet."""
        whole = "".join(piece.text for piece in self.pieces)
        if whole.isascii() or is_unicode_vietnamese(whole):
            return "".join(_in_capitals(piece) for piece in self.pieces)
        grouped = groupby(self.pieces, key=lambda piece: old_encoding_of_font(piece.look.font))
        return "".join(_converted(list(pieces), encoding) for encoding, pieces in grouped)


def _in_capitals(piece: Piece) -> str:
    return piece.text.upper() if piece.look.capitals else piece.text


def _converted(pieces: list[Piece], encoding: OldEncoding | None) -> str:
    if encoding == "vni":  # a letter and its mark may lie in two runs
        meant = from_vni("".join(piece.text for piece in pieces))
        return meant.upper() if all(piece.look.capitals for piece in pieces) else meant
    if encoding == "tcvn3":
        return "".join(
            from_tcvn3(piece.text, capitals=is_capital_font(piece.look.font) or bool(piece.look.capitals))
            for piece in pieces
        )
    return "".join(_in_capitals(piece) for piece in pieces)


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False


class InlineReader:
    """Reads paragraphs in document order; it remembers fields (such as a table of contents) that span paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self._saw_hidden = False

    @property
    def in_contents(self) -> bool:
        """Whether the text being read is the result of a table-of-contents field."""
        return any(one.in_result and one.instruction.split()[:1] == ["TOC"] for one in self._fields)

    def read(self, paragraph: etree._Element, base: Look) -> Inline:
        """The pieces and text boxes of a `w:p`; `base` is the look that its style gives."""
        inline = Inline()
        self._saw_hidden = False
        for child in paragraph:
            self._walk(child, base, inline)
        for one in self._fields:
            one.in_result = True  # an instruction never spans paragraphs: a damaged field must not swallow the text
        inline.hidden_only = self._saw_hidden and not any(piece.text.strip() for piece in inline.pieces)
        return inline

    def _walk(self, element: etree._Element, base: Look, inline: Inline) -> None:
        tag = element.tag
        if tag == W + "r":
            self._run(element, base, inline)
        elif tag in _TRANSPARENT or tag in (M + "oMath", M + "oMathPara"):
            for child in element:
                self._walk(child, base, inline)
        elif tag == W + "sdt":
            for child in element.iterchildren(W + "sdtContent"):
                self._walk(child, base, inline)
        elif tag == MC + "AlternateContent":
            for child in chosen(element):
                self._walk(child, base, inline)
        elif isinstance(tag, str) and tag.startswith(M):
            inline.pieces.extend(Piece(found.text or "", base) for found in element.iter(M + "t"))

    def _run(self, run: etree._Element, base: Look, inline: Inline) -> None:
        properties = run.find(W + "rPr")
        look = base
        if properties is not None:
            named = value(properties, "rStyle")
            look = look_of(properties).over((self._styles.get(named).look if named else Look()).over(base))
        for child in run:
            self._run_child(child, look, inline)

    def _run_child(self, child: etree._Element, look: Look, inline: Inline) -> None:
        tag = child.tag
        if tag == W + "fldChar":
            self._field(child.get(W + "fldCharType"))
        elif tag == W + "instrText" and self._fields:
            self._fields[-1].instruction += child.text or ""
        elif tag in (W + "drawing", W + "pict", W + "object"):
            inline.boxes.extend(_text_boxes(child))
        elif tag == MC + "AlternateContent":
            for inner in chosen(child):
                self._run_child(inner, look, inline)
        elif tag == W + "ruby":
            for base_run in child.iterfind(f"{W}rubyBase/{W}r"):
                self._run(base_run, look, inline)
        else:
            self._text(child, look, inline)

    def _text(self, child: etree._Element, look: Look, inline: Inline) -> None:
        text = self._sign(child, look)
        if not text or any(not one.in_result for one in self._fields):
            return
        if look.hidden:
            self._saw_hidden = True
            return
        inline.pieces.append(Piece(text, look))

    @staticmethod
    def _sign(child: etree._Element, look: Look) -> str:
        if child.tag == W + "t":
            text = child.text or ""
            return from_symbol_font(text, look.font) if is_symbol_font(look.font) else text
        if child.tag == W + "sym":
            try:
                return symbol(int(child.get(W + "char") or "0", 16), child.get(W + "font"))
            except ValueError:
                return ""
        return _SIGNS.get(child.tag, "") if isinstance(child.tag, str) else ""

    def _field(self, kind: str | None) -> None:
        if kind == "begin" and len(self._fields) < 20:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def chosen(alternate: etree._Element) -> Iterator[etree._Element]:
    """The children of the branch of an `mc:AlternateContent` that Word shows: the choice, else the fallback."""
    choice = alternate.find(MC + "Choice")
    if choice is None or len(choice) == 0:
        choice = alternate.find(MC + "Fallback")
    if choice is not None:
        yield from choice


def _text_boxes(shape: etree._Element) -> Iterator[TextBox]:
    for element in _outermost_boxes(shape):
        yield TextBox(content=element, floating=_is_floating(element))


def _outermost_boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == MC + "AlternateContent":
            for inner in chosen(child):
                yield from ([inner] if inner.tag == W + "txbxContent" else _outermost_boxes(inner))
        else:
            yield from _outermost_boxes(child)


def _is_floating(box: etree._Element) -> bool:
    for parent in box.iterancestors():
        if parent.tag == WP + "anchor":
            return True
        if parent.tag in (WP + "inline", W + "p"):
            return False
        if isinstance(parent.tag, str) and parent.tag.startswith(V) and "position:absolute" in _style(parent):
            return True
    return False


def _style(element: etree._Element) -> str:
    return (element.get("style") or "").replace(" ", "").lower()
