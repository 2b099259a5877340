"""HTML as a browser shows it."""

from __future__ import annotations

import pytest

from laban.reader import ReadError, to_blocks
from tests.reader.containers.made import grids, texts


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Điều 1.\n   Phạm vi</p>", ["Điều 1. Phạm vi"]),
        ("<p>một<br>hai</p>", ["một\nhai"]),
        ("trước<div>giữa</div>sau", ["trước", "giữa", "sau"]),
        ("<p>a<script>x()</script><style>p{}</style>b</p>", ["ab"]),
        ('<p>thấy<span style="display: none">ẩn</span></p><p hidden>ẩn</p>', ["thấy"]),
        ("<p>m<sup>2</sup> đất<sup><a href='#fn1'>1</a></sup></p>", ["m2 đất"]),
        ("<p>Giao <del>Bộ A</del><ins>Bộ B</ins></p>", ["Giao Bộ B"]),
        ("<p>1.&nbsp;&nbsp;Mục tiêu &ge; 80%</p>", ["1. Mục tiêu ≥ 80%"]),
        ("<ol><li>một<li>hai<ul><li>ba<ul><li>bốn</ul></ul></ol>", ["1. một", "2. hai", "- ba", "+ bốn"]),
        ('<ol type="I" start="3"><li>x<li value="7">y</ol>', ["III. x", "VII. y"]),
        ('<ol style="list-style-type: lower-alpha"><li><p>x</p><p>thêm</p></li></ol>', ["a. x", "thêm"]),
        ('<ol style="list-style:none"><li>1. x</ol>', ["1. x"]),
        ("<nav>Trang chủ</nav><p>Điều 1.</p>", ["Điều 1."]),
    ],
)
def test_paragraphs_read_as_shown(body: str, expected: list[str]) -> None:
    assert texts(page(body)) == expected


def test_spans_make_a_rectangle_and_rows_that_stop_early_reach_to_the_edge() -> None:
    body = (
        "<table><tr><td rowspan=2>TT<td colspan=2>Cơ quan<tr><td>Chủ trì<td>Phối hợp"
        "<tr><td>I<td>Nhóm<tr><td>1<td>A<td>B</table>"
    )
    assert grids(page(body)) == [
        [["TT", "Cơ quan", "<"], ["^", "Chủ trì", "Phối hợp"], ["I", "Nhóm", "<"], ["1", "A", "B"]]
    ]


def test_a_span_to_the_end_and_a_span_beyond_it_stop_at_the_last_row() -> None:
    assert grids(page("<table><tr><td rowspan=0>x<td>a<tr><td>b</table>")) == [[["x", "a"], ["^", "b"]]]
    assert grids(page("<table><tr><td rowspan=99>x<td>a<tr><td>b</table>")) == [[["x", "a"], ["^", "b"]]]


def test_a_table_that_only_arranges_the_page_is_unwrapped() -> None:
    inner = "<table><tr><td>TT<td>Việc<tr><td>1<td>x</table>"
    outer = f"<table><tr><td>menu<td><p>Điều 1. Phạm vi</p>{inner}</table>"
    data = page(outer)
    assert texts(data) == ["menu", "Điều 1. Phạm vi"]
    assert grids(data) == [[["TT", "Việc"], ["1", "x"]]]


def test_lines_of_a_cell_stay_lines() -> None:
    assert grids(page("<table><tr><td>1<td>Bộ A<br>Bộ B<p>Bộ C</p></table>")) == [[["1", "Bộ A\nBộ B\nBộ C"]]]


def test_headings_and_centred_paragraphs_are_told() -> None:
    first, second = to_blocks(page("<h2>I. MỤC TIÊU</h2><p align=center><b>KẾ HOẠCH</b></p>")).blocks
    assert (getattr(first, "heading", 0), getattr(second, "centered", 0), getattr(second, "bold", 0)) == (2, True, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1258"])
def test_the_encoding_is_found(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-16" else encoding
    printed = "Nghị quyết: đây là nơi ở"
    stored = printed if encoding != "windows-1258" else printed.replace("ị", "i\u0323").replace("ế", "ê\u0301")
    stored = stored if encoding != "windows-1258" else stored.replace("ở", "ơ\u0309")
    assert texts(f"<html><meta charset={declared}><body><p>{stored}</p>".encode(encoding)) == [printed]


def test_the_usual_document_types_are_fine_and_one_with_a_subset_is_refused() -> None:
    for harmless in ("<!DOCTYPE html>", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://www.w3.org/x.dtd">'):
        assert texts(f"{harmless}<html><body><p>Điều 1.</p></body></html>".encode()) == ["Điều 1."]
    hostile = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>'
    with pytest.raises(ReadError) as caught:
        to_blocks(hostile.encode())
    assert caught.value.code == "markup-unsafe"
