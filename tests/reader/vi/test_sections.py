"""Rules of sections, zones and columns: each with examples and counter-examples."""

from __future__ import annotations

import datetime as dt

import pytest

from laban.reader.vi import columns, sections, zones


@pytest.mark.parametrize(
    "heading,kinds",
    [
        ("MỤC ĐÍCH, YÊU CẦU", ("viewpoint",)),
        ("QUAN ĐIỂM CHỈ ĐẠO", ("viewpoint",)),
        ("QUAN ĐIỂM, MỤC TIÊU", ("viewpoint", "goal")),
        ("MỤC TIÊU ĐẾN NĂM 2030, TẦM NHÌN ĐẾN NĂM 2045", ("goal",)),
        ("CÁC CHỈ TIÊU CHỦ YẾU", ("goal",)),
        ("NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", ("task",)),
        ("LỘ TRÌNH THỰC HIỆN", ("task",)),
        ("TỔ CHỨC THỰC HIỆN", ("implementation",)),
        ("KINH PHÍ VÀ NGUỒN LỰC THỰC HIỆN", ("implementation",)),
        ("CHẾ ĐỘ BÁO CÁO", ("implementation",)),
        ("TÌNH HÌNH VÀ NGUYÊN NHÂN", ("context",)),
        ("ĐÁNH GIÁ KẾT QUẢ", ("context",)),
        ("Nâng cao nhận thức, đổi mới tư duy", ()),
        ("Hoàn thiện thể chế", ()),
    ],
)
def test_kinds_of_a_section(heading: str, kinds: tuple[str, ...]) -> None:
    assert sections.section_kinds(heading) == kinds


@pytest.mark.parametrize(
    "text,kind",
    [
        ("Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính.", "context"),
        ("Phê duyệt Chương trình phát triển Chính phủ số, với những nội dung sau:", "context"),
        ("Quyết định này có hiệu lực kể từ ngày ký.", "implementation"),
        ("Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.", "implementation"),
        ("Tổ chức thực hiện", "implementation"),
        ("Mục tiêu và các chỉ tiêu chủ yếu", "goal"),
        ("Nhiệm vụ và giải pháp", "task"),
        ("Giao Sở Nội vụ hướng dẫn thực hiện.", None),
    ],
)
def test_what_an_article_does(text: str, kind: str | None) -> None:
    assert sections.article_kind(text) == kind


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Trong quá trình tổ chức thực hiện, nếu có khó khăn, vướng mắc, báo cáo Ủy ban nhân dân tỉnh.", True),
        ("Kinh phí thực hiện từ ngân sách nhà nước.", True),
        ("Nguồn vốn xã hội hóa và các nguồn hợp pháp khác.", True),
        ("Quyết định này có hiệu lực kể từ ngày ký.", True),
        ("Chỉ thị này được phổ biến đến chi bộ.", True),
        ("Sở Tài chính tham mưu bố trí kinh phí.", False),
        ("Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch này.", False),
    ],
)
def test_what_gives_nobody_a_task(text: str, expected: bool) -> None:
    assert sections.no_task(text) is expected


@pytest.mark.parametrize(
    "text,zone",
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "letterhead"),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "letterhead"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "letterhead"),
        ("(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 01/10/2025)", "attached"),
        ("Kèm theo Nghị quyết số 03/NQ-CP", "attached"),
        ("Nơi nhận:", "recipients"),
        ("Kính gửi: Các sở, ban, ngành", "recipients"),
        ("TM. ỦY BAN NHÂN DÂN", "signature"),
        ("T/M BAN CHẤP HÀNH", "signature"),
        ("KT. CHỦ TỊCH", "signature"),
        ("(đã ký)", "signature"),
        ("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", "basis"),
        ("Theo đề nghị của Giám đốc Sở Tài chính.", "basis"),
        ("QUYẾT ĐỊNH:", "formula"),
        ("Ghi chú: số liệu ước", "note"),
        ("Rà soát quy định.", None),
        ("Đảng Cộng sản Việt Nam lãnh đạo toàn diện sự nghiệp đổi mới.", None),
        ("Quyết định phê duyệt đề án.", None),
    ],
)
def test_parts_that_are_no_provisions(text: str, zone: str | None) -> None:
    assert zones.zone(text) == zone


@pytest.mark.parametrize(
    "headers,roles",
    [
        (
            ("TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian hoàn thành"),
            "number title lead coordinating product deadline",
        ),
        (
            ("STT", "NHIỆM VỤ VÀ GIẢI PHÁP", "CHỦ TRÌ", "PHỐI HỢP", "THỜI GIAN"),
            "number title lead coordinating deadline",
        ),
        (
            ("Số TT", "Nội dung công việc", "Đơn vị thực hiện", "Sản phẩm", "Tiến độ", "Ghi chú"),
            "number title lead product deadline note",
        ),
        (
            ("TT", "Nội dung", "Cơ quan thực hiện Chủ trì", "Cơ quan thực hiện Phối hợp", "Thời hạn"),
            "number title lead coordinating deadline",
        ),
        (
            ("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì theo dõi, đánh giá"),
            "number title unit target lead",
        ),
        (("TT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2024", "Mục tiêu năm 2030"), "number title unit baseline target"),
        (("TT", "Tên chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2030"), "number title unit target target"),
        (("Mã", "Giá", "Số lượng"), "number - -"),
    ],
)
def test_columns_by_their_headers(headers: tuple[str, ...], roles: str) -> None:
    assert " ".join(column.role if column else "-" for column in columns.columns(headers)) == roles


def test_a_column_of_targets_keeps_the_year_of_its_header() -> None:
    found = columns.columns(("TT", "Chỉ tiêu", "Đơn vị", "Năm 2026", "Đến năm 2030"))
    assert [column.by for column in found if column and column.role == "target"] == [
        dt.date(2026, 12, 31),
        dt.date(2030, 12, 31),
    ]


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Tổng số: 140 nhiệm vụ", True),
        ("Tổng cộng", True),
        ("Cộng", True),
        ("Tổng hợp báo cáo", False),
        ("Tổng dung lượng thiết kế cáp quang", False),
        ("Tổng kết mô hình thí điểm", False),
        ("Tổng số doanh nghiệp đang hoạt động", False),
        ("Cộng đồng doanh nghiệp", False),
    ],
)
def test_totals(text: str, expected: bool) -> None:
    assert columns.is_total(text) is expected
