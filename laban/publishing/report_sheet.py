"""The grid of a period as an Excel file that is filled in and brought back: written here, and read here.

Each row carries its report and the version it was written from. A hidden row names the columns, so that neither the
language of the headings nor a moved column matters; a hidden mark tells a row that nobody touched.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

import python_calamine
import xlsxwriter
from django.utils.translation import gettext as _
from python_calamine import CalamineWorkbook

from laban.kernel.errors import Invalid
from laban.kernel.messages import gettext_noop
from laban.publishing.tables import STARTS_FORMULA
from laban.reporting.queries.grid import Row

STAMP = "laban-report-sheet-1"
HIDDEN = ("report", "version", "mark")
TYPED = (
    "result", "value", "value_reason", "nothing", "obstacle", "obstacle_decider", "obstacle_wanted_by", "next_step",
)  # fmt: skip
SHOWN = ("code", "document", "task", "due", "before", "unit")
COLUMNS = (*HIDDEN, *SHOWN, *TYPED)
WIDTHS = {
    "code": 8, "document": 16, "task": 46, "due": 12, "before": 30, "unit": 10, "result": 50, "value": 12,
    "value_reason": 24, "nothing": 14, "obstacle": 34, "obstacle_decider": 28, "obstacle_wanted_by": 14,
    "next_step": 30,
}  # fmt: skip
KEYS_AT, HEAD_AT = 4, 5
MOST_ROWS = 5_000
FOREIGN = gettext_noop("This file is not a sheet for filling in reports. Download the sheet of this period first.")

Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True)
class SheetRow:
    """A row that came back: `line` as Excel counts it, `typed` its cells by the names of `TYPED`."""

    line: int
    report_id: int
    version: int
    typed: Mapping[str, Cell]
    untouched: bool


@dataclass(frozen=True)
class SheetLine:
    """A row that goes out: the grid's, and the words of the page for its task and for what was told last."""

    row: Row
    code: str
    before: str


@dataclass(frozen=True)
class Heading:
    """What stands above the table; `demo`: the figures are invented."""

    title: str
    period: str
    cut_off: str
    demo: bool


def write_sheet(lines: Sequence[SheetLine], heading: Heading) -> bytes:
    """An XLSX in which only the cells to fill are open."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(heading.period)
    styles = _Styles(book)
    _write_head(sheet, heading, styles)
    deciders = sorted({agency.name for line in lines for agency in line.row.deciders})
    for number, line in enumerate(lines, start=HEAD_AT + 1):
        _write_line(sheet, number, line, styles)
    _write_choices(book, sheet, deciders, last=HEAD_AT + len(lines))
    sheet.freeze_panes(HEAD_AT + 1, COLUMNS.index("document"))
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()


def read_sheet(source: BinaryIO, *, period: str) -> list[SheetRow]:
    """The rows of a sheet that was filled in; the file has been looked at before (`usecases.read_report_sheet`).

    Raises Invalid (field `file`) for any other file, or for the sheet of another period.
    """
    try:
        cells = CalamineWorkbook.from_filelike(source).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError, IndexError) as error:
        raise Invalid(FOREIGN, field="file", code="not_a_sheet") from error
    keys_at = next((at for at, row in enumerate(cells[:20]) if row and row[0] == STAMP), None)
    if keys_at is None:
        raise Invalid(FOREIGN, field="file", code="not_a_sheet")
    keys = [str(key) for key in cells[keys_at + 1]] if len(cells) > keys_at + 1 else []
    if not {*HIDDEN, *TYPED} <= set(keys):
        raise Invalid(FOREIGN, field="file", code="not_a_sheet")
    theirs = str(cells[keys_at][1]) if len(cells[keys_at]) > 1 else ""
    if theirs != period:
        raise Invalid("This sheet belongs to another period, {period}.", field="file", code="other", period=theirs)
    first = keys_at + 3
    if len(cells) - first > MOST_ROWS:
        raise Invalid("The sheet has more than {most} rows.", field="file", most=MOST_ROWS)
    named = (dict(zip(keys, row, strict=False)) for row in cells[first:])
    return [
        _back(line, each) for line, each in enumerate(named, start=first + 1) if each.get("report") not in ("", None)
    ]


def _back(line: int, cells: Mapping[str, Any]) -> SheetRow:
    """Ids that are no whole numbers become 0: no report has it, and the row is named."""
    typed = {name: cells[name] if cells.get(name) != "" else None for name in TYPED}
    whole = [_whole(cells.get(name)) for name in ("report", "version")]
    return SheetRow(line, whole[0], whole[1], typed, untouched=cells.get("mark") == _mark(typed))


def _whole(value: Any) -> int:
    known = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < 2**53
    return int(value) if known and value == int(value) else 0


def _mark(typed: Mapping[str, Cell]) -> str:
    """The same for what Excel gives back unchanged: numbers as they count, days as days, text without edges."""
    return hashlib.sha256("\x1f".join(_plain(typed[name]) for name in TYPED).encode()).hexdigest()[:16]


def _plain(value: Cell) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, (int, float)):
        return f"{float(value):.9g}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _typed(row: Row) -> dict[str, Cell]:
    """What the cells hold when the sheet goes out."""
    report = row.report
    if report.nothing_to_report:
        return {**dict.fromkeys(TYPED), "nothing": _("Yes")}
    return {
        "result": report.result or None,
        "value": float(report.value) if report.value is not None else None,
        "value_reason": report.value_reason or None,
        "nothing": None,
        "obstacle": report.obstacle or None,
        "obstacle_decider": report.obstacle_decider.name if report.obstacle_decider else None,
        "obstacle_wanted_by": report.obstacle_wanted_by,
        "next_step": report.next_step or None,
    }


def _write_head(sheet: Any, heading: Heading, styles: _Styles) -> None:
    labels = {
        "report": _("Report no."), "version": _("Version"), "mark": _("Mark"), "code": _("Task"),
        "document": _("Document"), "task": _("What is to be done"), "due": _("Deadline"), "before": _("Told last"),
        "unit": _("Unit"), "result": _("Result of the period"), "value": _("Figure"),
        "value_reason": _("The value is right because"), "nothing": _("Nothing to report"), "obstacle": _("Obstacle"),
        "obstacle_decider": _("Who must decide"), "obstacle_wanted_by": _("By when"), "next_step": _("Next step"),
    }  # fmt: skip
    first = len(HIDDEN)
    sheet.write_string(0, first, heading.title, styles.title)
    if heading.demo:
        sheet.write_string(1, first, _("Illustrative figures"), styles.note)
    note = _("Fill in the white cells, save, and bring the file back. It becomes drafts: nothing is sent.")
    sheet.write_string(2, first, f"{heading.cut_off}. {note}", styles.note)
    sheet.write_row(KEYS_AT - 1, 0, [STAMP, heading.period])
    sheet.write_row(KEYS_AT, 0, COLUMNS)
    for hidden in (KEYS_AT - 1, KEYS_AT):
        sheet.set_row(hidden, None, None, {"hidden": True})
    for number, name in enumerate(COLUMNS):
        sheet.set_column(number, number, WIDTHS.get(name, 10), None, {"hidden": name in HIDDEN})
        sheet.write_string(HEAD_AT, number, labels[name], styles.head)


def _write_line(sheet: Any, at: int, line: SheetLine, styles: _Styles) -> None:
    report, typed = line.row.report, _typed(line.row)
    document = report.task.document
    unit = line.row.indicator.unit if line.row.indicator else ""
    locked = {
        "report": report.pk, "version": report.version, "mark": _mark(typed), "code": line.code,
        "document": document.number if document else "", "task": report.task.title, "due": report.task.due,
        "before": line.before, "unit": unit,
    }  # fmt: skip
    for number, name in enumerate(COLUMNS):
        if name in locked:
            _write(sheet, at, number, locked[name], styles.locked)
        else:
            fixed = name in ("value", "value_reason") and line.row.indicator is None
            _write(sheet, at, number, typed[name], styles.locked if fixed else styles.open)


def _write_choices(book: Any, sheet: Any, deciders: Sequence[str], *, last: int) -> None:
    """Lists and limits of the cells to fill; the names of who may decide stand on a hidden sheet."""
    first = HEAD_AT + 1
    if last < first:
        return

    def limit(name: str, rule: dict[str, Any]) -> None:
        column = COLUMNS.index(name)
        sheet.data_validation(first, column, last, column, {"ignore_blank": True, **rule})

    limit("nothing", {"validate": "list", "source": [_("Yes")]})
    limit("value", {"validate": "decimal", "criteria": "between", "minimum": -1e13, "maximum": 1e13})
    first_day = date(2000, 1, 1)
    limit("obstacle_wanted_by", {"validate": "date", "criteria": ">=", "value": first_day})
    limit("obstacle", {"validate": "length", "criteria": "<=", "value": 500})
    if deciders:
        names = book.add_worksheet("names")
        names.hide()
        for number, name in enumerate(deciders):
            names.write_string(number, 0, name)
        limit("obstacle_decider", {"validate": "list", "source": f"=names!$A$1:$A${len(deciders)}"})


class _Kind:
    """Formats of one kind of cell, open or locked."""

    def __init__(self, book: Any, **more: Any) -> None:
        cell = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D8DCE5", **more}
        self.text = book.add_format(cell)
        self.quoted = book.add_format({**cell, "quote_prefix": True})
        self.number = book.add_format({**cell, "num_format": "#,##0.######"})
        self.day = book.add_format({**cell, "num_format": "dd/mm/yyyy", "align": "left"})


class _Styles:
    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.note = book.add_format({"font_color": "#5A6377"})
        self.head = book.add_format({"bold": True, "bg_color": "#E9EDF9", "border": 1, "text_wrap": True})
        self.locked = _Kind(book, locked=True, bg_color="#F2F4F8")
        self.open = _Kind(book, locked=False)


def _write(sheet: Any, at: int, column: int, value: Any, kind: _Kind) -> None:
    """A cell that begins like a formula stays text; an empty day or number cell keeps its format for what comes."""
    name = COLUMNS[column]
    if value is None or value == "":
        empty = {"value": kind.number, "obstacle_wanted_by": kind.day, "due": kind.day}
        sheet.write_blank(at, column, None, empty.get(name, kind.text))
    elif isinstance(value, date):
        sheet.write_datetime(at, column, datetime(value.year, value.month, value.day), kind.day)  # noqa: DTZ001
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(at, column, float(value), kind.number if name == "value" else kind.text)
    else:
        text = str(value)
        sheet.write_string(at, column, text, kind.quoted if text.startswith(STARTS_FORMULA) else kind.text)
