"""One document in several containers gives the same paragraphs, tables and draft, but for places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from laban.reader import read, to_blocks
from laban.reader.blocks import Blocks, Paragraph
from tests.reader.containers.made import INPUTS, docx, para, table

PAIRS = [
    ("nq57-tw-2024", "md"),
    ("kl69-tw-2024", "txt"),
    ("kh552-dongthap-2025", "html"),
    ("qd2623-ttg-2025", "html"),
]
PDFS = ["nq57-tw-2024", "kh552-dongthap-2025", "tb659-vpcp-2025-nq66", "qd2629-ttg-2025-chinh-phu-so"]

shared = pytest.mark.skipif(not INPUTS.is_dir(), reason="the folder of real documents is not beside the project")


def flat(blocks: Blocks) -> list[str]:
    """Every paragraph and row on one line, without its layout."""
    lines = []
    for block in blocks.blocks:
        if isinstance(block, Paragraph):
            lines.append(" ".join(block.text.split()))
        else:
            lines += [" | ".join(" ".join(cell.text.split()) for cell in row) for row in block.rows]
    return [line.rstrip("-") for line in lines]


def without_places(found: Any) -> Any:
    """The draft's JSON without places and source; runs of blanks are one."""
    if isinstance(found, dict):
        return {k: without_places(v) for k, v in found.items() if k not in ("place", "page", "source", "cell")}
    if isinstance(found, list):
        return [without_places(one) for one in found]
    return " ".join(found.split()) if isinstance(found, str) else found


def draft(source: Path | bytes) -> dict[str, Any]:
    return without_places(json.loads(json.dumps(read(source).to_json())))


@pytest.mark.shared
@shared
@pytest.mark.parametrize(("name", "suffix"), PAIRS)
def test_real_pairs_have_the_same_blocks(name: str, suffix: str) -> None:
    other = flat(to_blocks(INPUTS / f"{name}.{suffix}"))
    assert other == flat(to_blocks(INPUTS / f"{name}.docx"))


@pytest.mark.shared
@shared
@pytest.mark.parametrize(("name", "suffix"), PAIRS)
def test_real_pairs_give_the_same_draft(name: str, suffix: str) -> None:
    assert draft(INPUTS / f"{name}.{suffix}") == draft(INPUTS / f"{name}.docx")


@pytest.mark.shared
@shared
@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_differs_from_its_docx_only_in_letterhead_and_recipients(name: str) -> None:
    pdf, word = flat(to_blocks(INPUTS / f"{name}.pdf")), flat(to_blocks(INPUTS / f"{name}.docx"))
    begin = next(at for at, line in enumerate(word) if line.startswith(("I.", "I-", "1.", "Điều 1")))
    body = [line for line in word[begin:] if "Nơi nhận" not in line]
    missing = [line for line in body if line not in pdf]
    assert missing == []


WORDS = [
    "NGHỊ QUYẾT",
    "I. MỤC TIÊU",
    "1. Đến năm 2030 tỷ lệ hồ sơ trực tuyến đạt trên 80%.",
    "II. NHIỆM VỤ, GIẢI PHÁP",
    "1. Bộ Công an chủ trì, phối hợp với Bộ Tài chính xây dựng cơ sở dữ liệu quốc gia, hoàn thành trong quý IV/2026.",
    "a) Uỷ ban nhân dân các tỉnh rà soát, báo cáo trước ngày 30/6/2026.",
    "- Các bộ, ngành, địa phương tổ chức thực hiện.",
    "PHỤ LỤC",
]
ROWS = [
    ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
    ["1", "Xây dựng Đề án", "Bộ Công an", "6/2025"],
    ["2", "Tổng kết", "Bộ Nội vụ", "Hằng năm"],
]


def in_every_format() -> dict[str, bytes]:
    """The same text typed by hand as DOCX, TXT, MD and HTML."""
    cells = "".join("<tr><td>" + "<td>".join(row) for row in ROWS)
    pipes = ["| " + " | ".join(row) + " |" for row in ROWS]
    return {
        "docx": docx("".join(map(para, WORDS)) + table(*ROWS)),
        "txt": ("\n\n".join(WORDS) + "\n\n" + "\n".join("\t".join(row) for row in ROWS)).encode(),
        "md": ("\n\n".join(WORDS) + "\n\n" + "\n".join([pipes[0], "|---|---|---|---|", *pipes[1:]])).encode(),
        "html": ("<html><meta charset=utf-8><p>" + "<p>".join(WORDS) + f"</p><table>{cells}</table>").encode(),
    }


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_a_made_document_gives_the_same_draft_in_every_format(suffix: str) -> None:
    made = in_every_format()
    assert to_blocks(made[suffix]).format == suffix
    found = draft(made[suffix])
    assert found == draft(made["docx"])
    assert len(found["tasks"]) == 3
