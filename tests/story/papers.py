"""Files of the story: the real annex where it lies beside the project, else a small one made here; and proofs."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

REAL = Path(__file__).resolve().parents[3] / "shared" / "real" / "inputs" / "nq03-cp-2025-annex2-tasks.docx"
HEADINGS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm")
ROWS = (
    (
        "1",
        "Xây dựng Chiến lược dữ liệu quốc gia",
        "Bộ Khoa học và Công nghệ",
        "",
        "Quý IV/2030",
        "Quyết định",
    ),
    ("2", "Hoàn thiện hạ tầng số dùng chung", "Bộ Khoa học và Công nghệ", "Bộ Công an", "12/2030", "Báo cáo"),
    ("3", "Bố trí kinh phí cho chuyển đổi số", "Bộ Tài chính", "Các bộ, ngành", "Hằng năm", "Báo cáo"),
    ("4", "Triển khai dịch vụ công trực tuyến", "Các bộ, ngành, địa phương", "", "2030", "Kế hoạch"),
)


def resolution() -> tuple[str, bytes]:
    """(name, bytes) of a document that directs."""
    if REAL.exists():
        return REAL.name, REAL.read_bytes()
    paper = Document()
    for line in ("CHÍNH PHỦ", "Số: 03/NQ-CP", "Hà Nội, ngày 09 tháng 01 năm 2025", "PHỤ LỤC II", "DANH MỤC NHIỆM VỤ"):
        paper.add_paragraph(line)
    table = paper.add_table(rows=1, cols=len(HEADINGS))
    for cell, text in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = text
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return "phu-luc-2.docx", _bytes(paper)


def proof_of_work(text: str) -> tuple[str, bytes]:
    """(name, bytes) of a letter that proves something."""
    paper = Document()
    paper.add_paragraph(text)
    return "bao-cao.docx", _bytes(paper)


def _bytes(paper: object) -> bytes:
    target = io.BytesIO()
    paper.save(target)  # type: ignore[attr-defined]
    return target.getvalue()
