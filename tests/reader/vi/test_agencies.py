"""Rules of agency names, posts, verbs and forms: each with examples and counter-examples."""

from __future__ import annotations

import pytest

from laban.reader.folding import fold
from laban.reader.vi import actors, agencies, forms


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Tài chính",
        "các sở, ngành",
        "Các doanh nghiệp",
        "VTV",
        "Ủy ban nhân dân tỉnh",
        "Giám đốc Sở Y tế",
        "UBND các xã",
    ],
)
def test_a_name_can_start_here(text: str) -> None:
    assert agencies.starts_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành quy chế",
        "Bộ tiêu chí đánh giá",
        "Tổ chức thực hiện",
        "Hội nhập quốc tế",
        "Phòng, chống tham nhũng",
        "rà soát",
        "Xã hội hóa",
        "",
    ],
)
def test_no_name_starts_here(text: str) -> None:
    assert not agencies.starts_name(text)


@pytest.mark.parametrize(
    "name,agency,post",
    [
        ("Bộ trưởng Bộ Tài chính", "Bộ Tài chính", "Bộ trưởng Bộ Tài chính"),
        ("Giám đốc Sở Y tế", "Sở Y tế", "Giám đốc Sở Y tế"),
        ("Chánh Văn phòng Chính phủ", "Văn phòng Chính phủ", "Chánh Văn phòng Chính phủ"),
        ("Chánh Thanh tra tỉnh", "Thanh tra tỉnh", "Chánh Thanh tra tỉnh"),
        ("Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ", "Tổng Thanh tra Chính phủ"),
        ("Bộ Tài chính", "Bộ Tài chính", None),
        ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ", None),
    ],
)
def test_a_person_stands_for_an_agency(name: str, agency: str, post: str | None) -> None:
    assert agencies.without_post(name) == (agency, post)


@pytest.mark.parametrize(
    "text,listed",
    [
        ("Bộ Tài chính chủ trì, phối hợp", "Bộ Tài chính"),
        ("các viện nghiên cứu, trường đại học tổ chức đào tạo", "các viện nghiên cứu, trường đại học"),
        ("các cơ quan quản lý nhà nước rà soát", "các cơ quan quản lý nhà nước"),
        ("Bộ Giáo dục và Đào tạo xây dựng", "Bộ Giáo dục và Đào tạo"),
        ("các tổ chức chính trị - xã hội đẩy mạnh", "các tổ chức chính trị - xã hội"),
        ("Bộ Nội vụ (Vụ Tổ chức cán bộ) hướng dẫn", "Bộ Nội vụ (Vụ Tổ chức cán bộ)"),
        ("Bộ Ngoại giao hỗ trợ", "Bộ Ngoại giao"),
        ("các doanh nghiệp, hợp tác xã chủ động", "các doanh nghiệp, hợp tác xã"),
    ],
)
def test_a_list_of_agencies_ends_at_a_verb(text: str, listed: str) -> None:
    end, acts = actors.list_end(text)
    assert (text[:end].strip(), acts) == (listed, True)


@pytest.mark.parametrize(
    "heading,lead",
    [
        ("Sở Tài chính", ("Sở Tài chính",)),
        ("Các sở, ban, ngành có trách nhiệm:", ("Các sở, ban, ngành",)),
        ("Giao Bộ Nội vụ:", ("Bộ Nội vụ",)),
        ("Bộ trưởng Bộ Y tế chỉ đạo:", ("Bộ Y tế",)),
        ("Hoàn thiện thể chế", ()),
        ("Bộ chỉ số đánh giá", ()),
        ("Hội nhập quốc tế", ()),
    ],
)
def test_the_agency_of_a_heading(heading: str, lead: tuple[str, ...]) -> None:
    assert actors.heading_actors(heading).lead == lead


@pytest.mark.parametrize(
    "line,role,text",
    [
        ("Cơ quan chủ trì: Bộ Y tế", "lead", "Bộ Y tế"),
        ("Đơn vị thực hiện: Sở Y tế.", "lead", "Sở Y tế"),
        ("Phân công thực hiện: Sở Y tế chủ trì", "lead", "Sở Y tế chủ trì"),
        ("Cơ quan phối hợp: các bộ, ngành", "coordinating", "các bộ, ngành"),
        ("Thời gian hoàn thành: Quý II/2026", "deadline", "Quý II/2026"),
        ("Lộ trình thực hiện: 2026 - 2030", "deadline", "2026 - 2030"),
        ("Kết quả, sản phẩm: Báo cáo", "product", "Báo cáo"),
        ("Nội dung: Tập huấn", "title", "Tập huấn"),
    ],
)
def test_a_field_of_a_form(line: str, role: str, text: str) -> None:
    found = forms.form_field(line)
    assert found is not None
    assert (found.role, found.text) == (role, text)


@pytest.mark.parametrize(
    "line",
    ["Tổ chức thực hiện: rà soát, đánh giá", "Sở Y tế chủ trì", "Rà soát quy định", "Thời gian tới, tập trung chỉ đạo"],
)
def test_no_field_of_a_form(line: str) -> None:
    assert forms.form_field(line) is None


@pytest.mark.parametrize(
    "one,other", [("Uỷ ban", "ủy ban"), ("Hoà Bình", "HÒA BÌNH"), ("hoá – lý", "hóa - lý"), ("“số”", '"số"')]
)
def test_spellings_that_mean_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["İstanbul", "ﬁ", "Uỷ ban nhân dân", "\u0130\u0130", "qúy", "thuở", ""])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
