"""Spellings that mean the same word: case, place of the tone mark (uỷ/ủy, hoá/hóa), kinds of dash and quotation mark.

`fold` keeps the length of an NFC text, so that a span found in the folded text is the same span of the printed one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_MOVED: dict[str, str] = {}
for _first, _second in (("o", "a"), ("o", "e"), ("u", "y")):
    for _tone in _TONES:
        _late = _first + unicodedata.normalize("NFC", _second + _tone)
        _early = unicodedata.normalize("NFC", _first + _tone) + _second
        _MOVED[_late] = _early
_LATE = re.compile(r"(?<![qg])(?:" + "|".join(map(re.escape, _MOVED)) + r")(?!\w)")
_QUI = re.compile(r"(?<!\w)quí(?!\w)")
_SAME: Final = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "\u00a0": " ",
        "’": "'",
        "‘": "'",
    }
)


def _lower(text: str) -> str:
    """Lower case without ever changing the length (a few letters, such as İ, would grow)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case, tone marks in their modern place, plain dashes and quotes, `quí` as `quý`; same length as the text.

    >>> fold("Uỷ ban – HOÀ BÌNH")
    'ủy ban - hòa bình'
    """
    return _QUI.sub("quý", _LATE.sub(lambda match: _MOVED[match[0]], _lower(text).translate(_SAME)))


@lru_cache(maxsize=20_000)
def skeleton(text: str) -> str:
    """The folded text without any mark: what is left of a word when it was typed without or with wrong marks."""
    decomposed = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """Equal for two spellings of one name: folded, single blanks, no punctuation at the ends."""
    return squeeze(fold(unicodedata.normalize("NFC", text))).strip(" .,;:*-\"'()")


def squeeze(text: str) -> str:
    """Single blanks instead of every run of blanks and line breaks; ends trimmed."""
    return " ".join(text.split())
