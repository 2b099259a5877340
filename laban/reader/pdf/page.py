"""One page of a PDF as words and ruled lines with their positions, straight from pdfium.

Positions are points from the lower left corner as the page is shown (its rotation already applied). Asking pdfium for
each character is what makes other readers slow: only the first and last character of each word are asked for.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MAX_OBJECTS: Final = 20_000
"""A page with more drawings than this is a map or a picture, not a ruled table."""
THIN: Final = 3.0
"""Points: a drawing thinner than this is a line."""
SHORTEST_RULE: Final = 6.0
MAX_STAMPS: Final = 100
_WORD: Final = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?")
_HYPHEN: Final = str.maketrans({"\x02": "-", "\ufffe": "-"})
_NOTE_NUMBER: Final = re.compile(r"^([^\d]*[^\W\d_][.,;:]?)(\d{1,2})([.,;:]?)$")
_SMALLER: Final = 0.8


@dataclass(slots=True)
class Word:
    """A word with its left and right edge and its baseline."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: `at` is its constant coordinate (y of a horizontal, x of a vertical one)."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """What is printed on one page."""

    number: int
    width: float
    height: float
    words: list[Word]
    horizontal: list[Rule]
    vertical: list[Rule]
    has_picture: bool
    stamps: list[str]
    """Texts of stamps and notes laid over the page."""


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """The words and rules of a page; `index` counts from 0."""
    page = document[index]
    try:
        width, height = page.get_size()
        turn = _Turn(page.get_rotation(), width, height)
        textpage = page.get_textpage()
        try:
            words = list(_words(textpage, turn))
        finally:
            textpage.close()
        horizontal, vertical, has_picture = _drawings(page, turn)
        return Page(index + 1, width, height, words, horizontal, vertical, has_picture, list(_stamps(page)))
    finally:
        page.close()


def _stamps(page: Any) -> Iterator[str]:
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_STAMPS)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        if raw.FPDFAnnot_GetSubtype(annotation) in (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP):
            yield _contents(annotation)
        raw.FPDFPage_CloseAnnot(annotation)


def _contents(annotation: Any) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(min(size, 4_096))
    raw.FPDFAnnot_GetStringValue(
        annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), len(buffer)
    )
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


@dataclass(frozen=True, slots=True)
class _Turn:
    """From the coordinates in which a page is written to those in which it is shown."""

    degrees: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.degrees == 90:
            return y, self.height - x
        if self.degrees == 180:
            return self.width - x, self.height - y
        return (self.width - y, x) if self.degrees == 270 else (x, y)


def _words(textpage: Any, turn: _Turn) -> Iterator[Word]:
    text = _text(textpage)
    printed = text.translate(_HYPHEN)
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    box = [ctypes.byref(one) for one in (left, right, bottom, top)]
    origin = [ctypes.byref(x), ctypes.byref(y)]
    for match in _WORD.finditer(text):
        first, end = match.span()
        last = end - 1
        if not raw.FPDFText_GetCharOrigin(textpage, first, *origin):
            continue
        at, base = turn.point(x.value, y.value)
        raw.FPDFText_GetCharBox(textpage, last, *box)
        to, _ = turn.point(right.value, y.value)
        size = raw.FPDFText_GetFontSize(textpage, first)
        word = _without_note_number(textpage, printed[first:end], last, size)
        if word:
            yield Word(word, at, max(to, at + 0.1), base, size)


def _without_note_number(textpage: Any, word: str, last: int, size: float) -> str:
    """`độ¹` of a footnote: the raised number is smaller than the word it hangs on."""
    match = _NOTE_NUMBER.match(word)
    if match is None or match.group(3):
        return word
    return match.group(1) if raw.FPDFText_GetFontSize(textpage, last) < _SMALLER * size else word


def _text(textpage: Any) -> str:
    count = textpage.count_chars()
    text: str = textpage.get_text_range()
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage, at) for at in range(count))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else " " for code in codes)


def _drawings(page: Any, turn: _Turn) -> tuple[list[Rule], list[Rule], bool]:
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    has_picture = False
    for count, drawn in enumerate(page.get_objects(max_depth=3)):
        if count > MAX_OBJECTS:
            return [], [], has_picture
        if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
            has_picture = True
        elif drawn.type == raw.FPDF_PAGEOBJ_PATH:
            _add_rules(drawn, turn, horizontal, vertical)
    return horizontal, vertical, has_picture


def _add_rules(drawn: Any, turn: _Turn, horizontal: list[Rule], vertical: list[Rule]) -> None:
    left, bottom, right, top = drawn.get_bounds()
    (x0, y0), (x1, y1) = turn.point(left, bottom), turn.point(right, top)
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    if y1 - y0 <= THIN or x1 - x0 <= THIN:
        _add_edge((x0, y0), (x1, y1), horizontal, vertical)
        return
    for start, end in _segments(drawn.raw, turn):
        _add_edge(start, end, horizontal, vertical)


_Point = tuple[float, float]


def _add_edge(start: _Point, end: _Point, horizontal: list[Rule], vertical: list[Rule]) -> None:
    (x0, y0), (x1, y1) = start, end
    width, height = abs(x1 - x0), abs(y1 - y0)
    if height <= THIN and width >= SHORTEST_RULE:
        horizontal.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif width <= THIN and height >= SHORTEST_RULE:
        vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _segments(path: Any, turn: _Turn) -> Iterator[tuple[_Point, _Point]]:
    """The straight edges of a path with many corners, such as a cell drawn as a rectangle."""
    count = min(raw.FPDFPath_CountSegments(path), 2_000)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    begun: _Point | None = None
    last: _Point | None = None
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = turn.point(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = here
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, here
        if raw.FPDFPathSegment_GetClose(segment) and begun is not None and kind != raw.FPDF_SEGMENT_MOVETO:
            yield here, begun
        last = here
