"""How names of agencies are compared: texts write one name in many ways.

Case, marks (Uỷ/Ủy, NFD), punctuation and abbreviations do not matter for the key; where two agencies share a key
(xã Tân An, xã Tân Ân), `marked` tells them apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from laban.kernel.folding import fold, spell

_AMPERSAND = re.compile(r"\s*&\s*")
_SEPARATORS = re.compile(r"[^\w&]+")


@dataclass(frozen=True)
class Spelling:
    """Keys of names, with the abbreviations of the installation as {short: written out}, lower case with marks."""

    abbreviations: Mapping[str, str]

    def key(self, name: str) -> str:
        """Equal for all spellings of a name.

        >>> Spelling({"ubnd": "ủy ban nhân dân", "tp": "thành phố"}).key("UBND TP. Cần Thơ")
        'uy ban nhan dan thanh pho can tho'
        """
        return fold(self._written_out(name))

    def marked(self, name: str) -> str:
        """The same with its marks, wherever the tone is put: tells “xã Tân An” from “xã Tân Ân”."""
        return spell(self._written_out(name))

    def _written_out(self, name: str) -> str:
        text = _AMPERSAND.sub("&", unicodedata.normalize("NFC", name).lower())
        words = (self.abbreviations.get(word, word) for word in _SEPARATORS.split(text) if word)
        return " ".join(words).replace("&", " và ")


def name_and_place(name: str) -> tuple[str, str] | None:
    """A name with the place it stands in: ("UBND xã Tân An", "tỉnh Cà Mau"); None when it names no place.

    Only the last comma divides, since commas also belong to names (“Bộ Văn hóa, Thể thao và Du lịch”).
    """
    head, comma, tail = name.rpartition(",")
    return (head.strip(), tail.strip()) if comma and head.strip() and tail.strip() else None
