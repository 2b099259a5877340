"""Whole numbers as addresses and forms send them: never negative, never longer than a database can hold."""

from __future__ import annotations

MOST_DIGITS = 18


def whole(text: str | None, *, digits: int = MOST_DIGITS) -> int | None:
    """The number, or None for anything else.

    >>> whole("42"), whole("-1"), whole("9" * 40), whole(None)
    (42, None, None, None)
    """
    sent = (text or "").strip()
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= digits else None
