"""Numbers as lists write them: decimal, Roman, letters, words."""

from __future__ import annotations

from typing import Final

_WORDS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def in_format(count: int, form: str) -> str:
    """A number as a list writes it: `in_format(4, "upperRoman") == "IV"`; unknown formats are decimal."""
    if form in ("upperRoman", "lowerRoman"):
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in ("upperLetter", "lowerLetter"):
        return _letter(count) if form == "upperLetter" else _letter(count).lower()
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("cardinalText", "vietnameseCounting") and 0 <= count < len(_WORDS):
        return _WORDS[count]
    return "" if form == "none" else str(count)


def _letter(count: int) -> str:
    if count < 1:
        return str(count)
    return chr(ord("A") + (count - 1) % 26) * min((count - 1) // 26 + 1, 20)


def roman(count: int) -> str:
    """`roman(14) == "XIV"`; what has no Roman form (0, negative, over 3,999) stays decimal."""
    if not 0 < count < 4000:
        return str(count)
    printed = ""
    for amount, sign in _ROMAN:
        while count >= amount:
            printed, count = printed + sign, count - amount
    return printed
