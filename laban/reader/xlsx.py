"""XLSX: each sheet as the lines above its table and the table, values as an officer sees them in the cells."""

from __future__ import annotations

import datetime as dt
import html
import io
import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import python_calamine
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from laban.reader.blocks import Aside, Block, Blocks, Note, Paragraph, Place
from laban.reader.errors import ReadError
from laban.reader.grid import Span, build_table
from laban.reader.safety import MAX_SHEET_CELLS, Archive, check_pictures, parse_xml, refuse_doctype
from laban.reader.tidying import tidy

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FILLED_CELL: Final = re.compile(rb"<(?:\w+:)?c\s([^<>]*[^<>/])>")
_REFERENCE: Final = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_STYLE: Final = re.compile(rb"\bs=[\"'](\d{1,6})[\"']")
_HIDDEN_ROW: Final = re.compile(
    rb"<(?:\w+:)?row\s(?=[^<>]*\bhidden=[\"'](?:1|true)[\"'])[^<>]*?\br=[\"'](\d{1,7})[\"']"
)
_HEAD_OR_FOOT: Final = re.compile(r"<((?:odd|even|first)(?:Header|Footer))>([^<]{1,600})</")
_HEAD_CODE: Final = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|\d{1,3}|[A-Z])")
_FORMAT_NOISE: Final = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.|_.|\*.")
_BUILT_IN: Final = {9: "0%", 10: "0.00%", 17: "mmm-yy"}
_EMPTY: Final = Span("")
_Value = int | float | str | bool | dt.date | dt.time | dt.datetime | dt.timedelta


@dataclass(frozen=True, slots=True)
class _Scan:
    """What calamine does not tell of a sheet."""

    hidden_rows: tuple[int, ...] = ()
    styles: dict[str, str] = field(default_factory=dict)
    """Number format by address, only for percentages and dates without a day."""


@dataclass(slots=True)
class _Counters:
    paragraphs: int = 0
    tables: int = 0


def read_xlsx(archive: Archive, data: bytes) -> Blocks:
    """A workbook as blocks: visible sheets in order, formulas by their last computed value.

    Raise `too-complex` for sheets that spread further than any table of a document does, `broken-file`, `encrypted`.
    """
    check_pictures(archive)
    scans = _scan_sheets(archive)
    blocks: list[Block] = []
    notes: list[Note] = []
    counters = _Counters()
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in workbook.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                message = f"The sheet “{about.name}” is hidden and was not read."
                notes.append(Note("text-unread", message, Place(sheet=about.name)))
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            values = sheet.to_python(skip_empty_area=False)
            scan = scans.get(about.name, _Scan())
            blocks.extend(_Sheet(about.name, values, sheet.merged_cell_ranges or [], scan).blocks(counters))
            notes.extend(_hidden(about.name, scan, len(values)))
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError) as error:
        raise ReadError("broken-file", kind="XLSX") from error
    if not blocks:
        raise ReadError("empty-file")
    return Blocks(format="xlsx", blocks=tuple(blocks), notes=tuple(notes), asides=tuple(_beside(archive)))


def _hidden(sheet: str, scan: _Scan, height: int) -> list[Note]:
    rows = [row for row in scan.hidden_rows if row <= height]
    if not rows:
        return []
    named = ", ".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")
    place = Place(sheet=sheet, row=rows[0], cell=f"A{rows[0]}")
    return [Note("other", f"Hidden rows of the sheet “{sheet}” were read too: {named}.", place)]


class _Sheet:
    """One sheet while it is laid out."""

    def __init__(
        self,
        name: str,
        values: list[list[_Value]],
        merged: Iterable[tuple[tuple[int, int], tuple[int, int]]],
        scan: _Scan,
    ) -> None:
        self._name = name
        self._values = values
        self._scan = scan
        self._covered: set[tuple[int, int]] = set()
        self._areas: dict[tuple[int, int], tuple[int, int]] = {}
        width = max((len(row) for row in values), default=0)
        for (top, left), (bottom, right) in merged:
            bottom, right = min(bottom, len(values) - 1), min(right, width - 1)
            if top <= bottom and left <= right:
                self._areas[(top, left)] = (bottom, right)
                cells = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
                self._covered |= cells - {(top, left)}
        self._spans = [[self._span(r, c) for c in range(len(row))] for r, row in enumerate(values)]

    def blocks(self, counters: _Counters) -> list[Block]:
        """Lines above the table as paragraphs, then the table; a sheet of one column is all paragraphs."""
        filled = [sum(bool(span and span.text) for span in row) for row in self._spans]
        widest = max(filled, default=0)
        first = next((at for at, count in enumerate(filled) if count >= max(2, (widest + 1) // 2)), len(filled))
        blocks: list[Block] = []
        for row in range(first):
            for column, span in enumerate(self._spans[row]):
                if span is not None and span.text:
                    counters.paragraphs += 1
                    blocks.append(Paragraph(span.text, self._place(row, column)))
        kept = [row for row in range(first, len(filled)) if filled[row]]
        table = self._table(kept, counters.tables + 1)
        if table is not None:
            counters.tables += 1
            blocks.append(table)
        return blocks

    def _table(self, kept: list[int], number: int) -> Block | None:
        if not kept:
            return None
        width = max(
            (column + 1 for row in kept for column, span in enumerate(self._spans[row]) if span and span.text),
            default=0,
        )
        rows = []
        for row in kept:
            spans = []
            for column, span in enumerate(self._spans[row][:width]):
                if span is None:
                    continue
                bottom, right = self._areas.get((row, column), (row, column))
                high = bisect_right(kept, bottom) - bisect_left(kept, row)
                spans.append(replace(span, rows=high, columns=min(right, width - 1) - column + 1))
            rows.append(spans)
        return build_table(
            rows,
            place=Place(table=number, sheet=self._name),
            locate=lambda at, column: self._place(kept[at], column, table=number),
        )

    def _place(self, row: int, column: int, *, table: int | None = None) -> Place:
        address = address_of(row, column)
        return Place(table=table, row=row + 1, column=column + 1, sheet=self._name, cell=address)

    def _span(self, row: int, column: int) -> Span | None:
        value = self._values[row][column]
        if (row, column) in self._covered:
            return None
        if value == "":
            return _EMPTY
        return _shown(value, self._scan.styles.get(address_of(row, column), ""))


def _shown(value: _Value, form: str) -> Span:
    """A value as its cell shows it: decimal comma, percentages, dates as day/month/year or as month/year."""
    if isinstance(value, bool | str):
        return Span(tidy(str(value)))
    if isinstance(value, dt.datetime | dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        if form:
            return Span(f"{day.month}/{day.year}")
        return Span(f"{day:%d/%m}/{day.year}", value=day.isoformat(), is_date=True)
    if isinstance(value, int | float):
        whole = int(value) if float(value).is_integer() and abs(value) < 1e15 else value
        if form:
            return Span(f"{_decimal(round(value * 100, 6))}%", value=whole)
        return Span(_decimal(value), value=whole)
    return Span(str(value))


def _decimal(value: float) -> str:
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.12g}".replace(".", ",")


def address_of(row: int, column: int) -> str:
    """`address_of(9, 5) == "F10"`: row and column count from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _scan_sheets(archive: Archive) -> dict[str, _Scan]:
    """Look through the markup of every sheet before calamine unpacks it into memory."""
    formats = _telling_formats(archive)
    parts = _sheet_parts(archive)
    for name in archive.names:
        if name.startswith("xl/") and name.endswith((".xml", ".rels")):
            refuse_doctype(archive.read(name))
    return {sheet: _scan(archive.read(part), formats) for sheet, part in parts.items() if part in archive}


def _beside(archive: Archive) -> Iterator[Aside]:
    """Printed heads and feet of the sheets, and text boxes drawn on them."""
    for name in archive.names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for kind, printed in _HEAD_OR_FOOT.findall(archive.read(name).decode("utf-8", "replace")):
                text = tidy(_HEAD_CODE.sub("\n", html.unescape(printed)))
                yield Aside(text, "header" if kind.endswith("Header") else "footer")
        elif name.startswith("xl/drawings/") and name.endswith(".xml"):
            for paragraph in parse_xml(archive.read(name), kind="XLSX").iter(_DRAWING + "p"):
                text = tidy("".join(found.text or "" for found in paragraph.iter(_DRAWING + "t")))
                if text:
                    yield Aside(text, "text-box")


def _scan(markup: bytes, formats: dict[int, str]) -> _Scan:
    styles: dict[str, str] = {}
    bottom = right = 0
    for match in _FILLED_CELL.finditer(markup):
        attributes = match.group(1)
        reference = _REFERENCE.search(attributes)
        if reference is None:
            continue
        letters, row = reference.group(1).decode(), int(reference.group(2))
        bottom, right = max(bottom, row), max(right, _column(letters))
        style = _STYLE.search(attributes)
        if style is not None and int(style.group(1)) in formats:
            styles[f"{letters}{row}"] = formats[int(style.group(1))]
    if bottom * right > MAX_SHEET_CELLS:
        raise ReadError("too-complex", reason=f"a sheet of {bottom} rows and {right} columns")
    return _Scan(tuple(int(row) for row in _HIDDEN_ROW.findall(markup)), styles)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _telling_formats(archive: Archive) -> dict[int, str]:
    """Cell styles that change what is read: percentages, and dates that show a month but no day."""
    if "xl/styles.xml" not in archive:
        return {}
    root = parse_xml(archive.read("xl/styles.xml"), kind="XLSX")
    codes = dict(_BUILT_IN)
    for form in root.iter(_MAIN + "numFmt"):
        codes[_whole(form.get("numFmtId"))] = form.get("formatCode") or ""
    telling = {}
    for at, style in enumerate(root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")):
        code = _FORMAT_NOISE.sub("", codes.get(_whole(style.get("numFmtId")), "")).lower()
        if "%" in code or ("m" in code and "y" in code and "d" not in code and "h" not in code):
            telling[at] = code
    return telling


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() and len(text) < 9 else -1


def _sheet_parts(archive: Archive) -> dict[str, str]:
    if "xl/workbook.xml" not in archive or "xl/_rels/workbook.xml.rels" not in archive:
        raise ReadError("broken-file", kind="XLSX")
    targets = {
        relation.get("Id") or "": posixpath.normpath(posixpath.join("/xl", relation.get("Target") or "")).lstrip("/")
        for relation in parse_xml(archive.read("xl/_rels/workbook.xml.rels"), kind="XLSX")
    }
    workbook = parse_xml(archive.read("xl/workbook.xml"), kind="XLSX")
    return {sheet.get("name") or "": targets.get(sheet.get(_REL) or "", "") for sheet in workbook.iter(_MAIN + "sheet")}
