"""The body of a Word file in reading order: paragraphs with their printed labels, tables, and what lies beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from laban.reader.blocks import Aside, Block, Note, Paragraph, Place
from laban.reader.docx.inline import Inline, InlineReader, TextBox, chosen
from laban.reader.docx.numbering import Numbering
from laban.reader.docx.package import MC, W, number, value
from laban.reader.docx.styles import Style, Styles, look_of
from laban.reader.docx.tables import TableReader
from laban.reader.errors import ReadError
from laban.reader.safety import MAX_DEPTH, MAX_TEXT_CHARACTERS
from laban.reader.tidying import one_line, tidy

LONG_BOX = 200
"""A floating text box with more characters than this is part of the text, not decoration."""

_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "txbxContent", "body")
)
_CONTENTS_LINE = re.compile(r"[.…\s\t]\d{1,3}$")


@dataclass(slots=True)
class Line:
    """A paragraph after reading: its printed text and look; `boxes` still to be read."""

    text: str
    style: Style
    bold: bool = False
    centered: bool = False
    heading: int | None = None
    boxes: list[TextBox] = field(default_factory=list)


class BodyReader:
    """Walks the body once; the results are `blocks`, `asides` and `notes`."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._inline = InlineReader(styles)
        self._tables = TableReader(self)
        self._carried = ""
        self._characters = 0
        self._depth = 0
        self._paragraphs = 0
        self.blocks: list[Block] = []
        self.asides: list[Aside] = []
        self.notes: list[Note] = []
        self.table_count = 0

    def read(self, elements: Iterable[etree._Element]) -> None:
        """Read the block-level children of a body, cell or text box into `blocks`."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ReadError("too-complex", reason="parts nested too deeply")
        for element in elements:
            self._read_one(element)
        self._depth -= 1

    def _read_one(self, element: etree._Element) -> None:
        if element.tag == W + "p":
            self._add_paragraph(element)
        elif element.tag == W + "tbl":
            self.blocks.extend(self._tables.read(element))
        elif element.tag == MC + "AlternateContent":
            self.read(chosen(element))
        elif element.tag == W + "altChunk":
            self.notes.append(Note("text-unread", "A part of another file is embedded here and was not read."))
        elif element.tag in _WRAPPERS:
            self.read(element)

    def _add_paragraph(self, element: etree._Element) -> None:
        line = self.line(element)
        if line is None:
            return
        if line.text:
            self._paragraphs += 1
            self.blocks.append(
                Paragraph(
                    text=line.text,
                    place=Place(paragraph=self._paragraphs),
                    bold=line.bold,
                    centered=line.centered,
                    heading=line.heading,
                )
            )
        for box in line.boxes:
            self._read_box(box)

    def _read_box(self, box: TextBox) -> None:
        """An inline box stands in the text. A floating one lies beside it, unless it holds a whole passage."""
        text = self.plain_text(box.content) if box.floating else ""
        if not box.floating or len(text) > LONG_BOX:
            self.read(box.content)
        elif text:
            self.asides.append(Aside(text, "text-box", block=len(self.blocks)))
            place = Place(paragraph=max(self._paragraphs, 1))
            self.notes.append(
                Note("text-unread", f"A text box beside the text was left out: “{one_line(text)}”", place)
            )

    def plain_text(self, element: etree._Element) -> str:
        """The lines of a header, footnote, comment or small text box, without counting Word's numbering."""
        return "\n".join(line for line in self._plain_lines(element) if line)

    def _plain_lines(self, element: etree._Element) -> Iterator[str]:
        for paragraph in element.iter(W + "p"):
            if any(parent.tag == MC + "Fallback" for parent in paragraph.iterancestors()):
                continue
            yield tidy(InlineReader(self._styles).read(paragraph, self._styles.default_look).text())

    def line(self, element: etree._Element) -> Line | None:
        """A `w:p` as a person sees it; None where it melts into the next one or is not there in the final version."""
        properties = element.find(W + "pPr")
        mark = properties.find(W + "rPr") if properties is not None else None
        style_id = value(properties, "pStyle")
        style = self._styles.paragraph(style_id)
        inline = self._inline.read(element, style.look.over(self._styles.default_look))
        own = inline.text()
        self._characters += len(own)
        if self._characters > MAX_TEXT_CHARACTERS:
            raise ReadError("too-complex", reason="more text than 1,300 pages hold")
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            self._carried += own
            return Line("", style, boxes=inline.boxes) if inline.boxes else None
        text, self._carried = self._carried + own, ""
        if self._is_absent(mark, style, inline, text):
            return None
        return self._line(text, properties, style_id, style, inline)

    def _is_absent(self, mark: etree._Element | None, style: Style, inline: Inline, text: str) -> bool:
        if style.is_contents or (self._inline.in_contents and _CONTENTS_LINE.search(text.strip())):
            if text.strip():
                self.asides.append(Aside(tidy(text), "contents", block=len(self.blocks)))
            return True
        is_mark_hidden = look_of(mark).over(style.look).hidden
        return not text.strip() and not inline.boxes and (inline.hidden_only or bool(is_mark_hidden))

    def _line(
        self, text: str, properties: etree._Element | None, style_id: str | None, style: Style, inline: Inline
    ) -> Line:
        label = self._label(properties, style_id, style)
        text = tidy(text)
        outline = value(properties, "outlineLvl")
        heading = style.outline if outline is None else (number(outline, 9) + 1 if number(outline, 9) < 9 else None)
        return Line(
            text=f"{label} {text}" if label and text else text,
            style=style,
            bold=inline.bold,
            centered=(value(properties, "jc") or style.justify) == "center",
            heading=heading,
            boxes=inline.boxes,
        )

    def _label(self, properties: etree._Element | None, style_id: str | None, style: Style) -> str:
        numbered = properties.find(W + "numPr") if properties is not None else None
        own_number, own_level = value(numbered, "numId"), value(numbered, "ilvl")
        num_id = style.num_id if own_number is None else number(own_number)
        if not num_id:
            return ""
        level = style.level if own_level is None else number(own_level)
        if own_level is None and own_number is None:
            tied = self._numbering.level_of_style(num_id, style_id)
            level = tied if tied is not None else level
        return tidy(self._numbering.label(num_id, level or 0))
