"""What repeats on every page and is not text: page numbers, running heads and feet, footnotes below their rule."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from laban.reader.pdf.lines import Line
from laban.reader.pdf.page import Page

_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:trang|page)?\s*\d{1,4}\s*(?:(?:/|of|trên)\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,9}")
MAX_NUMBERS = 8
EDGE = 0.11
"""Share of the page's height, at the top and at the foot, in which running lines stand."""
SMALL = 0.9
"""Times the usual size: text below this is a footnote, if it stands under a footnote's rule."""
LOOKED_AT = 3
"""Lines from the edge that can be running lines."""


@dataclass(frozen=True, slots=True)
class Running:
    """A line that was taken out, and where it stood."""

    text: str
    kind: str


def take_running_lines(pages: list[tuple[Page, list[Line]]]) -> list[Running]:
    """Remove running lines from the lists of lines (top to bottom, tables not among them); what was removed."""
    seen = Counter(
        key for page, lines in pages for key in {key for line in _edges(page, lines) for key in _keys(line, page)}
    )
    often = max(2, (len(pages) + 1) // 2) if len(pages) > 2 else 3
    taken: dict[str, Running] = {}
    for page, lines in pages:
        for line in _edges(page, lines):
            is_number = bool(_PAGE_NUMBER.match(line.text)) and _is_in_edge(page, line)
            key = max(_keys(line, page), key=lambda one: seen[one])
            if is_number or seen[key] >= often:
                lines.remove(line)
                kind = "header" if line.base > page.height / 2 else "footer"
                if not is_number:
                    taken[key] = Running(line.text, kind)
    return list(taken.values())


def _edges(page: Page, lines: list[Line]) -> list[Line]:
    candidates = lines[:LOOKED_AT] + lines[max(len(lines) - LOOKED_AT, LOOKED_AT) :]
    return [line for line in candidates if _is_in_edge(page, line)]


def _is_in_edge(page: Page, line: Line) -> bool:
    return line.base > (1 - EDGE) * page.height or line.base < EDGE * page.height


def _keys(line: Line, page: Page) -> list[str]:
    """What must be the same on other pages: the line itself, or all of it but one number that counts the pages."""
    side = "top" if line.base > page.height / 2 else "foot"
    text = line.text
    keys = [f"{side} {text}"]
    for number in list(_DIGITS.finditer(text))[:MAX_NUMBERS]:
        counted = int(number.group()) - page.number
        keys.append(f"{side} {text[: number.start()]}#{counted}{text[number.end() :]}")
    return keys


def take_footnotes(pages: list[tuple[Page, list[Line]]]) -> list[str]:
    """Remove the lines below a short rule at the foot of a page that are set smaller than the text."""
    usual = _usual_size([line for _, lines in pages for line in lines])
    taken = []
    for page, lines in pages:
        short = [rule for rule in page.horizontal if rule.end - rule.start < 0.5 * page.width]
        low = [rule.at for rule in short if rule.at < 0.5 * page.height]
        for rule in sorted(low, reverse=True):
            below = [line for line in lines if line.base < rule]
            if below and all(line.size < SMALL * usual for line in below):
                taken.append(" ".join(line.text for line in below))
                lines[:] = [line for line in lines if line.base >= rule]
                break
    return taken


def _usual_size(lines: list[Line]) -> float:
    sizes = Counter(round(line.size * 2) / 2 for line in lines)
    return sizes.most_common(1)[0][0] if sizes else 0.0
