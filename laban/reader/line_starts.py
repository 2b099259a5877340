"""Whether a line begins a new paragraph: all that containers without paragraphs (TXT, PDF) need to know of labels.

What a label means is told elsewhere; here a false *no* glues two provisions together, so every printed label counts.
"""

from __future__ import annotations

import re
from typing import Final

_LABEL: Final = re.compile(
    r"""^(?:
        [-–—+•●○▪■*]\s*\S
      | \(?\d{1,3}(?:\.\d{1,3})*[.)\-–]?\)?(?=\s)\s+(?=\S)
      | \d{1,3}(?:\.\d{1,3})*[.)](?=[^\d\s])
      | [a-zđ]{1,2}[.)](?=\s|[A-ZĐÀ-Ỹ])
      | [a-zđ],(?=\s+[A-ZĐÀ-Ỹ])
      | \([a-zđ]\)
      | [IVXLC]{1,7}\s?[.)\-–:](?=\s|[A-ZĐÀ-Ỹ]|$)
      | [A-HĐ]\s?[.\-–)](?=\s)
      | (?:Điều|ĐIỀU|Khoản|Bước|Biểu)\s+\d
      | (?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ\ lục|PHỤ\ LỤC)(?:\s+(?:[IVXLC]+|\d+|[A-H]|thứ)\b|\s*$)
    )""",
    re.VERBOSE,
)
_BARE_NUMBER: Final = re.compile(r"^\(?\d{1,3}(?:\.\d{1,3})*\)?\s")
_STRONG: Final = re.compile(
    r"^(?:(?:Điều|ĐIỀU)\s+\d|(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)\s+[IVXLC\dA-Z]|[IVXLC]{1,7}\s?[.\-–]\s?\S|"
    r"[A-HĐ]\s?[.\-–]\s|\d{1,3}(?:\.\d{1,3})*[.)\-–]\s|[a-zđ][.)]\s)"
)
_SENTENCE_END: Final = re.compile(r"[.;:!?…][\"”’»)\]]?$")
LABEL_ALONE: Final = re.compile(r"^(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]?|[IVXLC]{1,7}[.)]?|[a-zđA-HĐ][.)]?|[-+])$")
"""A cell that holds nothing but a row's number or letter."""


def starts_with_label(line: str) -> bool:
    """`- Giao Bộ …`, `1. …`, `a) …`, `III- …`, `Điều 4. …`; not `2025, các bộ …` and not `30 tháng …`."""
    match = _LABEL.match(line)
    if match is None:
        return False
    return not (_BARE_NUMBER.match(line) and not line.startswith("("))


def starts_provision(line: str) -> bool:
    """A numbered label (section, article, clause, point): the place where the body of a document has begun."""
    return bool(_STRONG.match(line))


def ends_sentence(line: str) -> bool:
    """Whether the line could be the last of its paragraph."""
    return bool(_SENTENCE_END.search(line.rstrip()))


def goes_on(line: str) -> bool:
    """Whether a line can only be the middle of a sentence: it begins with a small letter or a closing sign."""
    return bool(line) and (line[0].islower() or line[0] in ",;.)]}%”…") and not starts_with_label(line)
