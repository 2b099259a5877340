"""The lines of a letterhead as they were meant: broken mottos put aside, two columns drawn with a bar set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from laban.reader.folding import fold, skeleton, squeeze

MOTTO: Final = re.compile(
    r"cộng hòa xã hội chủ nghĩa việt nam.*|đảng cộng sản việt nam.*"
    r"|độc lập\s*-\s*tự do\s*-\s*hạnh phúc.*"
)
_PIECES: Final = ("conghoaxahoichunghiavietnam", "conghiaxahoichunghiavietnam")
"""The motto without blanks, marks and double letters, as printed and as scanners misread it."""
LONGEST_LETTERS: Final = 80
"""What a motto takes with its blanks, marks and letters that a scanner doubled: longer texts are not looked at."""
LONGEST_MOTTO: Final = 4
"""Lines that a column as narrow as a word breaks the motto into."""
LABEL_ALONE: Final = re.compile(r"^số\s*:?$")


def head_lines(lines: Sequence[str]) -> list[str]:
    """The printed lines without bars and without a motto broken over several lines; `Số:` beside its number.

    `CỘNG` / `HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM` → nothing; `VĂN PHÒNG CHÍNH PHỦ | CỘNG HÒA … |` → `VĂN PHÒNG CHÍNH PHỦ`
    and the motto; `Số:` / `14/QĐ-UBND` → `Số: 14/QĐ-UBND`. A motto in one line stays: it may stand beside the issuer.
    """
    columns = (squeeze(column) for line in lines for column in line.split("|"))
    texts = [text for text in columns if text]
    found: list[str] = []
    at = 0
    while at < len(texts):
        motto = _motto_at(texts, at)
        if motto:
            at += motto
        elif LABEL_ALONE.match(fold(texts[at])) and at + 1 < len(texts) and texts[at + 1][:1].isdigit():
            found.append(f"{texts[at]} {texts[at + 1]}")
            at += 2
        else:
            found.append(texts[at])
            at += 1
    return found


def _motto_at(texts: list[str], start: int) -> int:
    """How many lines the motto takes that begins here; 0 where none begins, or where it is one whole line."""
    for count in range(1, LONGEST_MOTTO + 1):
        joined = "".join(texts[start : start + count])
        if len(joined) > LONGEST_LETTERS:
            return 0
        if _without_doubles(re.sub(r"[^a-z]", "", skeleton(joined))) in _PIECES:
            return 0 if count == 1 and MOTTO.search(fold(joined)) else count
    return 0


def _without_doubles(text: str) -> str:
    return "".join(letter for letter, _ in groupby(text))
