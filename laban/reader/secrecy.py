"""Documents with a secrecy mark do not belong on the system: finding the mark of the Law on State Secrets.

A mark is a line that is nothing but MẬT, TỐI MẬT or TUYỆT MẬT (brackets, dashes or stars around it are decoration),
in the letterhead before the first provision, or in a header, footer or text box. The words inside a sentence
("bảo vệ bí mật nhà nước") are none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from laban.reader.blocks import Blocks, Paragraph, Table
from laban.reader.errors import ReadError
from laban.reader.line_starts import LABEL_ALONE, starts_provision

MARKS: Final = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_DECORATION: Final = " \t.:;,*_-–—=~|/\\()[]{}<>«»\"'“”‘’#•"
_TABLE_HEAD: Final = frozenset({"stt", "tt", "số tt", "số thứ tự"})
_BESIDE: Final = frozenset({"header", "footer", "text-box", "line"})


def secrecy_mark(line: str) -> str | None:
    """The mark that a line consists of: `[ Tối mật ]` -> "TỐI MẬT", `T Ố I  M Ậ T` -> "TỐI MẬT", else None."""
    bare = unicodedata.normalize("NFC", line).strip(_DECORATION).upper()
    bare = " ".join(bare.split())
    if bare in MARKS:
        return bare
    return _letterspaced(bare)


def _letterspaced(bare: str) -> str | None:
    letters = bare.split()
    if len(letters) < 3 or any(len(letter) > 1 for letter in letters):
        return None
    return next((mark for mark in MARKS if mark.replace(" ", "") == "".join(letters)), None)


def refuse_secret(blocks: Blocks) -> None:
    """Raise `secrecy-mark` where the document carries one."""
    for lines in _marked_places(blocks):
        for before, line in pairwise(["", *lines]):
            mark = secrecy_mark(line)
            if mark is not None and not _is_torn(before):
                raise ReadError("secrecy-mark", mark=mark)


def _is_torn(before: str) -> bool:
    """`… bảo vệ bí` and `mật` on the next line are one word, broken."""
    return before.strip().lower().endswith(("bí", "bảo"))


def _marked_places(blocks: Blocks) -> Iterator[list[str]]:
    """The lines in which a mark counts, each place by itself: the letterhead, then what lies beside the text."""
    first, passages = _letterhead(blocks)
    yield [line for passage in passages for line in _lines(passage)]
    for aside in blocks.asides:
        if aside.kind in _BESIDE and (aside.block is None or aside.block <= first):
            yield _lines(aside.text)


def _lines(text: str) -> list[str]:
    """Lines, and what tabs set apart on a line."""
    return text.replace("\t", "\n").split("\n")


def _letterhead(blocks: Blocks) -> tuple[int, list[str]]:
    """How many blocks stand before the first provision, and their passages."""
    passages: list[str] = []
    for at, block in enumerate(blocks.blocks):
        if isinstance(block, Paragraph):
            if starts_provision(block.text):
                return at, passages
            passages.append(block.text)
        elif not _read_rows(block, passages):
            return at, passages
    return len(blocks.blocks), passages


def _read_rows(table: Table, passages: list[str]) -> bool:
    """Add the cells up to the first row of a table of contents proper; False where such a row was met."""
    for row in table.rows:
        first = next((cell.text for cell in row if cell.text), "")
        if LABEL_ALONE.match(first) or first.lower().strip(".") in _TABLE_HEAD:
            return False
        passages.extend(cell.text for cell in row if cell.text)
    return True
