"""What a person is told to look at, and what is no reason to tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from laban.reader.blocks import Blocks, Note, Place, Table
from laban.reader.checks import WITHOUT_LABELS
from laban.reader.directing import MESSAGE as NOT_DIRECTING
from laban.reader.pipeline import understand
from laban.reader.vi import RULES
from tests.reader.small import blocks, draft, table

HEAD = ("UBND TỈNH A", "Số: 12/KH-UBND", "Hà Nội, ngày 10 tháng 10 năm 2025", "KẾ HOẠCH", "Thực hiện Nghị quyết")
COLUMNS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")


def codes(*rows: tuple[str, ...]) -> list[tuple[str, str | None]]:
    found = draft(*HEAD, "PHỤ LỤC", [COLUMNS, *rows])
    return [(item.code, item.provision) for item in found.warnings]


@pytest.mark.parametrize(
    "row,code",
    [
        (("1", "Tập huấn", "Sở A", "6/2024"), "deadline-before-issue"),
        (("1", "Tập huấn", "Sở A", "6/2062"), "deadline-far"),
        (("1", "Tập huấn", "Sở A", "13/2026"), "deadline-unreadable"),
        (("1", "Tập huấn", "Sở A", "31/11/2026"), "deadline-unreadable"),
        (("1", "Tập huấn", "Sở A", "2027-2026"), "range-reversed"),
        (("1", "Tập huấn", "", "2026"), "lead-missing"),
    ],
)
def test_a_row_that_cannot_be_right(row: tuple[str, ...], code: str) -> None:
    assert codes(row) == [(code, "PL.1")]


@pytest.mark.parametrize(
    "row",
    [
        ("1", "Tập huấn", "Sở A", "2026"),
        ("1", "Tập huấn", "Sở A", "Thường xuyên"),
        ("1", "Tập huấn", "Sở A", "2025-2045"),
        ("1", "Tập huấn", "Sở A", ""),
        ("1", "Tập huấn", "Sở A .", "31/10/2025"),
    ],
)
def test_a_row_that_is_right(row: tuple[str, ...]) -> None:
    assert codes(row) == []


def test_a_number_typed_twice_and_one_left_out() -> None:
    rows = [(number, "Tập huấn", "Sở A", "2026") for number in ("1", "2", "2", "4", "7")]
    assert codes(*rows) == [("number-repeated", "PL.2#2"), ("number-skipped", "PL.7")]


def test_a_row_joined_over_a_page_break_is_said() -> None:
    rows = [("1", "Tập huấn cho cán bộ làm công tác", "Sở A", "2026"), ("", "chuyển đổi số", "", "")]
    assert codes(*rows) == [("row-merged", None)]


def test_a_column_with_an_unknown_name_is_said() -> None:
    found = draft("PHỤ LỤC", [("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Mức độ"), ("1", "Tập huấn", "Sở A", "Cao")])
    assert [(item.code, "Mức độ" in item.message) for item in found.warnings] == [("text-unread", True)]


def test_a_label_printed_twice_is_said() -> None:
    found = draft("II. NHIỆM VỤ", "1. Rà soát.", "1. Ban hành.")
    assert [(item.code, item.provision) for item in found.warnings] == [("label-repeated", "II.1#2")]


def test_a_second_document_is_said() -> None:
    found = draft("I. NHIỆM VỤ", "1. Rà soát.", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "II. GIẢI PHÁP", "1. Ban hành.")
    assert [item.code for item in found.warnings] == ["other"]


def test_a_text_without_any_label_is_said() -> None:
    found = draft("THÔNG BÁO", "Dự toán năm nay tăng so với năm trước.")
    assert (found.provisions, [item.code for item in found.warnings]) == ((), ["text-unread"])


def test_tasks_of_single_sentences_are_said_to_be_such() -> None:
    found = draft("THÔNG BÁO", "Giao Sở Tài chính rà soát dự toán và báo cáo kết quả.")
    assert [item.path for item in found.provisions] == ["¶1"]
    assert [(item.code, item.message) for item in found.warnings] == [("text-unread", WITHOUT_LABELS)]


NEWS = (
    "Giá lúa tăng mạnh tại đồng bằng",
    "Sáng nay, ông Nguyễn Văn An, Giám đốc Sở Nông nghiệp, cho biết Sở đã yêu cầu các huyện báo cáo trước ngày 15/11.",
    "Theo ông An, Bộ Công Thương cần có giải pháp tiêu thụ. Nông dân phấn khởi vì giá đạt 8.000 đồng/kg.",
    "Nhiều thương lái cho rằng giá còn tăng trong quý I/2026.",
)
ESSAY = (
    "Văn hóa đọc trong nhà trường",
    "1. Khái niệm văn hóa đọc",
    "Văn hóa đọc là thói quen tìm đến sách. Nhiều tác giả đã bàn về khái niệm này.",
    "2. Vai trò của thư viện",
    "Thư viện là nơi gặp gỡ của người đọc và sách. Năm 2020, 40% học sinh đến thư viện mỗi tuần.",
)


REPORT = (
    "ỦY BAN NHÂN DÂN TỈNH BÌNH AN",
    "Số: 210/BC-UBND",
    "Bình An, ngày 12 tháng 12 năm 2025",
    "BÁO CÁO",
    "Kết quả công tác cải cách hành chính năm 2025",
    "I. KẾT QUẢ ĐẠT ĐƯỢC",
    "1. Tỷ lệ hồ sơ nộp trực tuyến đạt 82%, tăng 10% so với năm 2024.",
    "2. Sở Nội vụ đã tham mưu ban hành 12 văn bản.",
    "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026",
    "1. Tiếp tục rà soát thủ tục hành chính.",
    "2. Đẩy mạnh số hóa hồ sơ.",
)


@pytest.mark.parametrize("lines", [NEWS, ESSAY, REPORT], ids=["a news article", "an essay", "a report with a number"])
def test_a_text_that_directs_nobody_is_said_and_proposes_nothing(lines: tuple[str, ...]) -> None:
    found = draft(*lines)
    assert (found.tasks, found.indicators) == ((), ())
    assert ("other", NOT_DIRECTING) in [(item.code, item.message) for item in found.warnings]


@pytest.mark.parametrize(
    "lines",
    [
        ("Số: 12/UBND-VX", *NEWS),
        ("II. NHIỆM VỤ VÀ GIẢI PHÁP", "1. Thư viện mở cửa cả ngày."),
        ("1. Rà soát hồ sơ.", "2. Sở Y tế chủ trì tập huấn."),
        ("Yêu cầu Sở Y tế báo cáo trước ngày 01/12/2025.",),
    ],
    ids=["a number", "a section of work", "paragraphs that begin with work", "a sentence that asks by name"],
)
def test_one_mark_of_an_official_paper_is_enough(lines: tuple[str, ...]) -> None:
    assert NOT_DIRECTING not in [item.message for item in draft(*lines).warnings]


def test_a_report_that_tells_agencies_to_act_directs() -> None:
    asks = ("III. KIẾN NGHỊ", "1. Giao Sở Nội vụ chủ trì rà soát.", "2. Giao Sở Tài chính bố trí kinh phí.")
    found = draft(*REPORT[:4], *asks)
    assert [task.lead for task in found.tasks] == [("Sở Nội vụ",), ("Sở Tài chính",)]


def test_what_the_container_noticed_comes_first() -> None:
    source = blocks(["I. NHIỆM VỤ", "1. Rà soát."])
    noted = Blocks("pdf", source.blocks, (Note("scanned-page", "Page 3 is a picture.", Place(page=3)),))
    found = understand(noted, RULES).draft
    assert [(item.code, item.page) for item in found.warnings] == [("scanned-page", 3)]


def test_a_warning_points_to_its_cell() -> None:
    grid = table([COLUMNS, ("1", "Tập huấn", "", "13/2026")])
    rows = tuple(
        tuple(replace(cell, place=replace(cell.place, cell=f"{'ABCD'[c]}{r + 1}")) for c, cell in enumerate(row))
        for r, row in enumerate(grid.rows)
    )
    found = understand(Blocks("xlsx", (Table(rows),)), RULES).draft
    assert [(item.code, item.cell) for item in found.warnings] == [
        ("deadline-unreadable", "D2"),
        ("lead-missing", "C2"),
    ]
