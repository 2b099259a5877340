"""Likeness of duties, and where the words of a proposal stand in its paragraph."""

from __future__ import annotations

import pytest

from laban.work.domain.drafting import ALIKE, likeness, spans


@pytest.mark.parametrize(
    "one, other, alike",
    [
        ("Xây dựng Chiến lược dữ liệu quốc gia", "Ban hành chiến lược dữ liệu quốc gia đến 2030", True),
        ("Xây dựng Đề án hạ tầng 5G khu công nghiệp", "Đề án hạ tầng 5G tại các khu công nghiệp", True),
        ("Xây dựng Đề án hạ tầng số quốc gia", "Xây dựng Đề án đào tạo nhân lực bán dẫn", False),
        ("Báo cáo kết quả", "Báo cáo kết quả", False),
    ],
)
def test_duties_are_alike_by_the_words_that_tell_them_apart(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= ALIKE) is alike
    assert likeness(one, other) == likeness(other, one)


def test_words_are_underlined_where_they_stand() -> None:
    text = "Ban hành Chương trình A; bố trí ngân sách. Phát triển hạ tầng số."
    assert [text[a:b] for a, b in spans(text, "Ban hành Chương trình A")] == ["Ban hành Chương trình A"]
    parts = spans(text, "Ban hành Chương trình A. Phát triển hạ tầng số")
    assert [text[a:b] for a, b in parts] == ["Ban hành Chương trình A", "Phát triển hạ tầng số"]


def test_words_that_do_not_stand_there_are_not_underlined() -> None:
    assert spans("Một đoạn khác hẳn", "Xây dựng Đề án hạ tầng số") == ()
    assert spans("Một đoạn", "") == ()
