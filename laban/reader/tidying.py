"""Characters as a person sees them: one form for every blank, hyphen and accent, whatever the container stored."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SEEN_AS: Final = str.maketrans(
    {
        "\u00a0": " ",
        "\u1680": " ",
        "\u202f": " ",
        "\u205f": " ",
        "\u3000": " ",
        **{chr(code): " " for code in range(0x2000, 0x200B)},
        "\u2011": "-",
        "\u2010": "-",
        "\u2212": "-",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u200e": None,
        "\u200f": None,
        "\u2060": None,
        "\ufeff": None,
        "\u00d0": "Đ",
        "\u00f0": "đ",
        "\r": "\n",
        "\v": "\n",
        "\f": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        **{chr(code): None for code in range(32) if chr(code) not in "\t\n\r\v\f"},
        "\x7f": None,
    }
)
_BLANKS = re.compile(r" {2,}")
_TAB_AFTER_LABEL = re.compile(r"^([^\s]{1,8}|(?:Điều|Chương|Mục|Phần|Phụ lục) [^\s]{1,6}) *\t+ *", re.IGNORECASE)
_TABS = re.compile(r" *\t[\t ]*")
_BREAKS = re.compile(r" *\n *")
_LINES = re.compile(r"\n{2,}")


def tidy(text: str) -> str:
    """NFC, single blanks, no invisible characters; line breaks stay as single newlines, ends are trimmed.

    A tab after a short first word (a label: `1.`, `a)`, `Điều 4.`) is a blank; any other tab stays one tab, because a
    letterhead set with tabs is two columns. Eth (Ð, ð), which old keyboards gave for the letter Đ, becomes Đ.
    """
    if text.isascii() and text.isprintable():
        return _BLANKS.sub(" ", text).strip(" ")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_SEEN_AS))
    text = _BLANKS.sub(" ", text)
    if "\t" in text:
        text = "\n".join(_tidy_tabs(line) for line in text.split("\n"))
    return _LINES.sub("\n", _BREAKS.sub("\n", _BLANKS.sub(" ", text))).strip()


def _tidy_tabs(line: str) -> str:
    return _TABS.sub("\t", _TAB_AFTER_LABEL.sub(r"\1 ", line.strip(" \t")))


def one_line(text: str, *, limit: int = 80) -> str:
    """The beginning of a text for a message: one line, at most `limit` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"
