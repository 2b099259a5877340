"""Spreadsheets: values as an officer sees them, with their addresses."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
import xlsxwriter

from laban.reader import ReadError, to_blocks
from laban.reader.blocks import Cell, Table
from tests.reader.containers.made import grids, texts

Fill = Callable[[xlsxwriter.Workbook, "xlsxwriter.worksheet.Worksheet"], None]
HEAD = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")


def workbook(fill: Fill, name: str = "Nhiệm vụ") -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        fill(book, book.add_worksheet(name))
    return buffer.getvalue()


def cells(data: bytes) -> dict[str | None, Cell]:
    grid = next(block for block in to_blocks(data).blocks if isinstance(block, Table))
    return {one.place.cell: one for row in grid.rows for one in row}


def simple(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write("A1", "ỦY BAN NHÂN DÂN TỈNH")
    sheet.merge_range("A2:D2", "BẢNG THEO DÕI NHIỆM VỤ")
    sheet.write_row("A4", HEAD)
    sheet.write_row("A5", (1, "Xây dựng đề án", "Sở A", "6/2025"))
    sheet.merge_range("A6:D6", "II. Nhóm")
    sheet.write_row("A7", (2, "Ban hành kế hoạch", "Sở B", 2025))


def test_lines_above_the_table_are_paragraphs_and_the_rest_is_the_table() -> None:
    data = workbook(simple)
    assert texts(data) == ["ỦY BAN NHÂN DÂN TỈNH", "BẢNG THEO DÕI NHIỆM VỤ"]
    assert grids(data) == [
        [
            list(HEAD),
            ["1", "Xây dựng đề án", "Sở A", "6/2025"],
            ["II. Nhóm", "<", "<", "<"],
            ["2", "Ban hành kế hoạch", "Sở B", "2025"],
        ]
    ]


def test_every_cell_carries_its_address_and_sheet() -> None:
    found = cells(workbook(simple))
    place = found["D7"].place
    assert (found["D7"].text, place.sheet, place.row, place.column) == ("2025", "Nhiệm vụ", 7, 4)


def test_merged_ranges_cover_rows_and_columns() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range("A1:A2", "TT")
        sheet.merge_range("B1:C1", "Cơ quan")
        sheet.write_row("B2", ("Chủ trì", "Phối hợp"))
        sheet.write_row("A3", (1, "Bộ A", "Bộ B"))

    assert grids(workbook(fill)) == [[["TT", "Cơ quan", "<"], ["^", "Chủ trì", "Phối hợp"], ["1", "Bộ A", "Bộ B"]]]


def one_value(write: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]) -> Cell:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row("A1", HEAD)
        sheet.write_row("A2", (1, "Việc", "Bộ A"))
        write(book, sheet)

    return cells(workbook(fill))["D2"]


DAY = dt.datetime(2025, 7, 31)  # noqa: DTZ001 - a spreadsheet's day has no zone


@pytest.mark.parametrize(
    ("value", "form", "text", "typed", "is_date"),
    [
        (DAY, "dd/mm/yyyy", "31/07/2025", "2025-07-31", True),
        (DAY, "mm/yyyy", "7/2025", None, False),
        (DAY, "mmm-yy", "7/2025", None, False),
        (DAY, '"ngày" dd "tháng" mm "năm" yyyy', "31/07/2025", "2025-07-31", True),
        (0.35, "0%", "35%", 0.35, False),
        (0.125, "0.0%", "12,5%", 0.125, False),
        (2025, "General", "2025", 2025, False),
        (1.5, "0.0", "1,5", 1.5, False),
        ("  Bộ  A ", "@", "Bộ A", None, False),
    ],
)
def test_values_read_as_the_cell_shows_them(value: object, form: str, text: str, typed: object, is_date: bool) -> None:
    cell = one_value(lambda book, sheet: sheet.write("D2", value, book.add_format({"num_format": form})))
    assert (cell.text, cell.value, cell.is_date) == (text, typed, is_date)


def test_a_formula_is_read_by_its_last_value() -> None:
    assert one_value(lambda book, sheet: sheet.write_formula("D2", '="Quý "&"IV"', None, "Quý IV")).text == "Quý IV"


def test_hidden_rows_are_read_and_said_and_hidden_sheets_are_not_read_but_said() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Chính")
        sheet.write_row("A1", HEAD)
        sheet.write_row("A2", (1, "Việc", "Bộ A", "2025"))
        sheet.set_row(1, None, None, {"hidden": True})
        other = book.add_worksheet("Danh mục")
        other.write_row("A1", ("x", "y"))
        other.hide()
    blocks = to_blocks(buffer.getvalue())
    assert grids(blocks) == [[list(HEAD), ["1", "Việc", "Bộ A", "2025"]]]
    assert [(note.code, note.place.sheet, note.place.cell) for note in blocks.notes] == [
        ("other", "Chính", "A2"),
        ("text-unread", "Danh mục", None),
    ]


def test_a_workbook_with_nothing_hidden_is_read_without_a_note() -> None:
    assert to_blocks(workbook(simple)).notes == ()


def test_all_visible_sheets_are_read_in_order() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name in ("PL1", "PL2"):
            book.add_worksheet(name).write_row("A1", ("TT", name))
    found = to_blocks(buffer.getvalue()).blocks
    assert [(block.place.sheet, block.place.table) for block in found] == [("PL1", 1), ("PL2", 2)]


def test_blank_rows_inside_the_table_are_left_out_and_addresses_stay_true() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row("B3", HEAD)
        sheet.write_row("B6", (1, "Việc", "Bộ A", "2025"))

    data = workbook(fill)
    assert [row[1:] for row in grids(data)[0]] == [list(HEAD), ["1", "Việc", "Bộ A", "2025"]]
    assert cells(data)["E6"].text == "2025"


def test_a_sheet_that_spreads_beyond_any_document_is_refused_before_it_is_unpacked() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("A1", "x")
        sheet.write("XFD1048576", "y")

    with pytest.raises(ReadError) as caught:
        to_blocks(workbook(fill))
    assert caught.value.code == "too-complex"


def test_an_empty_workbook_is_empty() -> None:
    with pytest.raises(ReadError) as caught:
        to_blocks(workbook(lambda book, sheet: None))
    assert caught.value.code == "empty-file"
