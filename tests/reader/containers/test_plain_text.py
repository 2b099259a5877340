"""TXT and MD: paragraphs out of lines, whatever the encoding."""

from __future__ import annotations

import unicodedata

import pytest

from laban.reader import ReadError, to_blocks
from laban.reader.decoding import decode
from laban.reader.markdown import plain
from laban.reader.pipeline import understand
from laban.reader.vi import RULES
from tests.reader.containers.made import grids, texts

WRAPPED = """ĐẢNG CỘNG SẢN VIỆT NAM

I- MỤC TIÊU
1. Đến năm 2030, tiềm lực, trình độ khoa học, công nghệ và đổi mới sáng tạo
đạt mức tiên tiến ở nhiều lĩnh vực quan trọng, thuộc nhóm dẫn đầu trong các
nước có thu nhập trung bình cao.
- Kinh phí chi cho nghiên cứu phát triển đạt 2% GDP, trong đó kinh phí từ xã
hội chiếm hơn 60%; bố trí ít nhất 3% tổng chi ngân sách hằng năm cho phát
triển khoa học.
"""


def test_lines_wrapped_by_hand_are_joined_and_labels_begin_paragraphs() -> None:
    read = texts(WRAPPED.encode())
    assert [one.split()[0] for one in read] == ["ĐẢNG", "I-", "1.", "-"]
    assert read[2].endswith("thuộc nhóm dẫn đầu trong các nước có thu nhập trung bình cao.")


SHORT_LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
-------
Số: 15/QĐ-UBND
An Bình, ngày
29 tháng 4 năm 2025
QUYẾT ĐỊNH
Điều 1.
Ban hành kèm theo Quyết định này Kế hoạch thực hiện
Chương trình phát triển du lịch trên địa bàn tỉnh đến
năm 2030.
Điều 2.
Giao Sở Lao động
- Thương binh và Xã hội chủ trì, phối hợp với các cơ
quan, đơn vị liên quan tổ chức thực hiện Kế hoạch này
trên địa bàn tỉnh.
"""


def test_sentences_broken_below_a_letterhead_of_short_lines_are_joined() -> None:
    steps = understand(to_blocks(SHORT_LETTERHEAD.encode()), RULES)
    assert str(steps.document.date) == "2025-04-29"
    assert [node.text for node in steps.outline.nodes] == [
        "Ban hành kèm theo Quyết định này Kế hoạch thực hiện Chương trình phát triển du lịch trên địa bàn tỉnh đến"
        " năm 2030.",
        "Giao Sở Lao động - Thương binh và Xã hội chủ trì, phối hợp với các cơ quan, đơn vị liên quan tổ chức thực hiện"
        " Kế hoạch này trên địa bàn tỉnh.",
    ]
    assert [(task.lead, task.coordinating) for task in steps.tasks] == [
        (("Sở Lao động - Thương binh và Xã hội",), ("các cơ quan, đơn vị liên quan",))
    ]


def test_short_items_of_a_list_are_not_joined() -> None:
    items = "NHIỆM VỤ\n1. Rà soát quy hoạch\nđất đai\n2. Lập kế hoạch\n3. Bố trí kinh phí\nBáo cáo kết quả thực hiện"
    assert texts(items.encode())[-1] == "Báo cáo kết quả thực hiện"


def test_a_file_with_a_line_a_paragraph_is_not_joined() -> None:
    first = "Bộ Khoa học và Công nghệ chủ trì xây dựng Chương trình quốc gia. " * 4
    second = "Các bộ, ngành, địa phương tổ chức thực hiện Kết luận này theo chức năng. " * 3
    assert texts(f"{first}\n{second}".encode()) == [first.strip(), second.strip()]


def test_a_sentence_broken_inside_keeps_its_break_as_a_newline() -> None:
    line = "Ban cán sự đảng Chính phủ lãnh đạo, chỉ đạo việc thể chế hoá các chủ trương, chính sách nêu trong Kết luận "
    assert texts(f"{line * 2}\nvà tổ chức thực hiện.".encode()) == [f"{line * 2}".strip() + "\nvà tổ chức thực hiện."]


def test_rows_of_tabs_and_rows_of_bars_are_tables() -> None:
    assert grids("TT\tViệc\tHạn\n1\tx\t2025\n".encode()) == [[["TT", "Việc", "Hạn"], ["1", "x", "2025"]]]
    assert grids("Kết luận\n\n| | T/M BỘ CHÍNH TRỊ |\n".encode()) == [[["", "T/M BỘ CHÍNH TRỊ"]]]


def test_a_single_line_with_a_tab_is_a_paragraph() -> None:
    assert texts("1.\tMục tiêu\n\nSố: 1\tHà Nội\n".encode()) == ["1. Mục tiêu", "Số: 1\tHà Nội"]


SAMPLE = "Nghị quyết của Ban Chấp hành Trung ương về nhiệm vụ phát triển công nghệ đến năm 2030."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(encoding: str) -> None:
    assert decode(SAMPLE.encode(encoding)).strip("\ufeff") == SAMPLE


def test_windows_1258() -> None:
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    stored = ""
    for letter in SAMPLE:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(one for one in parts if one in tones)
        stored += unicodedata.normalize("NFC", "".join(one for one in parts if one not in tones)) + tone
    assert decode(stored.encode("cp1258")) == SAMPLE


def test_tcvn3_and_vni_as_bytes_and_as_misread_unicode() -> None:
    tcvn3 = "Ban ChÊp hµnh Trung \u00ad¬ng vÒ nhiÖm vô ph¸t triÓn c«ng nghÖ"
    vni = "Ban Chaáp haønh Trung öông veà nhieäm vuï phaùt trieån coâng ngheä"
    meant = "Ban Chấp hành Trung ương về nhiệm vụ phát triển công nghệ"
    assert decode(tcvn3.encode("latin-1")) == meant
    assert decode(vni.encode("cp1252")) == meant
    assert decode(tcvn3.encode()) == meant
    assert decode(vni.encode()) == meant


def test_foreign_text_in_a_western_encoding_is_not_turned_into_vietnamese() -> None:
    french = "Le comité a été créé pour l'année à venir où il siège."
    assert decode(french.encode("cp1252")) == french
    assert decode(french.encode()) == french


def test_bytes_that_are_no_text_are_refused_and_text_with_one_bad_byte_is_read() -> None:
    with pytest.raises(ReadError) as caught:
        decode(bytes(range(256)) * 20)
    assert caught.value.code == "unknown-type"
    assert decode((SAMPLE * 20).encode() + b"\xff").startswith(SAMPLE)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Giao** Bộ A *chủ trì*", "Giao Bộ A chủ trì"),
        ("1\\. Mục tiêu", "1. Mục tiêu"),
        ("Bộ\\_A __và__ Bộ_B", "Bộ_A và Bộ_B"),
        ("[Luật](https://x.vn/a) số 1[^2]", "Luật số 1"),
        ("một<br>hai &ge; 3", "một\nhai ≥ 3"),
        ("Giao ~~Bộ A~~ Bộ B", "Giao Bộ B"),
        ("5 * 3 * 2", "5 * 3 * 2"),
    ],
)
def test_signs_of_markdown_are_not_text(written: str, shown: str) -> None:
    assert plain(written) == shown


MARKDOWN = """# KẾ HOẠCH

## I. MỤC TIÊU

1\\. Đến năm 2030 đạt
80%
- Giao Bộ A
* Giao Bộ B

| TT | Việc | Hạn |
|----|:----:|-----|
| 1  | a \\| b | 2025 |
| II | Nhóm |

[^1]: chú thích
"""


def test_a_markdown_file() -> None:
    blocks = to_blocks(MARKDOWN.encode())
    assert blocks.format == "md"
    assert texts(blocks) == ["KẾ HOẠCH", "I. MỤC TIÊU", "1. Đến năm 2030 đạt 80%", "- Giao Bộ A", "- Giao Bộ B"]
    assert grids(blocks) == [[["TT", "Việc", "Hạn"], ["1", "a | b", "2025"], ["II", "Nhóm", "<"]]]
    assert [getattr(block, "heading", None) for block in blocks.blocks[:3]] == [1, 2, None]


def test_a_lazy_list_is_counted_but_official_labels_stay_as_typed() -> None:
    assert texts(b"# x\n\n1. a\n1. b\n1. c\n")[1:] == ["1. a", "2. b", "3. c"]
    assert texts(b"# x\n\n3. a\n\n3. b\n\n7. c\n")[1:] == ["3. a", "3. b", "7. c"]
