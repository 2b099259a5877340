"""HTML: what a browser would show, as paragraphs and tables; nothing is run, fetched or styled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import lxml.html
from lxml import etree

from laban.reader.blocks import Aside, Block, Blocks, Paragraph, Place
from laban.reader.decoding import decode
from laban.reader.errors import ReadError
from laban.reader.grid import Span, build_table
from laban.reader.list_numbers import in_format
from laban.reader.safety import MAX_DEPTH, MAX_TABLE_CELLS, check_tags
from laban.reader.tidying import tidy

_DROPPED: Final = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "meta",
        "link",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "select",
        "button",
        "textarea",
        "input",
        "del",
        "s",
        "strike",
        "noframes",
        "map",
        "area",
        "colgroup",
        "col",
        "rp",
        "rt",
    ]
)
_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "center",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "address",
        "pre",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "legend",
        "details",
        "summary",
        "hr",
        "body",
        "html",
        "hgroup",
        "caption",
        "aside",
        "tbody",
        "thead",
        "tfoot",
    ]
)
_LIST_FORMATS: Final = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none",
}  # fmt: skip
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_SUBSET = re.compile(r"<!\s*(?:DOCTYPE[^>\[]{0,500}\[|ENTITY)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_CENTER = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOTE_LINK = re.compile(r"^#_?(?:fn|ftn|footnote|_ftn|_edn|sdfootnote)", re.IGNORECASE)
_MARK_OF_BREAK = "\x0b"


@dataclass(frozen=True, slots=True)
class _State:
    """What an element inherits from those around it."""

    bold: bool = False
    centered: bool = False
    heading: int | None = None
    preserve: bool = False
    bullets: int = 0


@dataclass(slots=True)
class _Open:
    """The paragraph being collected."""

    parts: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    state: _State = _State()
    label: str = ""


@dataclass(slots=True)
class _Sink:
    """Where finished paragraphs go: the document's blocks, or the lines of one cell."""

    blocks: list[Block] = field(default_factory=list)
    open: _Open = field(default_factory=_Open)


class _HtmlReader:
    def __init__(self) -> None:
        self.paragraphs = 0
        self.tables = 0
        self.depth = 0
        self.sink = _Sink()
        self.asides: list[Aside] = []

    def walk(self, element: etree._Element, state: _State) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ReadError("too-complex", reason="parts nested too deeply")
        self.add_text(element.text, state)
        for child in element:
            self.child(child, state)
            self.add_text(child.tail, state)
        self.depth -= 1

    def child(self, element: etree._Element, state: _State) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or _is_hidden(element):
            return
        if tag == "br":
            self.sink.open.parts.append(_MARK_OF_BREAK)
        elif tag == "nav":
            self.asides.append(Aside(tidy(_all_text(element)), "contents", block=len(self.sink.blocks)))
        elif tag == "table":
            self.table(element, state)
        elif tag in ("ol", "ul", "menu", "dir"):
            self.list_of(element, state)
        elif _is_note_mark(element):
            return
        elif tag in _BLOCKS or tag in ("li", "tr", "td", "th"):
            self.close()
            self.walk(element, _inherit(element, state))
            self.close()
        else:
            self.walk(element, _inherit(element, state))

    def add_text(self, text: str | None, state: _State) -> None:
        if not text:
            return
        self.sink.open.parts.append(text.replace("\n", _MARK_OF_BREAK) if state.preserve else _SPACE.sub(" ", text))
        if text.strip():
            self.sink.open.bold.append(state.bold)
            self.sink.open.state = state

    def close(self) -> None:
        """End the open paragraph; an empty one leaves its list label to the next."""
        opened = self.sink.open
        lines = (_SPACE.sub(" ", line) for line in "".join(opened.parts).split(_MARK_OF_BREAK))
        text = tidy("\n".join(lines))
        if not text:
            self.sink.open = _Open(label=opened.label)
            return
        self.paragraphs += 1
        self.sink.open = _Open()
        self.sink.blocks.append(
            Paragraph(
                text=f"{opened.label} {text}" if opened.label else text,
                place=Place(paragraph=self.paragraphs),
                bold=all(opened.bold),
                centered=opened.state.centered,
                heading=opened.state.heading,
            )
        )

    def list_of(self, element: etree._Element, state: _State) -> None:
        self.close()
        ordered = element.tag == "ol"
        form = _list_format(element)
        count = _whole(element.get("start"), 1)
        inner = _State(state.bold, state.centered, None, state.preserve, state.bullets + (not ordered))
        for item in element:
            if item.tag == "li" and not _is_hidden(item):
                count = _whole(item.get("value"), count)
                bullet = "+" if state.bullets else "-"
                label = (f"{in_format(count, form)}." if ordered else bullet) if form != "none" else ""
                count += 1
                self.sink.open = _Open(label=label)
                self.walk(item, inner)
                self.close()
                self.sink.open = _Open()
            elif isinstance(item.tag, str):
                self.child(item, inner)

    def table(self, element: etree._Element, state: _State) -> None:
        """A table, or, where it only arranges other things on the page, what it holds."""
        self.close()
        rows = list(_rows(element))
        if sum(len(row) for row in rows) > MAX_TABLE_CELLS:
            raise ReadError("too-complex", reason=f"a table of more than {MAX_TABLE_CELLS} cells")
        if _is_layout(element, rows):
            for row in rows:
                for cell in _cells(row):
                    self.walk(cell, state)
                    self.close()
            return
        for caption in element.iterchildren("caption"):
            self.walk(caption, state)
            self.close()
        self.tables += 1
        spans = [[self.span(cell, state) for cell in _cells(row)] for row in rows]
        built = build_table(_within(spans), place=Place(table=self.tables))
        if built is not None:
            self.sink.blocks.append(built)
        else:
            self.tables -= 1

    def span(self, cell: etree._Element, state: _State) -> Span:
        outer, counted = self.sink, self.paragraphs
        self.sink = _Sink()
        self.walk(cell, _inherit(cell, _State(bold=state.bold or cell.tag == "th")))
        self.close()
        inside, self.sink, self.paragraphs = self.sink.blocks, outer, counted
        lines = [block for block in inside if isinstance(block, Paragraph)]
        return Span(
            text="\n".join(line.text for line in lines),
            rows=_whole(cell.get("rowspan"), 1),
            columns=_whole(cell.get("colspan"), 1),
            bold=bool(lines) and all(line.bold for line in lines),
        )


def read_html(data: bytes) -> Blocks:
    """An HTML file as blocks. Raise `markup-unsafe` for a document type with a subset of its own, `broken-file`."""
    declared = _CHARSET.search(data[:4096])
    text = decode(data, declared=declared.group(1).decode("ascii") if declared else None)
    check_tags(data)
    if _SUBSET.search(text):
        raise ReadError("markup-unsafe")
    text = _XML_DECLARATION.sub("", text.replace("\0", ""))
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("broken-file", kind="HTML") from error
    reader = _HtmlReader()
    body = root.find("body")
    reader.walk(body if body is not None else root, _State())
    reader.close()
    if not reader.sink.blocks:
        raise ReadError("empty-file")
    asides = tuple(aside for aside in reader.asides if aside.text)
    return Blocks(format="html", blocks=tuple(reader.sink.blocks), asides=asides)


def _inherit(element: etree._Element, state: _State) -> _State:
    tag, style = str(element.tag), element.get("style") or ""
    centered = bool(_CENTER.search(style)) or (element.get("align") or "").lower() == "center" or tag == "center"
    heading = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else None
    return _State(
        bold=state.bold or tag in ("b", "strong") or heading is not None or bool(_BOLD.search(style)),
        centered=state.centered or centered,
        heading=heading or state.heading,
        preserve=state.preserve or tag == "pre",
        bullets=state.bullets,
    )


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_note_mark(element: etree._Element) -> bool:
    """The raised number that points to a footnote."""
    links = [element] if element.tag == "a" else list(element.iterchildren("a")) if element.tag == "sup" else []
    return any(_NOTE_LINK.match(link.get("href") or "") and len(_all_text(link)) <= 5 for link in links)


def _all_text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _list_format(element: etree._Element) -> str:
    styled = _LIST_STYLE.search(element.get("style") or "")
    if styled and styled.group(1).lower() in _LIST_FORMATS:
        return _LIST_FORMATS[styled.group(1).lower()]
    return _LIST_FORMATS.get(element.get("type") or "1", "decimal")


def _whole(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr" and not _is_hidden(child):
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th") and not _is_hidden(cell)]


def _is_layout(table: etree._Element, rows: list[etree._Element]) -> bool:
    if table.get("role") in ("presentation", "none") or sum(len(_cells(row)) for row in rows) == 1:
        return True
    inner = (found for found in table.iterdescendants("table"))
    return any(len(list(_rows(one))) > 1 and max(len(_cells(row)) for row in _rows(one)) > 1 for one in inner)


def _within(rows: list[list[Span]]) -> list[list[Span]]:
    """`rowspan=0` reaches to the end of the table; no span reaches beyond it."""
    for at, row in enumerate(rows):
        for span in row:
            left = len(rows) - at
            span.rows = left if span.rows == 0 else min(max(span.rows, 1), left)
    return rows
