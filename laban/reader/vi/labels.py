"""Labels: how Vietnamese official texts number their paragraphs.

One rule per kind of label, tried in the order of `RULES`. A label is what stands at the start of a paragraph and is
followed by its text: `III.`, `A-`, `2.1.`, `đ)`, `(3)`, `-`, `+`, `Điều 4.`, `Phụ lục II`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from laban.reader.folding import fold
from laban.reader.labels import Label

_ROMAN_VALUE: Final = {"I": 1, "V": 5, "X": 10}
_BULLETS: Final = "•●▪■◦○♦➢➤❖✓\u00b7\uf0b7\uf02d\uf0a7\u2022"
_UPPER: Final = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"

_ROMAN = re.compile(r"([IVX]{1,6})\s*([.\-–—/):])\s*(?=\S|$)")
_PART = re.compile(r"([A-HK-ZĐ])\s*([.\-–—/])\s*(?=[^\W\d_]{2}|$)")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,4})\s*([.\-–—/):])(?:\s+|(?=[" + _UPPER + r"“\"])|$)")
_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\s+(?=[" + _UPPER + r"“\"])")
_LETTER = re.compile(r"([a-zđ])\s*(\)|\.|,(?=\s+[" + _UPPER + r"]))(?:\s+|(?=[" + _UPPER + r"])|$)")
_SUB_LETTER = re.compile(r"([a-zđ])\.?(\d{1,2})\s*[.)](?:\s+|(?=[" + _UPPER + r"])|$)")
_PAREN = re.compile(r"\((\d{1,2}|[a-zđ]|[ivx]{1,5})\)\s*(?=\S|$)")
_DASH = re.compile(r"([-–—" + _BULLETS + r"])(?:\s+|(?=[^\W\d_])|$)")
_PLUS = re.compile(r"(\+)\s*(?=\S|$)")
_LOW_BULLET = re.compile(r"(o|§|Ø|ü)\s+(?=[" + _UPPER + r"\d])")
_ARTICLE = re.compile(r"(Điều|ĐIỀU)\s+(\d{1,3}[a-zđ]?)\s*([.:\-–]?)(?:\s+|$)")
_ANNEX = re.compile(
    r"(PHỤ LỤC|Phụ lục|Phụ Lục)(?:\s+(?:SỐ|số|Số)?\s*:?\s*([IVX]{1,5}|\d{1,2}[A-Za-z]?"
    r"|[A-HK-Z]))?(?![\w/])\s*[.:\-–]?\s*"
)


def roman_value(text: str) -> int:
    """The value of a Roman number below 40; 0 where it is none (`IIII`, `VX`).

    >>> roman_value("XIV"), roman_value("VX")
    (14, 0)
    """
    total, last = 0, 0
    for letter in reversed(text):
        value = _ROMAN_VALUE.get(letter, 0)
        total, last = (total - value, last) if value < last else (total + value, value)
    return total if total and to_roman(total) == text else 0


def to_roman(number: int) -> str:
    """A Roman number below 40.

    >>> to_roman(9)
    'IX'
    """
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _made(kind: str, match: re.Match[str], text: str, numbers: tuple[int, ...] = (), value: str = "") -> Label:
    return Label(kind=kind, value=value, numbers=numbers, printed=match[0].strip(), rest=text[match.end() :].strip())


def article(text: str) -> Label | None:
    """`Điều 4. Hiệu lực thi hành`. Not: `Điều 4 của Luật này quy định` (no stop, goes on in lower case)."""
    match = _ARTICLE.match(text)
    if not match or (not match[3] and text[match.end() :][:1].islower()):
        return None
    digits = re.match(r"\d+", match[2])
    return _made("article", match, text, (int(digits[0]) if digits else 0,), "Đ" + match[2])


def annex(text: str) -> Label | None:
    """`PHỤ LỤC II`, `Phụ lục 1: Danh mục`, `PHỤ LỤC`. Not: `Phụ lục kèm theo Nghị quyết này` (a sentence)."""
    match = _ANNEX.match(text)
    if not match:
        return None
    rest = text[match.end() :].strip()
    shouted = match[1].isupper()
    if rest and not shouted and (not match[2] or rest[:1].islower()):
        return None
    if shouted and rest and rest[:1].islower():
        return None
    number = match[2] or ""
    value = str(roman_value(number) or number) if number.isupper() and number.isalpha() else number.lstrip("0")
    return _made("annex", match, text, (), "PL" + value)


def roman(text: str) -> Label | None:
    """`III.`, `III-`, `IV/`. Not: `V/v triển khai`, `V/V`, `VX.`, or `I.2.` which is a number under a group."""
    match = _ROMAN.match(text)
    if not match or not roman_value(match[1]) or text[:3] == "V/V":
        return None
    after = text[match.end(2) :][:1]
    if after.islower() or (match[2] in ".-–" and after.isdigit()):
        return None
    return _made("roman", match, text, (roman_value(match[1]),), match[1])


def part(text: str) -> Label | None:
    """`A.`, `B-`. Not: `A.I` or the initial of a name (`T. Ư`)."""
    match = _PART.match(text)
    if not match or re.match(r"T\s*[./]\s*[MLƯ]\b|K\s*[./]\s*T\b", text):
        return None
    return _made("part", match, text, (), match[1])


def number(text: str) -> Label | None:
    """`2.`, `2-`, `2)`, `2.1.`, `2.1 Nội dung`. Not: `3.000 lượt`, `100% hộ`, `19/11/2025`, `2025 - 2030`."""
    match = _NUMBER.match(text) or _DOTTED.match(text)
    if not match:
        return None
    pieces = match[1].split(".")
    if any(len(piece) > 1 and piece[0] == "0" for piece in pieces[1:]) or int(pieces[0]) > 199:
        return None
    mark = match[2] if match.lastindex and match.lastindex > 1 else "."
    rest = text[match.end() :]
    if mark in "-–—/:" and rest[:1].isdigit():
        return None
    numbers = tuple(int(piece) for piece in pieces)
    return _made("number", match, text, numbers, ".".join(str(n) for n in numbers))


def letter(text: str) -> Label | None:
    """`a)`, `đ)`, `b.`, `c, Thủy lợi`. Not: `v.v.`, `a / b`, `a, b và c`."""
    match = _LETTER.match(text)
    if not match or (match[2] == "." and re.match(r"[a-zđ]\.\s?[a-zđ]\.", text)):
        return None
    return _made("letter", match, text, (), match[1])


def sub_letter(text: str) -> Label | None:
    """`a1)`, `a.1)`: a number under the letter it repeats. Not: `a1 là đường cao tốc`."""
    match = _SUB_LETTER.match(text)
    return _made("sub", match, text, (int(match[2]),), str(int(match[2]))) if match else None


def paren(text: str) -> Label | None:
    """`(3)`, `(a)`, `(ii)` at the start of a paragraph. Not: `(khoảng 3 %)`."""
    match = _PAREN.match(text)
    return _made("paren", match, text, (), match[0].strip()) if match else None


def dash(text: str) -> Label | None:
    """`- Rà soát`, `– Rà soát`, `-Rà soát` and Word's bullets. Not: `-5 %`, `-----`."""
    match = _DASH.match(text)
    if not match or not text[match.end() :].strip("-–—_ "):
        return None
    return _made("dash", match, text, (), "-")


def plus(text: str) -> Label | None:
    """`+ Đến năm 2030` and the second level of Word's bullets (`o`)."""
    match = _PLUS.match(text) or _LOW_BULLET.match(text)
    return _made("plus", match, text, (), "+") if match else None


RULES: Final[tuple[Callable[[str], Label | None], ...]] = (
    article,
    annex,
    number,
    roman,
    part,
    sub_letter,
    paren,
    dash,
    plus,
    letter,
)


def parse_label(text: str) -> Label | None:
    """The label at the start of a paragraph, or None."""
    if not text or (text[0].islower() and len(text) > 1 and text[1].isalpha()):
        return None
    for rule in RULES:
        found = rule(text)
        if found is not None:
            return found
    return None


_STARRED = re.compile(r"\*{1,3}\s*(?=\S)|\(\*\)\s*")


def starred_heading(text: str) -> str | None:
    """`* Đến năm 2030:` orders the items after it without being counted itself: its text, else None."""
    match = _STARRED.match(text)
    return text[match.end() :].strip() or None if match else None


_CELL_LABEL = re.compile(
    r"(?:(?P<roman>[IVX]{1,6})(?P<sub>(?:\.\d{1,3})*)|(?P<part>[A-HK-ZĐ])(?P<partsub>(?:\.(?:\d{1,3}|[IVX]{1,5}))*)"
    r"|(?P<number>\d{1,4}(?:\.\d{1,3}){0,4})(?:\.?(?P<sublet>[a-zđ]))?|(?P<letter>[a-zđ])|(?P<paren>\(\d{1,3}\))|(?P<dash>[-–+]))\s*[.)\-:/]?$"
)


def cell_label(text: str) -> Label | None:
    """The label in the number cell of a table row: `I`, `I.1`, `12.`, `11.3`, `a)`, `-`, `A`; None for anything else.

    >>> cell_label("III.1.2").numbers
    (3, 1, 2)
    """
    stripped = text.strip()
    match = _CELL_LABEL.match(stripped)
    if not match:
        return None
    if match["roman"] and roman_value(match["roman"]):
        rest = tuple(int(n) for n in match["sub"].split(".") if n)
        return Label("roman", match["roman"] + match["sub"], (roman_value(match["roman"]), *rest), stripped, "")
    if match["part"] or match["roman"]:
        return Label("part", (match["part"] or match["roman"]) + (match["partsub"] or ""), (), stripped, "")
    if match["sublet"]:
        return Label("letter", match["sublet"], (), stripped, "")
    if match["number"]:
        numbers = tuple(int(n) for n in match["number"].split("."))
        return Label("number", ".".join(str(n) for n in numbers), numbers, stripped, "")
    if match["letter"]:
        return Label("letter", match["letter"], (), stripped, "")
    if match["paren"]:
        return Label("number", match["paren"].strip("()"), (int(match["paren"].strip("()")),), stripped, "")
    return Label("plus" if match["dash"] == "+" else "dash", "+" if match["dash"] == "+" else "-", (), stripped, "")


def is_heading(text: str) -> bool:
    """At most 260 characters and no final full stop, semicolon or comma (contract, "Paths")."""
    stripped = text.rstrip()
    return 0 < len(stripped) <= 260 and stripped[-1] not in ".;," and not fold(stripped).endswith(("./", "…"))
