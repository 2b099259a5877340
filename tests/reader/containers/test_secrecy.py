"""A line that is just a secrecy mark refuses the file; the words in a sentence do not."""

from __future__ import annotations

import unicodedata

import pytest

from laban.reader import ReadError, to_blocks
from laban.reader.secrecy import secrecy_mark
from tests.reader.containers.made import PdfPage, cell, docx, para, pdf, table, texts
from tests.reader.containers.test_docx_text import drawing, in_both_dialects
from tests.reader.containers.test_xlsx import simple, workbook

BODY = para("Điều 1. Phạm vi") + para("Nội dung")
LETTERHEAD = ("BỘ CÔNG AN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def mark_of(data: bytes) -> str | None:
    """The mark for which the file is refused; None where it is read."""
    try:
        to_blocks(data)
    except ReadError as error:
        return str(error.details["mark"]) if error.code == "secrecy-mark" else error.code
    return None


def stamped(text: str) -> bytes:
    """A PDF with a stamp laid over its first page."""
    words = (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode()
    stamp = b"<< /Type /Annot /Subtype /FreeText /Rect [60 760 120 790] /Contents <" + words + b"> >>"
    made = pdf([PdfPage().text(120, 640, "Điều 1. Phạm vi")], objects=[stamp])
    return made.replace(b"/Parent 2 0 R", b"/Parent 2 0 R /Annots [12 0 R]")


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("Tối mật", "TỐI MẬT"),
        ("  [ MẬT ]  ", "MẬT"),
        ("- TỐI  MẬT -", "TỐI MẬT"),
        ("T Ố I M Ậ T", "TỐI MẬT"),
        ("M Ậ T", "MẬT"),
        (unicodedata.normalize("NFD", "TUYỆT MẬT"), "TUYỆT MẬT"),
        ("bí mật", None),
        ("MẬT ĐỘ", None),
        ("Bảo vệ bí mật nhà nước", None),
        ("Danh mục tài liệu mật", None),
        ("MAT", None),
        ("Mật khẩu", None),
        ("", None),
        ("TỐI", None),
    ],
)
def test_a_mark_is_a_line_of_its_own(line: str, mark: str | None) -> None:
    assert secrecy_mark(line) == mark


@pytest.mark.parametrize(
    "data",
    [
        docx(para("MẬT") + BODY),
        docx(para(unicodedata.normalize("NFD", "MẬT")) + BODY),
        docx(table([LETTERHEAD[0], LETTERHEAD[1]], ["MẬT", "Hà Nội, ngày 1/2/2025"]) + BODY),
        docx(table([cell("", inner=para("BỘ CÔNG AN") + para("MẬT")), LETTERHEAD[1]]) + BODY),
        docx(para("BỘ CÔNG AN<w:br/>") + para("Số: 1") + para("x</w:t></w:r><w:r><w:br/><w:t>MẬT") + BODY),
        docx(BODY, header=para("MẬT")),
        docx(BODY, footer=para("MẬT")),
        docx(para(in_both_dialects(para("MẬT"), kind="anchor")) + BODY),
        docx(para(in_both_dialects(para("MẬT"), kind="inline")) + BODY),
        docx(BODY, header=para(f"<w:r>{drawing(para('MẬT'), kind='anchor')}</w:r>")),
        docx(para("BỘ CÔNG AN</w:t></w:r><w:r><w:tab/><w:t>MẬT") + BODY),
        docx(BODY, header=para('<w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r>')),
        "BỘ CÔNG AN                    MẬT\n\nĐiều 1. Phạm vi\n".encode(),
        "BỘ CÔNG AN\n\nMẬT\n\nĐiều 1. Phạm vi\n".encode(),
        "# KẾ HOẠCH\n\n**MẬT**\n\nI. MỤC TIÊU\n".encode(),
        "<html><meta charset=utf-8><body><p>MẬT</p><p>Điều 1. Phạm vi</p></body></html>".encode(),
        pdf([PdfPage().text(100, 780, "BỘ CÔNG AN").text(100, 740, "MẬT").text(120, 640, "Điều 1. Phạm vi")]),
        pdf([PdfPage().text(120, 760 - 30 * at, "Điều 1. x").text(300, 815, "MẬT") for at in (1, 2, 3)]),
        pdf([PdfPage().text(100, 780, "BỘ A").text(400, 780, "QUỐC").text(100, 762, "MẬT").text(120, 600, "1. x")]),
        workbook(lambda book, sheet: (sheet.write("A1", "MẬT"), sheet.write_row("A3", ("TT", "Việc", "Hạn")))),
        workbook(lambda book, sheet: (simple(book, sheet), sheet.set_header('&C&"Times,Bold"&14MẬT'))),
        workbook(lambda book, sheet: (simple(book, sheet), sheet.insert_textbox("F2", "MẬT"))),
        stamped("MẬT"),
    ],
    ids=[
        "paragraph", "decomposed", "letterhead-cell", "line-of-a-cell", "line-of-a-paragraph", "header", "footer",
        "floating-box", "inline-box", "box-in-header", "after-a-tab", "word-art", "after-blanks",
        "txt", "md", "html", "pdf", "pdf-header", "pdf-column", "xlsx", "xlsx-header", "xlsx-box", "pdf-stamp",
    ],
)  # fmt: skip
def test_a_marked_file_is_refused_wherever_the_mark_stands(data: bytes) -> None:
    assert mark_of(data) == "MẬT"


@pytest.mark.parametrize(
    "data",
    [
        docx(para("Về bảo vệ bí mật nhà nước") + BODY),
        docx(BODY + para("MẬT")),
        docx(para("DANH MỤC BÍ</w:t></w:r><w:r><w:br/><w:t>MẬT") + BODY),
        docx(BODY + table(["TT", "Độ mật"], ["1", "MẬT"])),
        docx(BODY + para(in_both_dialects(para("MẬT"), kind="anchor"))),
        docx(table(["TT", "Tài liệu", "Mật"], ["1", "a", "b"])),
        docx(BODY, header=para("Tài liệu không chứa bí mật nhà nước")),
        docx(BODY, comments=f'<w:comment w:id="1">{para("MẬT")}</w:comment>'),
        "Điều 1. Phạm vi\n\nMẬT\n".encode(),
        workbook(lambda book, sheet: (simple(book, sheet), sheet.set_header("&LBảo vệ bí mật&RTrang &P"))),
        stamped("ĐÃ KÝ"),
        pdf([PdfPage().text(150, 780, "VỀ TĂNG CƯỜNG BẢO VỆ BÍ").text(250, 762, "MẬT").text(120, 640, "Điều 1. x")]),
    ],
    ids=[
        "sentence", "after-first-provision", "broken-word", "column-of-a-table", "box-after-first-provision",
        "table-head", "sentence-in-header", "comment", "txt-after", "sentence-in-sheet-header", "other-stamp",
        "broken-word-in-pdf",
    ],
)  # fmt: skip
def test_the_words_elsewhere_do_not_refuse_a_file(data: bytes) -> None:
    assert mark_of(data) is None
    assert texts(data) or to_blocks(data).blocks
