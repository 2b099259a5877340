"""Authorities that assign work in the middle of a sentence: who assigns is not the one to act."""

from __future__ import annotations

import re

from laban.reader.folding import fold

_VERB = re.compile(r"\s*(?:giao|yêu cầu)(?: nhiệm vụ| trách nhiệm)?\s+(?:cho\s+)?(?=\S)")
_AUTHORITY = re.compile(
    r"(?:hđnd|hội đồng nhân dân|quốc hội|chính phủ|thủ tướng|(?:chủ tịch )?(?:ubnd|ủy ban nhân dân)|(?:ban )?thường vụ"
    r"|bộ trưởng)[^:;.,]{0,60}$"
)


def assigned_from(text: str, end: int) -> int | None:
    """Where the one begins who is assigned the work, if the subject that ends at `end` is an authority that assigns.

    `HĐND tỉnh giao UBND tỉnh …` → at `UBND`. Not: `Sở Y tế yêu cầu các bệnh viện …` (Sở Y tế has to ask them).
    """
    verb = _VERB.match(fold(text[end : end + 40]))
    if verb is None or not _AUTHORITY.search(fold(text[:end])):
        return None
    return end + verb.end()
