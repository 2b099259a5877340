"""Bytes of a text file to characters: UTF-8, UTF-16, and the encodings of the time before them."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from typing import Final

from laban.reader.errors import ReadError
from laban.reader.old_fonts import from_tcvn3, from_vni
from laban.reader.safety import check_characters

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMON: Final = frozenset(
    """của và các có được cho trong là với về theo thực hiện nhiệm vụ cơ quan tổ chức trung ương bộ chính phủ
    nghị quyết định kế hoạch ủy ban nhân dân tỉnh thành phố phối hợp chủ trì đến năm những một công nghệ triển khai
    báo cáo thời gian hoàn từ việc quốc gia xây dựng phát quản lý nhà nước đảng""".split()  # noqa: SIM905
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 20_000
_TOLERATED = 0.002


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of a file. `declared` is an encoding that the file names itself (HTML); it is believed if it decodes.

    Raise `unknown-type` for bytes that are no text in any of these encodings.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :].decode(encoding, "replace"))
    wide = _utf16_without_bom(data)
    if wide is not None:
        return _checked(data.decode(wide, "replace"))
    text = _as_unicode(data)
    if text is None and declared is not None:
        text = _as_declared(data, declared)
    return _checked(_best(_old_readings(data)) if text is None else repaired(text))


def _as_unicode(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if broken <= _TOLERATED * len(text) else None


def _as_declared(data: bytes, declared: str) -> str | None:
    try:
        if codecs.lookup(declared).name in ("iso8859-1", "cp1252"):
            return None  # often a default that nobody chose: look at the text itself
        return data.decode(declared)
    except (LookupError, UnicodeError, ValueError):
        return None


def _utf16_without_bom(data: bytes) -> str | None:
    sample = data[:2_000]
    if len(sample) < 8 or sample.count(0) < len(sample) // 5:
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _old_readings(data: bytes) -> list[Callable[[], str]]:
    western = data.decode("latin-1")
    return [
        lambda: unicodedata.normalize("NFC", data.decode("cp1258", "replace")),
        lambda: from_tcvn3(western),
        lambda: from_vni(data.decode("cp1252", "replace")),
        lambda: data.decode("cp1252", "replace"),
    ]


def _best(readings: list[Callable[[], str]]) -> str:
    return max((reading() for reading in readings), key=_vietnamese)


def repaired(text: str) -> str:
    """Unicode bytes that spell TCVN3 or VNI (`Ban chÊp hµnh`), as copied out of an old document."""
    if text.isascii() or _vietnamese(text) > 0.03:
        return text
    return _best([lambda: text, lambda: from_tcvn3(text), lambda: from_vni(text)])


def _vietnamese(text: str) -> float:
    """The share of words in a sample that are among the commonest of official Vietnamese."""
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE]).lower())
    marked = [word for word in words if not word.isascii()]
    return sum(word in _COMMON for word in marked) / max(len(words), 1)


def _checked(text: str) -> str:
    if not text.strip("\ufeff \t\r\n\0"):
        raise ReadError("empty-file")
    check_characters(text)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > 0.01 * len(sample) or sample.count("\ufffd") > 0.02 * len(sample):
        raise ReadError("unknown-type", found="binary data")
    return text
