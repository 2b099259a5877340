"""Parts of a Vietnamese official text that are no provisions: letterhead, bases, recipients, signatures, notes."""

from __future__ import annotations

import re
from typing import Final

from laban.reader.folding import fold
from laban.reader.ruleset import Zone

_CHAPTER = re.compile(
    r"^(?:chương|phần|mục)\s+(?:thứ\s+)?(?:[ivx]+|\d+|nhất|hai|ba|tư|bốn|năm|sáu)(?:[.:]|$|\s+[a-zà-ỹđ ,]{0,80}$)"
)
"""`CHƯƠNG I`, `PHẦN THỨ HAI`: they order the sections beneath them and are no labels of the contract."""
_RULES: Final[tuple[tuple[Zone, re.Pattern[str]], ...]] = (
    (
        "letterhead",
        re.compile(r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|^đảng cộng sản việt nam$|độc lập - tự do - hạnh phúc"),
    ),
    (
        "attached",
        re.compile(
            r"^\(?\s*(?:ban hành )?(?:kèm|đính kèm) theo (?!(?:nghị quyết|quyết định|kế hoạch"
            r"|chương trình) này)"
        ),
    ),
    (
        "attached",
        re.compile(r"^\(\s*(?:tại|thuộc) (?:nghị quyết|quyết định|kế hoạch|chương trình|chỉ thị|công văn) số"),
    ),
    ("recipients", re.compile(r"^(?:nơi nhận|nơi gửi)\s*:?")),
    ("recipients", re.compile(r"^kính gửi\s*:?|\bđiện\s*:$")),
    (
        "signature",
        re.compile(
            r"^(?:t\s*/\s*m|k\s*/\s*t|t\s*/\s*l|tm\s?\.|kt\s?\.|tl\s?\.|tuq\s?\.|q\s?\.)\s*(?=[\w])"
            r"|^\[?\(?đã ký\)?\]?$|^\(ký[^)]*\)$"
        ),
    ),
    (
        "basis",
        re.compile(
            r"^[-+*]?\s*(?:căn cứ|xét (?:đề nghị|tờ trình|báo cáo)|theo đề nghị"
            r"|trên cơ sở (?:kết quả biểu quyết|đề nghị của))\b"
        ),
    ),
    ("formula", re.compile(r"^(?:quyết nghị|quyết định|chỉ thị|kết luận)\s*:$")),
    ("note", _CHAPTER),
    ("note", re.compile(r"^trân trọng\b.{0,40}$|^(?:ghi chú|chú thích|\(\*\)\s*ghi chú)\s*:")),
)
_ALONE = re.compile(r"(?:[*_\-–—=]{3,}|\*)$")


def zone(text: str) -> Zone | None:
    """Which part outside the provisions a line opens or belongs to; None for text of the document.

    `Căn cứ chức năng, nhiệm vụ` behind a label is text: the rule sees only unlabelled lines before the first provision.
    """
    folded = fold(text).strip()
    for name, pattern in _RULES:
        if pattern.search(folded):
            if name == "signature" and len(folded) > 120:
                continue
            return name
    return None


def stands_alone(text: str) -> bool:
    """A line after which nothing goes on in lower case: part of a letterhead, a rule, a recipient."""
    if _ALONE.search(text):
        return True
    return zone(text) is not None and not fold(text).startswith(("căn cứ", "theo đề nghị"))
