"""What Word shows of a paragraph: final version, printed characters, nothing hidden, nothing twice."""

from __future__ import annotations

import unicodedata

import pytest

from laban.reader import ReadError, to_blocks
from laban.reader.blocks import Paragraph
from tests.reader.containers.made import docx, para, run, table, texts


def inserted(inner: str) -> str:
    return f'<w:ins w:id="1" w:author="x">{inner}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="x"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def test_paragraphs_and_tables_come_in_document_order_also_inside_content_controls() -> None:
    control = f"<w:sdt><w:sdtContent>{para('hai')}{table(['a', 'b'])}</w:sdtContent></w:sdt>"
    blocks = to_blocks(docx(para("một") + control + para("ba"))).blocks
    assert [getattr(block, "text", "bảng") for block in blocks] == ["một", "hai", "bảng", "ba"]


def test_places_count_paragraphs_and_tables_apart() -> None:
    blocks = to_blocks(docx(para("một") + table(["a", "b"], ["c", "d"]) + para("hai"))).blocks
    assert [block.place.paragraph for block in blocks] == [1, None, 2]
    grid = blocks[1]
    assert not isinstance(grid, Paragraph)
    assert (grid.place.table, grid.rows[1][1].place.row, grid.rows[1][1].place.column) == (1, 2, 2)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("một") + "<w:r><w:br/></w:r>" + run("hai"), "một\nhai"),
        (run("Số: 1") + "<w:r><w:tab/><w:tab/></w:r>" + run("Hà Nội"), "Số: 1\tHà Nội"),
        (run("1.") + "<w:r><w:tab/></w:r>" + run("Mục tiêu"), "1. Mục tiêu"),
        (run("57") + "<w:r><w:noBreakHyphen/></w:r>" + run("NQ/TW"), "57-NQ/TW"),
        (run("nghiên\u00adcứu\u00a0 khoa\u200b học"), "nghiêncứu khoa học"),
        (run(unicodedata.normalize("NFD", "Đường lối của Đảng ở cơ sở")), "Đường lối của Đảng ở cơ sở"),
        (run("Ðảng uỷ"), "Đảng uỷ"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 80%"), "≥ 80%"),
        (run("\uf0a3 5%", '<w:rFonts w:ascii="Symbol"/>'), "≤ 5%"),
        (run("nghị quyết", "<w:caps/>"), "NGHỊ QUYẾT"),
        ("<m:oMath><m:r><m:t>x ≥ 3</m:t></m:r></m:oMath>", "x ≥ 3"),
        ('<w:hyperlink r:id="r9">' + run("Luật") + "</w:hyperlink>" + run(" Đất đai"), "Luật Đất đai"),
        ("<w:sdt><w:sdtContent>" + run("chọn") + "</w:sdtContent></w:sdt>", "chọn"),
    ],
)
def test_a_paragraph_reads_as_it_is_printed(inner: str, expected: str) -> None:
    assert texts(docx(para(inner))) == [expected]


def test_inserted_text_stays_and_deleted_text_goes() -> None:
    body = para(run("Giao ") + deleted("Bộ A") + inserted(run("Bộ B")) + run(" chủ trì"))
    assert texts(docx(body)) == ["Giao Bộ B chủ trì"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    first = para("Giao Bộ Tài chính ", properties='<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>')
    assert texts(docx(first + para("chủ trì"))) == ["Giao Bộ Tài chính chủ trì"]


def test_moved_text_is_read_where_it_went() -> None:
    body = para(f"<w:moveFrom w:id='1' w:author='x'>{run('hai')}</w:moveFrom>{run('một ')}") + para(
        f"<w:moveTo w:id='2' w:author='x'>{run('hai')}</w:moveTo>"
    )
    assert texts(docx(body)) == ["một", "hai"]


def test_hidden_text_is_not_read_but_text_that_only_a_style_of_another_name_hides_is() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = para(run("thấy ") + run("ẩn", "<w:vanish/>") + run("ẩn", '<w:rStyle w:val="H"/>'))
    shown = para(run("hiện", '<w:vanish w:val="0"/>') + run(" cả", '<w:rStyle w:val="Other"/>'))
    assert texts(docx(body + shown, styles=styles)) == ["thấy", "hiện cả"]


def field(instruction: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark.format("begin") + code + mark.format("separate") + run(result) + mark.format("end")


def test_of_a_field_only_the_result_is_read() -> None:
    assert texts(docx(para(run("Xem ") + field("REF _Ref1 \\h", "Phụ lục I")))) == ["Xem Phụ lục I"]


def test_a_table_of_contents_is_no_text_of_the_document() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    contents = para("I. MỤC TIÊU 3", properties='<w:pStyle w:val="TOC1"/>')
    blocks = to_blocks(docx(contents + para("I. MỤC TIÊU"), styles=styles))
    assert texts(blocks) == ["I. MỤC TIÊU"]
    assert [aside.kind for aside in blocks.asides] == ["contents"]


def test_a_damaged_field_does_not_swallow_the_rest_of_the_document() -> None:
    broken = para('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>')
    assert texts(docx(broken + para("Điều 1. Phạm vi") + para("Nội dung"))) == ["Điều 1. Phạm vi", "Nội dung"]


def test_footnotes_and_comments_stand_beside_the_text() -> None:
    body = para(run("Đạt 80%") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" vào năm 2030"))
    blocks = to_blocks(
        docx(
            body,
            footnotes=f'<w:footnote w:id="2">{para("Theo báo cáo")}</w:footnote>',
            comments=f'<w:comment w:id="1">{para("Xem lại")}</w:comment>',
        )
    )
    assert texts(blocks) == ["Đạt 80% vào năm 2030"]
    assert {(aside.kind, aside.text) for aside in blocks.asides} == {
        ("footnote", "Theo báo cáo"),
        ("comment", "Xem lại"),
    }


def test_headers_and_footers_stand_beside_the_text() -> None:
    blocks = to_blocks(docx(para("Điều 1."), header=para("CÔNG BÁO"), footer=para("Trang 1")))
    assert [(aside.kind, aside.text) for aside in blocks.asides] == [("header", "CÔNG BÁO"), ("footer", "Trang 1")]


def drawing(content: str, *, kind: str) -> str:
    box = f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
    return f"<w:drawing><wp:{kind}>{box}</wp:{kind}></w:drawing>"


def vml(content: str, style: str) -> str:
    return (
        f'<w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{content}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict>"
    )


def in_both_dialects(content: str, *, kind: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{drawing(content, kind=kind)}</mc:Choice><mc:Fallback>{vml(content, 'position:absolute')}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_small_floating_text_box_is_beside_the_text_once_and_said() -> None:
    blocks = to_blocks(docx(para(run("Điều 1.") + in_both_dialects(para("DỰ THẢO"), kind="anchor"))))
    assert texts(blocks) == ["Điều 1."]
    assert [(aside.kind, aside.text, aside.block) for aside in blocks.asides] == [("text-box", "DỰ THẢO", 1)]
    assert [note.code for note in blocks.notes] == ["text-unread"]


def test_an_inline_text_box_is_text() -> None:
    blocks = to_blocks(docx(para(in_both_dialects(para("1. Mục tiêu"), kind="inline"))))
    assert texts(blocks) == ["1. Mục tiêu"]
    assert not blocks.notes


@pytest.mark.parametrize(("style", "read"), [("width:100pt", ["2. Yêu cầu"]), ("position: absolute", [])])
def test_boxes_of_the_old_drawing_language_follow_the_same_rule(style: str, read: list[str]) -> None:
    blocks = to_blocks(docx(para("đầu") + para(f"<w:r>{vml(para('2. Yêu cầu'), style)}</w:r>")))
    assert texts(blocks)[1:] == read


def test_a_floating_box_with_a_whole_passage_is_text() -> None:
    passage = "Các bộ, ngành, địa phương tổ chức triển khai thực hiện. " * 5
    assert texts(docx(para(in_both_dialects(para(passage), kind="anchor")))) == [passage.strip()]


def in_font(text: str, font: str) -> str:
    return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


@pytest.mark.parametrize(
    ("font", "stored", "printed"),
    [
        (".VnTime", "Ban ChÊp hµnh Trung \u00ad¬ng §¶ng", "Ban Chấp hành Trung ương Đảng"),
        (".VnTimeH", "bé chÝnh trÞ", "BỘ CHÍNH TRỊ"),
        ("VNI-Times", "Boä Chính trò, nhieäm vuï ñöôïc giao", "Bộ Chính trị, nhiệm vụ được giao"),
        ("VNI-Times", "COÄNG HOØA XAÕ HOÄI", "CỘNG HÒA XÃ HỘI"),
        ("Times New Roman", "Ban ChÊp", "Ban ChÊp"),
        (".VnTime", "Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương"),
    ],
)
def test_old_fonts_become_unicode_when_the_font_says_so(font: str, stored: str, printed: str) -> None:
    assert texts(docx(para(in_font(stored, font)))) == [printed]


def test_a_letter_and_its_mark_in_two_runs_are_one_letter() -> None:
    assert texts(docx(para(in_font("Bo", "VNI-Times") + in_font("ä Chính trò", "VNI-Times")))) == ["Bộ Chính trị"]


def test_the_font_may_come_from_the_style_or_the_defaults() -> None:
    old = '<w:rFonts w:ascii=".VnTime"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{old}</w:rPr></w:rPrDefault></w:docDefaults>"
    style = f'<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:rPr>{old}</w:rPr></w:style>'
    based = '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    assert texts(docx(para("ChÝnh phñ"), styles=defaults)) == ["Chính phủ"]
    assert texts(docx(para("ChÝnh phñ", properties='<w:pStyle w:val="B"/>'), styles=style + based)) == ["Chính phủ"]


def test_headings_bold_and_centre_are_told() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
    heading = para("MỤC TIÊU", properties='<w:pStyle w:val="T"/><w:jc w:val="center"/>')
    first, second = to_blocks(docx(heading + para("thường"), styles=styles)).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.heading, first.bold, first.centered) == (2, True, True)
    assert (second.heading, second.bold, second.centered) == (None, False, False)


def test_a_strict_document_reads_like_any_other() -> None:
    usual = docx(para("Điều 1. Phạm vi"))
    strict_main = (
        '<?xml version="1.0"?><w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        "<w:p><w:r><w:t>Điều 1. Phạm vi</w:t></w:r></w:p></w:body></w:document>"
    ).encode()
    strict = docx("", extra={"word/document.xml": strict_main})
    assert texts(strict) == texts(usual)


def test_a_document_of_pictures_only_is_said_to_be_a_scan() -> None:
    with pytest.raises(ReadError) as caught:
        to_blocks(docx(para("<w:r><w:drawing/></w:r>"), extra={"word/media/image1.png": b"\x89PNG"}))
    assert caught.value.code == "no-text"


def test_an_embedded_part_of_another_file_is_said() -> None:
    blocks = to_blocks(docx(para("một") + '<w:altChunk r:id="r7"/>'))
    assert [note.code for note in blocks.notes] == ["text-unread"]
