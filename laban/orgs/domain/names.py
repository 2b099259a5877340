"""How names of agencies are compared: texts write one name in many ways.

Case, marks (Uỷ/Ủy, NFD), punctuation and abbreviations do not matter for the key; where two agencies share a key
(xã Tân An, xã Tân Ân), `marked` tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from laban.kernel.folding import fold
from laban.reader.folding import key as same_spelling

_AMPERSAND = re.compile(r"\s*&\s*")
_SEPARATORS = re.compile(r"[^0-9a-zà-ỹđ&]+")


@dataclass(frozen=True)
class Spelling:
    """Keys of names, with the abbreviations of the installation as {short: written out}, lower case with marks."""

    abbreviations: Mapping[str, str]

    def key(self, name: str) -> str:
        """Equal for all spellings of a name.

        >>> Spelling({"ubnd": "ủy ban nhân dân", "kh&cn": "khoa học và công nghệ"}).key("UBND Thành phố Cần Thơ")
        'uy ban nhan dan thanh pho can tho'
        """
        return fold(self.marked(name))

    def marked(self, name: str) -> str:
        """The same with its marks, tone marks in their modern place."""
        text = _AMPERSAND.sub("&", same_spelling(name))
        words = (self.abbreviations.get(word, word) for word in _SEPARATORS.split(text) if word)
        return " ".join(" ".join(words).replace("&", " và ").split())


def name_and_place(name: str) -> tuple[str, str] | None:
    """A name with the place it stands in: ("UBND xã Tân An", "tỉnh Cà Mau"); None when it names no place.

    Only the last comma divides, since commas also belong to names (“Bộ Văn hóa, Thể thao và Du lịch”).
    """
    head, comma, tail = name.rpartition(",")
    return (head.strip(), tail.strip()) if comma and head.strip() and tail.strip() else None
