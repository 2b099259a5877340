"""Characters that only a symbol font draws: the sign that a reader sees for a code of Symbol or Wingdings."""

from __future__ import annotations

from typing import Final

_SYMBOL: Final = {
    0x2D: "-", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0xB7: "-", 0xAE: "→", 0xA5: "∞", 0xB9: "≠",
    0xBB: "≈", 0xD7: "·", 0xE5: "∑", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "μ", 0x70: "π", 0x44: "Δ", 0x57: "Ω",
}  # fmt: skip
_WINGDINGS: Final = {
    0x6C: "-", 0x6E: "-", 0x71: "-", 0x75: "-", 0x76: "-", 0x77: "-", 0x9F: "-", 0xA7: "-", 0xD8: "-", 0xE0: "→",
    0xF0: "→", 0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0xFB: "✗", 0xA8: "☐", 0x6F: "☐", 0x71 + 1: "☐",
}  # fmt: skip


def is_symbol_font(font: str | None) -> bool:
    return (font or "").strip().lower() in ("symbol", "wingdings", "wingdings 2", "webdings")


def symbol(code: int, font: str | None) -> str:
    """`symbol(0xF0B3, "Symbol") == "≥"`; bullets give "-"; a sign that is not known gives the empty text."""
    table = _SYMBOL if (font or "").strip().lower() == "symbol" else _WINGDINGS
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if low in table:
        return table[low]
    return chr(low) if table is _SYMBOL and 0x20 <= low < 0x41 else ""


def from_symbol_font(text: str, font: str | None) -> str:
    """A run set in a symbol font as the signs it shows; ordinary letters in it (a font named by mistake) stay."""
    return "".join(symbol(ord(sign), font) if _is_code(sign, font) else sign for sign in text)


def _is_code(sign: str, font: str | None) -> bool:
    code = ord(sign)
    return 0xF000 <= code <= 0xF0FF or (0xA0 < code <= 0xFF and (font or "").strip().lower() == "symbol")
