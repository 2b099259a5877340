"""Text as search sees it: lower case, without marks, one space between words."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Lower case, no marks, đ as d, NFC, runs of white space as one space.

    >>> fold("Uỷ ban nhân dân  tỉnh Đắk Lắk")
    'uy ban nhan dan tinh dak lak'
    """
    apart = unicodedata.normalize("NFD", text.lower())
    plain = "".join(each for each in apart if not unicodedata.combining(each)).replace("đ", "d")
    return " ".join(unicodedata.normalize("NFC", plain).split())
