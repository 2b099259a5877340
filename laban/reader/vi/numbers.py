"""Numbers as Vietnamese prints them: decimal comma, dot for thousands, `09`."""

from __future__ import annotations

import re
from typing import Final

NUMBER: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d+\.\d{1,2}"


def value(printed: str) -> float:
    """The number that is printed.

    >>> value("3.000"), value("0,7"), value("09"), value("99.5")
    (3000.0, 0.7, 9.0, 99.5)
    """
    text = printed.strip()
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", "."))


def plain(number: float) -> float | int:
    """A whole number without its `.0`."""
    return int(number) if number == int(number) else number
