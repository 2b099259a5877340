"""Rules of labels: each with examples and counter-examples."""

from __future__ import annotations

import pytest

from laban.reader.vi import labels


@pytest.mark.parametrize(
    "text,kind,value,rest",
    [
        ("III. NHIỆM VỤ", "roman", "III", "NHIỆM VỤ"),
        ("IV- TỔ CHỨC THỰC HIỆN", "roman", "IV", "TỔ CHỨC THỰC HIỆN"),
        ("I/ MỤC TIÊU", "roman", "I", "MỤC TIÊU"),
        ("A. TÌNH HÌNH", "part", "A", "TÌNH HÌNH"),
        ("B- NHIỆM VỤ", "part", "B", "NHIỆM VỤ"),
        ("2. Rà soát", "number", "2", "Rà soát"),
        ("2- Rà soát", "number", "2", "Rà soát"),
        ("2) Rà soát", "number", "2", "Rà soát"),
        ("2.1. Rà soát", "number", "2.1", "Rà soát"),
        ("2.1 Rà soát", "number", "2.1", "Rà soát"),
        ("02. Rà soát", "number", "2", "Rà soát"),
        ("a) Rà soát", "letter", "a", "Rà soát"),
        ("đ) Rà soát", "letter", "đ", "Rà soát"),
        ("b. Rà soát", "letter", "b", "Rà soát"),
        ("(3) Rà soát", "paren", "(3)", "Rà soát"),
        ("(ii) Rà soát", "paren", "(ii)", "Rà soát"),
        ("- Rà soát", "dash", "-", "Rà soát"),
        ("–Rà soát", "dash", "-", "Rà soát"),
        ("• Rà soát", "dash", "-", "Rà soát"),
        ("+ Rà soát", "plus", "+", "Rà soát"),
        ("o Rà soát", "plus", "+", "Rà soát"),
        ("Điều 4. Hiệu lực", "article", "Đ4", "Hiệu lực"),
        ("ĐIỀU 12: Hiệu lực", "article", "Đ12", "Hiệu lực"),
        ("PHỤ LỤC II", "annex", "PL2", ""),
        ("Phụ lục 03: Danh mục", "annex", "PL3", "Danh mục"),
        ("PHỤ LỤC DANH MỤC NHIỆM VỤ", "annex", "PL", "DANH MỤC NHIỆM VỤ"),
    ],
)
def test_a_label(text: str, kind: str, value: str, rest: str) -> None:
    found = labels.parse_label(text)
    assert found is not None
    assert (found.kind, found.value, found.rest) == (kind, value, rest)


@pytest.mark.parametrize(
    "text",
    [
        "3.000 lượt cán bộ được đào tạo",
        "100% xã có mạng",
        "2025 - 2030 là giai đoạn bứt phá",
        "19/11/2025 là hạn cuối",
        "v.v. và các việc khác",
        "VX. không phải số La Mã",
        "V/v triển khai Nghị quyết",
        "T/M BAN CHẤP HÀNH",
        "K/T CHỦ TỊCH",
        "Điều 4 của Luật này quy định rõ",
        "Phụ lục kèm theo Nghị quyết này",
        "-----",
        "-5 độ",
        "Rà soát quy định",
        "(khoảng 3%)",
    ],
)
def test_no_label(text: str) -> None:
    assert labels.parse_label(text) is None


@pytest.mark.parametrize(
    "text,kind,value",
    [
        ("I", "roman", "I"),
        ("I.", "roman", "I"),
        ("I.1", "roman", "I.1"),
        ("A", "part", "A"),
        ("12.", "number", "12"),
        ("11.3", "number", "11.3"),
        ("(3)", "number", "3"),
        ("a)", "letter", "a"),
        ("-", "dash", "-"),
        ("+", "plus", "+"),
    ],
)
def test_a_label_in_a_number_cell(text: str, kind: str, value: str) -> None:
    found = labels.cell_label(text)
    assert found is not None
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize("text", ["", "TT", "Tổng", "Sở Tài chính", "12/2025", "…"])
def test_no_label_in_a_number_cell(text: str) -> None:
    assert labels.cell_label(text) is None


@pytest.mark.parametrize(
    "text,value", [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXXIX", 39), ("IIII", 0), ("VX", 0), ("", 0)]
)
def test_roman_numbers(text: str, value: int) -> None:
    assert labels.roman_value(text) == value


@pytest.mark.parametrize("number", range(1, 40))
def test_roman_numbers_go_both_ways(number: int) -> None:
    assert labels.roman_value(labels.to_roman(number)) == number


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Nâng cao nhận thức", True),
        ("Sở Tài chính:", True),
        ("Rà soát quy định.", False),
        ("Rà soát quy định;", False),
        ("Rà soát quy định,", False),
        ("kết thúc./.", False),
        ("a" * 261, False),
        ("", False),
    ],
)
def test_what_reads_as_a_heading(text: str, expected: bool) -> None:
    assert labels.is_heading(text) is expected


def test_a_starred_line_is_an_unlabelled_heading() -> None:
    assert labels.starred_heading("* Đến năm 2030:") == "Đến năm 2030:"
    assert labels.starred_heading("Đến năm 2030*") is None
