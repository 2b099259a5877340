"""What every container becomes: paragraphs and tables in the order in which a person reads them.

The seam between *containers* (DOCX, PDF, XLSX, HTML, TXT, MD: how a file stores its text) and *language*
(labels, section kinds, deadlines, agencies: what the text says). Everything before this seam knows files and no
Vietnamese; everything after it knows the language and no files.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file something was read; numbers start at 1; absent parts do not apply."""

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text: NFC, soft breaks as single newlines, Word's own number already printed in front."""

    text: str
    place: Place = field(default_factory=Place)
    bold: bool = False
    centered: bool = False
    heading: int | None = None
    """Outline level where the container states one (Word heading style, h1 to h6, `#` of Markdown)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One grid cell of a table. A merged cell stands once, at its top-left; the rest of its area is `covered`."""

    text: str
    place: Place = field(default_factory=Place)
    value: str | int | float | None = None
    """The typed value of a spreadsheet cell (dates as ISO text); None where the container knows only text."""
    is_date: bool = False
    rows: int = 1
    columns: int = 1
    covered: str | None = None
    """`"row"` or `"column"`: the cell lies under a vertical or horizontal merge that starts elsewhere; no text."""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular grid: every row has the same number of cells."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place = field(default_factory=Place)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Note:
    """What the container step could not read or noticed: becomes a warning of the draft (`code` as in the contract)."""

    code: str
    message: str
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that stands beside the reading order."""

    text: str
    kind: str
    """One of header, footer, text-box, footnote, comment, contents, line (printed apart, as a stamp is)."""
    block: int | None = None
    """How many blocks had been read where it is anchored; None where it belongs to the whole file (headers)."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """A whole file as text in reading order, with what was not understood said in `notes`."""

    format: str
    """One of docx, pdf, txt, md, html, xlsx."""
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    pages: int | None = None
    asides: tuple[Aside, ...] = ()
    """Text outside the reading order. Headers, footers and text boxes are searched for secrecy marks."""
