"""A list as it is shown, as an Excel file: explicit columns, real numbers and days, no formula from anybody's text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils.translation import gettext
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from laban.kernel.dates import OFFICE_ZONE

SHEET_NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A heading and how wide it is, in characters."""

    label: str
    width: int = 20


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook. Values may be text, numbers, days, moments or None; `notes` stand under the title."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    notes: Sequence[str] = ()


def write_table(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    demo: bool,
    notes: Sequence[str] = (),
) -> bytes:
    """An XLSX of one sheet; a demo installation's mark stands in the second line."""
    marks = [gettext("Illustrative figures")] if demo else []
    return write_book([Sheet(title, columns, rows, [*marks, *notes])])


def write_book(sheets: Iterable[Sheet]) -> bytes:
    """An XLSX of several sheets. Text is always written as text: what begins like a formula stays what was typed."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles = _Styles(book)
    for sheet in sheets:
        _write_sheet(book, sheet, styles)
    book.close()
    return target.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, content: Sheet, styles: _Styles) -> None:
    name = content.title.translate(FORBIDDEN)[:SHEET_NAME].strip()
    sheet = book.add_worksheet(name or None)
    sheet.write_string(0, 0, content.title, styles.title)
    for line, note in enumerate(content.notes, start=1):
        sheet.write_string(line, 0, note, styles.note)
    head = 2 + len(content.notes)
    for number, column in enumerate(content.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(head, number, column.label, styles.head)
    last = head
    for last, row in enumerate(content.rows, start=head + 1):
        for number, value in enumerate(row):
            _write(sheet, last, number, value, styles)
    sheet.freeze_panes(head + 1, 1)
    sheet.autofilter(head, 0, last, max(0, len(content.columns) - 1))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        cell = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D8DCE5"}
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.note: Format = book.add_format({"font_color": "#5A6377"})
        self.head: Format = book.add_format({**cell, "bold": True, "bg_color": "#E9EDF9"})
        self.text: Format = book.add_format(cell)
        self.quoted: Format = book.add_format({**cell, "quote_prefix": True})
        self.number: Format = book.add_format({**cell, "num_format": "#,##0.###"})
        self.day: Format = book.add_format({**cell, "num_format": "dd/mm/yyyy", "align": "left"})
        self.moment: Format = book.add_format({**cell, "num_format": "hh:mm dd/mm/yyyy", "align": "left"})


def _write(sheet: Worksheet, row: int, column: int, value: Any, styles: _Styles) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, styles.text)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, styles.quoted if value.startswith(STARTS_FORMULA) else styles.text)
    elif isinstance(value, datetime):
        local = value.astimezone(OFFICE_ZONE).replace(tzinfo=None) if value.tzinfo else value
        sheet.write_datetime(row, column, local, styles.moment)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), styles.day)  # noqa: DTZ001
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        sheet.write_number(row, column, float(value), styles.number)
    else:
        _write(sheet, row, column, str(value), styles)
