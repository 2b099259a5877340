"""Tables of Word files become rectangles, however they were merged, shifted, deleted or nested."""

from __future__ import annotations

from laban.reader import to_blocks
from laban.reader.blocks import Table
from tests.reader.containers.made import cell, docx, grids, para, run, table, texts


def test_a_horizontal_merge_covers_the_cells_to_its_right() -> None:
    body = table(["TT", "Việc", "Hạn"], ["I", cell("Nhóm", span=2)])
    assert grids(docx(body)) == [[["TT", "Việc", "Hạn"], ["I", "Nhóm", "<"]]]


def test_a_vertical_merge_covers_the_cells_below() -> None:
    body = table(
        [cell("1", merge="restart"), "a"],
        [cell("", merge="continue"), "b"],
        [cell("2", merge="restart"), "c"],
    )
    blocks = to_blocks(docx(body))
    assert grids(blocks) == [[["1", "a"], ["^", "b"], ["2", "c"]]]
    grid = blocks.blocks[0]
    assert isinstance(grid, Table)
    assert (grid.rows[0][0].rows, grid.rows[0][0].columns) == (2, 1)


def test_a_block_merged_both_ways_is_one_cell() -> None:
    body = table(
        [cell("X", span=2, merge="restart"), "a"],
        [cell("", span=2, merge="continue"), "b"],
    )
    assert grids(docx(body)) == [[["X", "<", "a"], ["^", "^", "b"]]]


def test_a_merge_that_continues_nothing_is_an_ordinary_cell() -> None:
    assert grids(docx(table([cell("x", merge="continue"), "y"]))) == [[["x", "y"]]]


def test_a_row_that_starts_late_or_stops_early_is_padded() -> None:
    late = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("b") + cell("c") + "</w:tr>"
    body = f"<w:tbl><w:tr>{cell('A')}{cell('B')}{cell('C')}</w:tr>{late}<w:tr>{cell('1')}{cell('nhóm')}</w:tr></w:tbl>"
    assert grids(docx(body)) == [[["A", "B", "C"], ["", "b", "c"], ["1", "nhóm", "<"]]]


def test_deleted_and_hidden_rows_are_not_there() -> None:
    gone = f"<w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr>{cell('x')}{cell('y')}</w:tr>"
    hidden = f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell('x')}{cell('y')}</w:tr>"
    kept = f"<w:tr><w:trPr><w:ins w:id='1' w:author='x'/></w:trPr>{cell('c')}{cell('d')}</w:tr>"
    body = f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr>{gone}{hidden}{kept}</w:tbl>"
    assert grids(docx(body)) == [[["a", "b"], ["c", "d"]]]


def test_rows_and_cells_inside_content_controls_are_read() -> None:
    row = f"<w:sdt><w:sdtContent><w:tr>{cell('a')}<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt></w:tr>"
    body = f"<w:tbl>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert grids(docx(body)) == [[["a", "b"]]]


def test_paragraphs_of_a_cell_are_lines() -> None:
    body = table(["1", cell("", inner=para("Bộ A;") + para("Bộ B"))])
    assert grids(docx(body)) == [[["1", "Bộ A;\nBộ B"]]]


def test_a_table_of_one_cell_is_a_frame_around_text() -> None:
    body = table([cell("", inner=para("Điều 1. Phạm vi") + table(["a", "b"]))])
    blocks = to_blocks(docx(body))
    assert texts(blocks) == ["Điều 1. Phạm vi"]
    assert grids(blocks) == [[["a", "b"]]]


def test_a_real_table_inside_a_cell_follows_as_its_own_and_a_small_one_is_lines_of_the_cell() -> None:
    real = table(["TT", "Việc"], ["1", "x"])
    small = table(["Bộ A", "Bộ B"])
    blocks = to_blocks(docx(table(["1", cell("", inner=para("trên") + real)], ["2", cell("", inner=small)])))
    assert grids(blocks) == [[["1", "trên"], ["2", "Bộ A\nBộ B"]], [["TT", "Việc"], ["1", "x"]]]


def test_bold_cells_are_told() -> None:
    grid = to_blocks(docx(table([cell("", inner=para(run("TT", "<w:b/>"))), "thường"]))).blocks[0]
    assert isinstance(grid, Table)
    assert [one.bold for one in grid.rows[0]] == [True, False]


def test_an_empty_table_is_no_block() -> None:
    assert grids(docx(para("x") + table(["", ""], ["", ""]))) == []
