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


TONES = "\u0300\u0301\u0303\u0309\u0323"


def spell(text: str) -> str:
    """Lower case with marks, the tone of each word behind it: “uỷ”, “ủy” and “ủy” typed as NFD spell alike.

    Words are divided by single blanks; the result is to be compared, not shown.
    """
    words = []
    for word in unicodedata.normalize("NFD", text.lower()).split():
        letters = "".join(char for char in word if char not in TONES)
        words.append(unicodedata.normalize("NFC", letters) + "".join(char for char in word if char in TONES))
    return " ".join(words)
