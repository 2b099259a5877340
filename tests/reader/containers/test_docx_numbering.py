"""Word's own numbering: the labels that everybody sees and no text holds."""

from __future__ import annotations

import pytest

from laban.reader.list_numbers import in_format, roman
from tests.reader.containers.made import cell, docx, grids, numbered, para, table, texts


def level(at: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listing(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, abstract: int, inner: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'


LEGAL = listing(
    1,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "lowerLetter", "%3)"),
    level(3, "bullet", "-"),
    level(4, "bullet", "\uf0b7"),
)


def test_levels_count_and_start_again_below_a_higher_one() -> None:
    body = "".join(numbered(text, 1, at) for text, at in (("A", 0), ("B", 1), ("C", 1), ("D", 2), ("E", 0), ("F", 1)))
    assert texts(docx(body, numbering=LEGAL + instance(1, 1))) == ["I. A", "1. B", "2. C", "a) D", "II. E", "1. F"]


def test_bullets_are_dashes_and_bullets_below_bullets_are_plus_signs() -> None:
    body = numbered("A", 1, 3) + numbered("B", 1, 4)
    assert texts(docx(body, numbering=LEGAL + instance(1, 1))) == ["- A", "+ B"]


def test_a_level_shows_the_numbers_above_it() -> None:
    parts = listing(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "decimal", "%1.%2.%3"))
    body = "".join(numbered("x", 1, at) for at in (0, 1, 1, 2, 0, 1))
    expected = ["1. x", "1.1. x", "1.2. x", "1.2.1 x", "2. x", "2.1. x"]
    assert texts(docx(body, numbering=parts + instance(1, 1))) == expected


def test_roman_numbers_above_become_arabic_where_the_level_is_legal() -> None:
    upper, plain = level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    body = numbered("x", 1, 0) + numbered("y", 1, 1)
    assert texts(docx(body, numbering=listing(1, upper, plain) + instance(1, 1))) == ["I. x", "1.1 y"]


def test_an_instance_can_start_anew_and_two_instances_without_override_count_on() -> None:
    parts = listing(1, level(0, "decimal", "%1."))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = numbered("a", 1) + numbered("b", 1) + numbered("c", 2) + numbered("d", 3)
    numbering = parts + instance(1, 1) + instance(2, 1, override) + instance(3, 1)
    assert texts(docx(body, numbering=numbering)) == ["1. a", "2. b", "1. c", "2. d"]


def test_an_instance_can_redefine_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)", start=3)}</w:lvlOverride>'
    numbering = listing(1, level(0, "decimal", "%1.")) + instance(1, 1, override)
    assert texts(docx(numbered("x", 1) + numbered("y", 1), numbering=numbering)) == ["c) x", "d) y"]


def test_a_level_that_never_restarts_counts_through() -> None:
    through = level(1, "decimal", "Điều %2.", more='<w:lvlRestart w:val="0"/>')
    numbering = listing(1, level(0, "upperRoman", "Chương %1"), through) + instance(1, 1)
    body = "".join(numbered("x", 1, at) for at in (0, 1, 1, 0, 1))
    expected = ["Chương I x", "Điều 1. x", "Điều 2. x", "Chương II x", "Điều 3. x"]
    assert texts(docx(body, numbering=numbering)) == expected


def test_numbering_comes_from_the_style_and_its_level_from_the_list() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for name in ("Muc", "Khoan")
    )
    numbering = listing(
        1,
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="Muc"/>'),
        level(1, "decimal", "%2.", more='<w:pStyle w:val="Khoan"/>'),
    ) + instance(1, 1)
    body = "".join(
        para(text, properties=f'<w:pStyle w:val="{style}"/>')
        for text, style in (("A", "Muc"), ("B", "Khoan"), ("C", "Khoan"), ("D", "Muc"))
    )
    assert texts(docx(body, numbering=numbering, styles=styles)) == ["I. A", "1. B", "2. C", "II. D"]


def test_number_zero_takes_the_numbering_of_the_style_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="M"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:pStyle w:val="M"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    numbering = listing(1, level(0, "decimal", "%1.")) + instance(1, 1)
    assert texts(docx(para("x", properties=off), numbering=numbering, styles=styles)) == ["x"]


def test_a_list_can_borrow_its_levels_from_a_numbering_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = link + listing(2, level(0, "upperLetter", "%1.")) + instance(1, 1) + instance(2, 2)
    assert texts(docx(numbered("x", 1), numbering=numbering, styles=styles)) == ["A. x"]


def test_empty_numbered_paragraphs_count_but_are_not_read_and_deleted_ones_do_not_count() -> None:
    numbering = listing(1, level(0, "decimal", "%1.")) + instance(1, 1)
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr></w:p>'
    )
    body = numbered("a", 1) + numbered("", 1) + numbered("b", 1) + gone + numbered("c", 1)
    assert texts(docx(body, numbering=numbering)) == ["1. a", "3. b", "4. c"]


def test_numbers_in_table_cells_are_printed_too() -> None:
    numbering = listing(1, level(0, "decimal", "%1")) + instance(1, 1)
    rows = [[cell("", inner=numbered("Việc", 1)), "Bộ A"], [cell("", inner=numbered("Khác", 1)), "Bộ B"]]
    assert grids(docx(table(*rows), numbering=numbering)) == [[["1 Việc", "Bộ A"], ["2 Khác", "Bộ B"]]]


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [
        (4, "upperRoman", "IV"), (1994, "upperRoman", "MCMXCIV"), (9, "lowerRoman", "ix"), (27, "lowerLetter", "aa"),
        (2, "upperLetter", "B"), (7, "decimalZero", "07"), (3, "vietnameseCounting", "ba"), (5, "unknown", "5"),
        (0, "upperLetter", "0"), (5, "none", ""),
    ],
)  # fmt: skip
def test_numbers_in_each_format(count: int, form: str, printed: str) -> None:
    assert in_format(count, form) == printed


def test_what_has_no_roman_form_stays_decimal() -> None:
    assert [roman(0), roman(4000), roman(-1)] == ["0", "4000", "-1"]
