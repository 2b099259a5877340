"""What holds for any blocks: reading never fails, paths are unique, the same blocks give the same draft."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import score_reader as bench
from laban.reader.blocks import Block, Blocks, Cell, Paragraph, Place, Table
from laban.reader.pipeline import understand
from laban.reader.vi import RULES
from laban.reader.vi.lexicon import words
from tests.reader.small import blocks, draft

LABELS = ("I. ", "II- ", "A. ", "1. ", "2.1. ", "a) ", "đ) ", "(3) ", "- ", "+ ", "Điều 4. ", "PHỤ LỤC II ", "* ", "")
WORDS = (
    *words(
        """
        MỤC TIÊU | NHIỆM VỤ | TỔ CHỨC THỰC HIỆN | Bộ Tài chính | các bộ, ngành | chủ trì, phối hợp với | Sở Nội vụ
        | trước ngày 31/12/2025 | 13/2026 | đạt 50% | ít nhất 20 | năm 2030 | 2025-2030 | Nơi nhận: | Kính gửi:
        | (Kèm theo Quyết định số 1) | Số: 12/KH | ngày 1 tháng 1 năm 2025 | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        | T/M BAN CHẤP HÀNH | Căn cứ | quý V/2026 | hằng năm | nhóm 3 nước | ≤ 3 | từ | đến
        """
    ),
    *";.:,\n()",
)
HEADERS = ("TT", "Nhiệm vụ", "Chỉ tiêu", "Đơn vị", "Cơ quan chủ trì", "Phối hợp", "Kết quả", "Thời hạn", "Năm 2030", "")

SCHEMA = bench.REAL / "read.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))) if SCHEMA.exists() else None

texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=8).map(" ".join)
paragraphs = st.builds(lambda label, text: label + text, st.sampled_from(LABELS), texts)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 6))
    cell = st.one_of(st.sampled_from(("I", "1", "2.", "1.1", "a)", "-", "", "<", "^")), texts, st.sampled_from(HEADERS))
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=6))
    grid = []
    for r, row in enumerate(rows):
        cells = []
        for c, text in enumerate(row):
            covered = {"<": "column", "^": "row"}.get(text)
            cells.append(Cell("" if covered else text, Place(table=1, row=r + 1, column=c + 1), covered=covered))
        grid.append(tuple(cells))
    return Table(tuple(grid), Place(table=1))


@st.composite
def files(draw: st.DrawFn) -> Blocks:
    block = st.one_of(paragraphs.map(lambda text: Paragraph(text, Place(paragraph=1))), tables())
    found: list[Block] = draw(st.lists(block, max_size=14))
    return Blocks(draw(st.sampled_from(("docx", "pdf", "xlsx"))), tuple(found))


@settings(max_examples=120)
@given(files())
def test_any_blocks_give_a_draft_of_the_contract(source: Blocks) -> None:
    answer = understand(source, RULES).draft.to_json()
    paths = [item["path"] for item in answer["provisions"]]
    assert len(set(paths)) == len(paths)
    assert {item["provision"] for item in [*answer["tasks"], *answer["indicators"]]} <= set(paths)
    if VALIDATOR is not None:
        VALIDATOR.validate(answer)


@settings(max_examples=40)
@given(files())
def test_the_same_blocks_give_the_same_draft(source: Blocks) -> None:
    assert understand(source, RULES).draft.to_json() == understand(source, RULES).draft.to_json()


@settings(max_examples=80)
@given(st.lists(paragraphs, max_size=12))
def test_no_labelled_paragraph_of_a_running_text_is_lost(lines: list[str]) -> None:
    """Each printed paragraph stands in a provision, before the first, behind the last, or in a warning."""
    steps = understand(blocks(["I. NHIỆM VỤ", *lines]), RULES)
    assert steps.draft.provisions[0].path == "I"
    assert len(steps.draft.provisions) == len(steps.outline.nodes)


def test_a_due_date_is_never_made_up() -> None:
    for text in (
        "Xây dựng kế hoạch.",
        "Thực hiện trong thời hạn 30 ngày.",
        "Báo cáo trước ngày 15 tháng 12.",
        "Theo tiến độ.",
    ):
        assert [task.deadline.due for task in draft("II. NHIỆM VỤ", f"1. {text}").tasks] == [None]


def test_text_that_belongs_nowhere_is_a_warning() -> None:
    found = draft("1. Rà soát quy định.", "Đoạn văn này không có nhãn và không có tiêu đề nào đứng trên.")
    assert [item.code for item in found.warnings] == ["text-unread"]


def test_a_table_with_unknown_columns_is_a_warning() -> None:
    found = draft("I. NHIỆM VỤ", "1. Rà soát.", [("Mã", "Giá"), ("A", "1"), ("B", "2")])
    assert [item.code for item in found.warnings] == ["table-unrecognised"]


def test_a_register_tells_unknown_agencies() -> None:
    steps = understand(
        blocks(["V. TỔ CHỨC THỰC HIỆN", "1. Sở Tài chính, Sở Mây Trời xây dựng kế hoạch."]),
        RULES,
        register=lambda name: name == "Sở Tài chính",
    )
    assert [(item.code, "Sở Mây Trời" in item.message) for item in steps.draft.warnings] == [("lead-unknown", True)]
