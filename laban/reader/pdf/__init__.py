"""PDF with a text layer: words with their places become paragraphs and tables again.

What a PDF does not keep (which lines are one paragraph, which rows one table) is judged from margins, indents, ruled
lines and labels; so a PDF may differ from the DOCX of the same document where its layout lost something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium

from laban.reader.blocks import Aside, Block, Blocks, Note, Paragraph, Place
from laban.reader.decoding import repaired
from laban.reader.errors import ReadError
from laban.reader.grid import Span, build_table
from laban.reader.pdf.columns import Columns, lines_before_provisions, part
from laban.reader.pdf.joining import Joined
from laban.reader.pdf.lines import Edges, Layout, Line, Margins, layout_of, to_lines, to_passages
from laban.reader.pdf.page import Page, read_page
from laban.reader.pdf.ruled import Box, Ruled, cell_text, ruled_tables
from laban.reader.pdf.running import take_footnotes, take_running_lines
from laban.reader.pdf.streams import check_streams
from laban.reader.safety import MAX_TEXT_CHARACTERS
from laban.reader.secrecy import secrecy_mark
from laban.reader.tidying import tidy

MAX_PAGES = 1_500
FEW_WORDS = 4
"""A page with a picture and no more words than this is a scan (its stamp or page number may be text)."""


@dataclass(slots=True)
class _Flow:
    """Blocks being laid one after another over the pages."""

    layout: Layout
    blocks: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    open_table: Joined | None = None
    paragraphs: int = 0
    tables: int = 0

    def add_line(self, line: Line) -> None:
        self.close_table()
        self.lines.append(line)

    def add_table(self, piece: Ruled) -> None:
        if self.open_table is not None and not self.lines and self.open_table.takes(piece):
            self.open_table.take(piece)
            return
        self.close_lines()
        self.close_table()
        self.open_table = Joined.of(piece)

    def add_columns(self, columns: Columns) -> None:
        self.close_lines()
        self.close_table()
        edges = self.layout.margins[round(columns.left[0].page_width)]
        spans = [
            Span(_column_text(columns.left, edges.left, columns.middle)),
            Span(_column_text(columns.right, columns.middle, edges.right)),
        ]
        table = build_table([spans], place=Place(page=columns.left[0].page, table=self.tables + 1))
        if table is not None:
            self.tables += 1
            self.blocks.append(table)

    def close_lines(self) -> None:
        for passage in to_passages(self.lines, self.layout):
            text = tidy(passage.text)
            if text:
                self.paragraphs += 1
                place = Place(page=passage.page, paragraph=self.paragraphs)
                first = passage.lines[0]
                centered = self.layout.margins[round(first.page_width)].is_centered(first)
                self.blocks.append(Paragraph(text, place, centered=centered))
        self.lines = []

    def close_table(self) -> None:
        if self.open_table is None:
            return
        table = self.open_table.table(self.tables + 1)
        self.open_table = None
        if table is not None:
            self.tables += 1
            self.blocks.append(table)

    def close(self) -> None:
        self.close_lines()
        self.close_table()


def _column_text(lines: list[Line], left: float, right: float) -> str:
    return cell_text(Box(0, 0, 1, 1, left, right, [word for line in lines for word in line.words]), by_case=True)


def read_pdf(data: bytes) -> Blocks:
    """A PDF as blocks. Raise `encrypted`, `broken-file`, `no-text` (scans), `too-complex` or what is unsafe."""
    check_streams(data)
    pages = _pages(data)
    scanned = [page.number for page in pages if page.has_picture and len(page.words) <= FEW_WORDS]
    if sum(len(page.words) for page in pages) <= FEW_WORDS * len(pages) and (scanned or not _has_words(pages)):
        raise ReadError("no-text") if scanned else ReadError("empty-file")
    _repair_letters(pages)
    stamps = _stamps(lines_before_provisions(pages))
    tables = {page.number: ruled_tables(page) for page in pages}
    lined = [(page, _lines(page)) for page in pages]
    asides = [Aside(tidy(one.text), one.kind) for one in take_running_lines(lined)]
    asides += [Aside(tidy(text), "text-box") for page in pages for text in page.stamps if text.strip()]
    asides += stamps + [Aside(tidy(text), "footnote") for text in take_footnotes(lined)]
    edges = [Edges(table.xs[0], table.xs[-1], page.width) for page in pages for table in tables[page.number]]
    flow = _Flow(layout_of([line for _, lines in lined for line in lines], edges))
    for page, lines in lined:
        for item in _in_order(lines, tables[page.number], flow.layout.margins, page):
            if isinstance(item, Ruled):
                flow.add_table(item)
            elif isinstance(item, Columns):
                flow.add_columns(item)
            else:
                flow.add_line(item)
    flow.close()
    notes = tuple(
        Note("scanned-page", f"Page {number} is a picture without text and was not read.", Place(page=number))
        for number in scanned
    )
    return Blocks(format="pdf", blocks=tuple(flow.blocks), notes=notes, pages=len(pages), asides=tuple(asides))


def _pages(data: bytes) -> list[Page]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise ReadError("encrypted") from error
        raise ReadError("broken-file", kind="PDF") from error
    try:
        if len(document) == 0:
            raise ReadError("broken-file", kind="PDF")
        if len(document) > MAX_PAGES:
            raise ReadError("too-complex", reason=f"{len(document)} pages")
        pages = []
        characters = 0
        for index in range(len(document)):
            pages.append(read_page(document, index))
            characters += sum(len(word.text) for word in pages[-1].words)
            if characters > MAX_TEXT_CHARACTERS:
                raise ReadError("too-complex", reason="more text than 1,300 pages hold")
        return pages
    except pdfium.PdfiumError as error:
        raise ReadError("broken-file", kind="PDF") from error
    finally:
        document.close()


def _stamps(lines: list[str]) -> list[Aside]:
    """Lines that are a secrecy mark, each below the line before it (which may show that a word was only broken)."""
    return [
        Aside(f"{before}\n{line}", "line", block=0)
        for before, line in pairwise(["", *map(tidy, lines)])
        if secrecy_mark(line) is not None
    ]


def _has_words(pages: list[Page]) -> bool:
    return any(page.words for page in pages)


def _repair_letters(pages: list[Page]) -> None:
    """Old fonts (TCVN3, VNI) leave Western letters in the text layer of the whole file."""
    words = [word for page in pages for word in page.words]
    text = " ".join(word.text for word in words)
    mended = repaired(text)
    if mended is not text and mended != text:
        for word, better in zip(words, mended.split(" "), strict=False):
            word.text = better


def _lines(page: Page) -> list[Line]:
    lines = to_lines(page.words)
    for line in lines:
        line.page, line.page_width = page.number, page.width
    return lines


def _in_order(
    lines: list[Line], tables: list[Ruled], margins: dict[int, Margins], page: Page
) -> list[Line | Columns | Ruled]:
    """Everything on a page from top to bottom."""
    ordered: list[Line | Columns | Ruled] = []
    left = list(lines)
    for table in tables:
        above = [line for line in left if line.base > (table.top + table.bottom) / 2]
        left = left[len(above) :]
        ordered += _parted(above, margins, page)
        ordered.append(table)
    return ordered + _parted(left, margins, page)


def _parted(lines: Sequence[Line], margins: dict[int, Margins], page: Page) -> list[Line | Columns]:
    return part(lines, margins[round(page.width)]) if lines else []
