"""A moment given on the command line."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import datetime


def moment(text: str) -> datetime:
    """An aware datetime from text such as 2025-11-16T08:00+07:00; the offset is not guessed."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a moment; write 2025-11-16T08:00+07:00") from None
    if found.tzinfo is None:
        raise ArgumentTypeError(f"{text!r} lacks its offset from UTC; write {text}+07:00")
    return found
