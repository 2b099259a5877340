"""Names that share one printed head: `các Bộ: Tài chính, Công an` is the Bộ Tài chính and the Bộ Công an.

Nothing is made up: head and field are both printed, only not side by side. A list without a colon (`Sở Tài chính, Nội
vụ`) is taken apart only where every part is a known field, so that `Sở Văn hóa, Thể thao và Du lịch` stays one name.
"""

from __future__ import annotations

import re
from typing import Final

from laban.reader.folding import fold, squeeze
from laban.reader.vi.lexicon import FIELDS

_FIELD: Final = r"(?:" + "|".join(sorted(map(re.escape, FIELDS), key=len, reverse=True)) + r")(?!\w)"
_BETWEEN: Final = r"\s*(?:,\s*(?:và\s+)?|\s+và\s+)"
_KNOWN_LIST = re.compile(rf"(?P<head>bộ|sở)\s+(?P<fields>{_FIELD}(?:{_BETWEEN}{_FIELD})+)")
_ANNOUNCED = re.compile(
    r"(?:các|những)\s+(?P<head>bộ|sở|ban|vụ|cục|phòng|ngành|viện|trường|tập đoàn|tổng công ty)\s*:\s*(?P<fields>\S.*)"
)
_PLACES = re.compile(
    r"(?P<head>ubnd|ủy ban nhân dân)\s+(?:các|\d{1,2})\s+(?P<unit>xã|phường|thị trấn|huyện|quận|tỉnh)"
    r"\s*:\s*(?P<fields>\S.*)"
)
_PIECE = re.compile(rf"(?:^|{_BETWEEN})({_FIELD}(?=\s*(?:,|$|và\s))|(?:(?!\s+và\s)[^,;])+)")
_RUN_TOGETHER = re.compile(rf"((?<!\w)(?:bộ|sở)\s+{_FIELD})\s+(?=(?:bộ|sở)\s+{_FIELD})")


def unfolded(name: str) -> tuple[str, ...]:
    """The names of a list whose head is printed once; the name itself where it is no such list.

    `Các Sở: Y tế, Nội vụ` → Sở Y tế, Sở Nội vụ; `UBND các xã: An Hòa, Phú Lộc` → UBND xã An Hòa, UBND xã Phú Lộc;
    `Sở Kế hoạch và Đầu tư, Tài chính` → both. Not: `các tỉnh, thành phố: Huế, Đà Nẵng` (which is which is not said).
    """
    folded = fold(name)
    for pattern in (_KNOWN_LIST, _ANNOUNCED, _PLACES):
        match = pattern.fullmatch(folded)
        if match is None:
            continue
        head = squeeze(name[match.start("head") : match.end("head")])
        head = head[:1].upper() + head[1:]
        if pattern is _PLACES:
            head = f"{head} {name[match.start('unit') : match.end('unit')]}"
        fields = _fields(name[match.start("fields") : match.end("fields")])
        if len(fields) > 1 and all(field[:1].isupper() for field in fields):
            return tuple(f"{head} {field}" for field in fields)
    return (name,)


def _fields(text: str) -> list[str]:
    return [squeeze(text[piece.start(1) : piece.end(1)]).strip(" .,") for piece in _PIECE.finditer(fold(text))]


def continues(before: str, after: str) -> bool:
    """Whether what follows a comma is one more field of the head in front: `Bộ Quốc phòng` before `Công an, …`.

    Not: `Công an tỉnh`, which is a name of its own. Both texts are folded.
    """
    field = re.match(rf"{_FIELD}(?=\s*(?:[,;.]|và\s|$))", after)
    return bool(field) and bool(re.fullmatch(rf"(?:bộ|sở)\s+{_FIELD}(?:{_BETWEEN}{_FIELD})*", before))


def set_apart(text: str) -> str:
    """A semicolon between two names that lost what stood between them: `Sở Y tế Sở Nội vụ`."""
    found = _RUN_TOGETHER.search(fold(text))
    while found:
        text = f"{text[: found.end(1)]}; {text[found.end() :]}"
        found = _RUN_TOGETHER.search(fold(text))
    return text
