"""PDF: paragraphs and tables put together again from words with positions."""

from __future__ import annotations

import pytest

from laban.reader import ReadError, to_blocks
from laban.reader.blocks import Paragraph, Table
from tests.reader.containers.made import A4, PdfPage, grids, pdf, stream, texts

LEFT, RIGHT, INDENT = 85.0, 541.0, 36.0
FULL = 76
"""Characters of the test font (6 points each at size 12) between the margins."""
WORDS = (
    "Các bộ, ngành, địa phương tổ chức triển khai thực hiện nhiệm vụ được giao theo kế hoạch năm và báo cáo kết quả. "
)


def wrapped(text: str, *, indent: float = INDENT, width: int = FULL) -> list[tuple[float, str]]:
    """A paragraph as (x, line), broken as a word processor breaks it."""
    lines: list[tuple[float, str]] = []
    line, x = "", LEFT + indent
    for word in text.split():
        room = width - int((x - LEFT) / 6)
        if line and len(line) + 1 + len(word) > room:
            lines.append((x, line))
            line, x = word, LEFT
        else:
            line = f"{line} {word}".strip()
    return [*lines, (x, line)]


def pages_of(paragraphs: list[str], *, indent: float = INDENT, per_page: int = 40) -> list[PdfPage]:
    lines = [line for text in paragraphs for line in wrapped(text, indent=indent)]
    pages = []
    for begin in range(0, len(lines), per_page):
        page = PdfPage()
        for at, (x, line) in enumerate(lines[begin : begin + per_page]):
            page.text(x, 770 - 18 * at, line)
        pages.append(page)
    return pages


BODY = [
    "I. MỤC TIÊU",
    "1. " + WORDS * 3,
    "2. Mục tiêu cụ thể",
    "- Giao Bộ Công an chủ trì. " + WORDS * 2,
    "Nghị quyết này phổ biến đến chi bộ.",
] * 4
BODY = [text.strip() for text in BODY]


def test_indented_paragraphs_come_back_over_page_breaks() -> None:
    assert texts(pdf(pages_of(BODY, per_page=7))) == BODY


def test_paragraphs_without_indent_come_back_by_their_labels_and_short_last_lines() -> None:
    assert texts(pdf(pages_of(BODY, indent=0))) == BODY


def test_a_number_at_the_start_of_a_wrapped_line_begins_no_paragraph_where_paragraphs_are_indented() -> None:
    text = "1. Thực hiện Nghị quyết số 66-NQ/TW ngày ba mươi tháng tư và Nghị quyết số 140/NQ-CP, khoản 2. Điều này"
    others = ["2. " + WORDS, "3. " + WORDS, "4. " + WORDS]
    body = [text] + [one.strip() for one in others]
    assert texts(pdf(pages_of(body))) == body


def test_page_numbers_and_running_heads_are_not_text() -> None:
    pages = pages_of(BODY * 3, per_page=20)
    for at, page in enumerate(pages, 1):
        page.text(300, 815, str(at))
        page.text(85, 30, f"Chương trình hành động - trang {at}/{len(pages)}")
    blocks = to_blocks(pdf(pages))
    assert texts(blocks) == BODY * 3
    assert [(aside.kind, aside.text[:12]) for aside in blocks.asides] == [("footer", "Chương trình")]
    assert blocks.pages == len(pages)


def test_a_line_that_stands_on_one_page_only_is_text_even_at_the_edge() -> None:
    pages = [PdfPage().text(120, 790, f"{at}. Giao Bộ số {at} chủ trì.") for at in range(1, 4)]
    assert len(texts(pdf(pages))) == 3


def test_a_letterhead_in_two_columns_is_a_table_of_two_cells() -> None:
    page = PdfPage().lines(100, 790, ["UBND TỈNH A", "SỞ NỘI VỤ", "Số: 12/KH-SNV"])
    page.lines(330, 790, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "A, ngày 01/02/2025"])
    page.text(270, 700, "KẾ HOẠCH")
    for at, (x, line) in enumerate(wrapped("1. " + WORDS * 3)):
        page.text(x, 660 - 18 * at, line)
    blocks = to_blocks(pdf([page]))
    grid = blocks.blocks[0]
    assert isinstance(grid, Table)
    left, right = (cell.text for cell in grid.rows[0])
    assert left.split("\n") == ["UBND TỈNH A", "SỞ NỘI VỤ", "Số: 12/KH-SNV"]
    assert right.split("\n")[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert texts(blocks)[0] == "KẾ HOẠCH"


XS = [85, 125, 325, 435, 541]


def ruled(page: PdfPage, top: float, rows: list[list[str]], *, height: float = 40, boxes: bool = False) -> float:
    """Draw a table whose rows all have one height; `None` rows of one text span the rest. Returns the bottom."""
    for at, row in enumerate(rows):
        y = top - at * height
        edges = [*XS[: len(row)], XS[-1]]
        for column, text in enumerate(row):
            width = max(int((edges[column + 1] - edges[column] - 8) / 6), 4)
            for line_at, line in enumerate(_lines(text, width)):
                page.text(edges[column] + 4, y - 12 - 13 * line_at, line)
            if boxes:
                page.box(edges[column], y - height, edges[column + 1] - edges[column], height)
            else:
                page.rule(edges[column], y, edges[column], y - height)
        if not boxes:
            page.rule(XS[-1], y, XS[-1], y - height)
            page.rule(XS[0], y, XS[-1], y)
    bottom = top - height * len(rows)
    page.rule(XS[0], bottom, XS[-1], bottom)
    return bottom


def _lines(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


HEAD = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]


@pytest.mark.parametrize("boxes", [False, True], ids=["lines", "rectangles"])
def test_a_ruled_table_comes_back_cell_by_cell(boxes: bool) -> None:
    page = PdfPage()
    rows = [
        HEAD,
        ["I", "Hoàn thiện thể chế"],
        ["1", "Xây dựng Đề án phát triển dữ liệu số quốc gia", "Bộ Công an", "6/2025"],
    ]
    ruled(page, 760, rows, boxes=boxes)
    page.text(120, 500, "Điều 2. Hiệu lực")
    blocks = to_blocks(pdf([page]))
    assert grids(blocks) == [[HEAD, ["I", "Hoàn thiện thể chế", "<", "<"], rows[2]]]
    assert texts(blocks) == ["Điều 2. Hiệu lực"]


def test_a_table_over_two_pages_is_one_without_its_repeated_head_and_with_its_cut_row_mended() -> None:
    first, second = PdfPage(), PdfPage()
    ruled(
        first,
        200,
        [
            HEAD,
            ["1", "Rà soát các quy định", "Bộ Tư pháp", "2025"],
            ["2", "Xây dựng Chương trình quốc gia về", "Bộ A", "2026"],
        ],
    )
    ruled(second, 800, [HEAD, ["", "dữ liệu và trí tuệ nhân tạo", "", ""], ["3", "Tổng kết", "Bộ B", "2027"]])
    blocks = to_blocks(pdf([first, second]))
    assert grids(blocks) == [
        [
            HEAD,
            ["1", "Rà soát các quy định", "Bộ Tư pháp", "2025"],
            ["2", "Xây dựng Chương trình quốc gia về dữ liệu và trí tuệ nhân tạo", "Bộ A", "2026"],
            ["3", "Tổng kết", "Bộ B", "2027"],
        ]
    ]
    grid = blocks.blocks[0]
    assert isinstance(grid, Table)
    assert [row[0].place.page for row in grid.rows] == [1, 1, 1, 2]


def test_two_tables_with_text_between_them_stay_two() -> None:
    first, second = PdfPage(), PdfPage()
    ruled(first, 200, [HEAD, ["1", "Việc một", "Bộ A", "2025"]])
    second.text(120, 780, "Phụ lục II")
    ruled(second, 740, [HEAD, ["1", "Việc hai", "Bộ B", "2026"]])
    assert len(grids(pdf([first, second]))) == 2


def test_a_table_cut_by_the_page_without_a_line_is_closed() -> None:
    page = PdfPage()
    bottom = ruled(page, 160, [HEAD, ["1", "Việc một", "Bộ A", "2025"]])
    for x in XS:
        page.rule(x, bottom, x, 40)
    page.text(89, 66, "2").text(129, 66, "Việc hai").text(329, 66, "Bộ B").text(439, 66, "2026")
    assert grids(pdf([page]))[0][-1] == ["2", "Việc hai", "Bộ B", "2026"]


def test_agencies_on_lines_of_their_own_stay_apart_and_wrapped_ones_are_joined() -> None:
    page = PdfPage()
    ruled(page, 760, [HEAD, ["1", "Việc", "Bộ Khoa học và Công nghệ", "2025"]], height=60)
    page.text(329, 760 - 60 - 12 - 26, "Bộ Y tế")
    assert grids(pdf([page]))[0][1][2] == "Bộ Khoa học và Công nghệ\nBộ Y tế"


def test_a_turned_page_reads_like_an_upright_one() -> None:
    turned = pdf([PdfPage((842, 595)).text(120, 500, "Điều 1. Phạm vi")]).replace(
        b"/Parent 2 0 R", b"/Rotate 0 /Parent 2 0 R"
    )
    assert texts(turned) == ["Điều 1. Phạm vi"]
    lying = PdfPage(A4)
    lying._drawn.append("BT /F1 12 Tf 0 1 -1 0 100 120 Tm <" + "Điều 1. Phạm vi".encode("utf-16-be").hex() + "> Tj ET")
    data = pdf([lying]).replace(b"/Parent 2 0 R", b"/Rotate 90 /Parent 2 0 R")
    assert texts(data) == ["Điều 1. Phạm vi"]


def test_a_footnote_under_its_rule_stands_beside_the_text() -> None:
    page = pages_of(["1. " + WORDS * 2, "2. " + WORDS])[0]
    page.rule(85, 100, 230, 100).text(85, 86, "1 Theo báo cáo của Bộ.", size=9)
    blocks = to_blocks(pdf([page]))
    assert len(texts(blocks)) == 2
    assert [aside.kind for aside in blocks.asides] == ["footnote"]


def test_old_fonts_in_the_text_layer_become_unicode() -> None:
    page = PdfPage().text(
        85, 780, "NghÞ quyÕt cña Ban ChÊp hµnh Trung \u00ad¬ng vÒ nhiÖm vô ph¸t triÓn".replace("\u00ad", "\u00ad")
    )
    assert texts(pdf([page]))[0].startswith("Nghị quyết của Ban Chấp hành")


def test_centred_titles_over_several_lines_are_one_paragraph() -> None:
    lines = ["THỰC HIỆN LỘ TRÌNH ĐỔI MỚI CÔNG NGHỆ ĐẾN NĂM 2035 TRÊN ĐỊA BÀN TỈNH A B", "TRƯỚC NGÀNH KINH TẾ MŨI NHỌN"]
    page = PdfPage()
    for at, line in enumerate(["KẾ HOẠCH", *lines]):
        page.text((LEFT + RIGHT) / 2 - 3 * len(line), 780 - 18 * at, line)
    for at, (x, line) in enumerate(wrapped("1. " + WORDS * 3) + wrapped("2. " + WORDS * 3)):
        page.text(x, 700 - 18 * at, line)
    read = to_blocks(pdf([page])).blocks
    assert [block.text for block in read[:2] if isinstance(block, Paragraph)] == ["KẾ HOẠCH", " ".join(lines)]


def test_a_scanned_page_among_others_is_said() -> None:
    scan = PdfPage()
    scan.picture = True
    blocks = to_blocks(pdf([*pages_of(BODY), scan]))
    assert [(note.code, note.place.page) for note in blocks.notes] == [("scanned-page", blocks.pages)]
    assert texts(blocks) == BODY


def test_a_page_with_a_picture_and_text_is_no_scan() -> None:
    page = pages_of(BODY[:3])[0]
    page.picture = True
    assert to_blocks(pdf([page])).notes == ()


def test_scans_alone_are_refused_and_so_is_an_empty_file() -> None:
    scan = PdfPage()
    scan.picture = True
    for pages, code in (([scan, scan], "no-text"), ([PdfPage()], "empty-file")):
        with pytest.raises(ReadError) as caught:
            to_blocks(pdf(pages))
        assert caught.value.code == code


def test_a_file_with_a_password_is_refused() -> None:
    locked = b"<< /Filter /Standard /V 1 /R 2 /P -44 /O (" + b"x" * 32 + b") /U (" + b"y" * 32 + b") >>"
    data = pdf([PdfPage().text(85, 780, "Điều 1.")], trailer="/Encrypt 12 0 R /ID [<00> <00>]", objects=[locked])
    with pytest.raises(ReadError) as caught:
        to_blocks(data)
    assert caught.value.code == "encrypted"


def test_a_packed_bomb_and_a_giant_picture_are_refused_unopened() -> None:
    good = PdfPage().text(85, 780, "Điều 1.")
    giant = stream(b"x", "/Subtype /Image /Width 60000 /Height 60000", packed=False)
    for extra, code in ((stream(b"0" * 20_000_000), "archive-unsafe"), (giant, "image-flood")):
        with pytest.raises(ReadError) as caught:
            to_blocks(pdf([good], objects=[extra]))
        assert caught.value.code == code


def test_large_but_honest_streams_are_opened() -> None:
    honest = stream(bytes(range(256)) * 12_000)
    blank_scan = stream(b"\xff" * 8_000_000, "/Subtype /Image /Width 2480 /Height 3508")
    data = pdf([PdfPage().text(85, 780, "Điều 1.")], objects=[honest, blank_scan])
    assert texts(data) == ["Điều 1."]


def test_a_line_stretched_to_the_edge_is_not_taken_for_two_columns() -> None:
    page = PdfPage()
    for at, word in enumerate(("Xem", "tại", "trang", "thông", "tin", "của", "Bộ")):
        page.text(121 + 62 * at, 760, word)
    page.text(85, 742, "https://example.vn/van-ban/nghi-quyet").text(121, 700, "2. Mục tiêu cụ thể")
    blocks = to_blocks(pdf([page]))
    assert not grids(blocks)
    assert texts(blocks)[0] == "Xem tại trang thông tin của Bộ https://example.vn/van-ban/nghi-quyet"
