"""Sentences of papers without labels: each rule with what it takes and what it must leave."""

from __future__ import annotations

import pytest

from laban.reader.vi.sentences import assigned, is_closing, is_order, opening, opens_list, sentences


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Chủ tịch UBND tỉnh yêu cầu Sở Y tế rà soát các cơ sở.", ("Sở Y tế",)),
        ("Giao Sở Tài chính chủ trì xây dựng phương án.", ("Sở Tài chính",)),
        ("Để kịp thời vụ, đề nghị UBND các xã rà soát diện tích.", ("UBND các xã",)),
        ("Về giải ngân: giao Sở Xây dựng đôn đốc các chủ đầu tư.", ("Sở Xây dựng",)),
        ("Sở Nội vụ có trách nhiệm tổng hợp.", ("Sở Nội vụ",)),
        ("Riêng Sở Công Thương chủ trì lập danh mục chợ.", ("Sở Công Thương",)),
        ("Sở Tài chính đã yêu cầu các chủ đầu tư báo cáo.", ()),
        ("Theo đề nghị của Sở Nội vụ, kế hoạch được điều chỉnh.", ()),
        ("Thứ trưởng Nguyễn Văn An chủ trì hội nghị.", ()),
        ("Chánh Văn phòng phải chịu trách nhiệm trước UBND tỉnh về kết quả.", ()),
        ("Ông An cho biết các huyện phải nộp báo cáo.", ()),
        ("Bộ Công Thương công bố giá điện.", ()),
        ("Công tác cán bộ được giao cho cấp xã từ năm 2020.", ()),
        ("Yêu cầu các đơn vị nghiêm túc thực hiện Chỉ thị này.", ()),
        ("Theo ông An, Bộ Công Thương cần có giải pháp.", ()),
        ("Tổng diện tích là 20 ha.", ()),
    ],
)
def test_who_a_sentence_tells_to_act(text: str, lead: tuple[str, ...]) -> None:
    assert assigned(text).lead == lead


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Thủ tướng Chính phủ yêu cầu các Bộ, cơ quan thực hiện các việc sau:", ("các Bộ, cơ quan",)),
        ("Đề nghị UBND các xã, phường:", ("UBND các xã, phường",)),
        ("Các sở, ngành tập trung thực hiện một số nhiệm vụ sau:", ("các sở, ngành",)),
        ("UBND tỉnh ban hành Kế hoạch với các nội dung sau:", ()),
        ("Trước yêu cầu phát triển trong tình hình mới, cần làm tốt:", ()),
        ("Đề nghị UBND các xã báo cáo.", ()),
        ("Ban Thường vụ yêu cầu các cấp ủy, tổ chức đảng, chính quyền thực hiện tốt các nhiệm vụ sau:", ()),
        ("Các cấp, các ngành tập trung thực hiện các nhiệm vụ sau:", ()),
    ],
)
def test_whom_an_opening_speaks_to(text: str, lead: tuple[str, ...]) -> None:
    assert tuple(name[0].lower() + name[1:] if name.startswith("Các") else name for name in opening(text).lead) == lead


def test_where_sentences_end() -> None:
    assert sentences("Giao Sở A rà soát; giao Sở B báo cáo.") == ("Giao Sở A rà soát;", "giao Sở B báo cáo.")
    assert sentences("Đi TP. Huế gặp PGS. TS. An. Sau đó về.") == ("Đi TP. Huế gặp PGS. TS. An.", "Sau đó về.")
    assert sentences("Kiểm tra chợ; lập sổ; nộp phí.") == ("Kiểm tra chợ; lập sổ; nộp phí.",)


def test_what_begins_with_work_opens_and_closes() -> None:
    assert [is_order(text) for text in ("Rà soát hộ nghèo.", "Năm qua, các xã rà soát.", "")] == [True, False, False]
    assert opens_list("Chủ tịch có ý kiến chỉ đạo như sau:")
    assert not opens_list("Rà soát hộ nghèo.")
    assert is_closing("Nhận được Công văn này, yêu cầu các đơn vị triển khai.")
    assert is_closing("Văn phòng thông báo để các đơn vị biết, thực hiện./.")
    assert not is_closing("Yêu cầu các đơn vị thực hiện Chỉ thị số 05.")
