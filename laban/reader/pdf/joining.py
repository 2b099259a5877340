"""Tables broken over pages, put together again: repeated heads dropped, cut rows mended."""

from __future__ import annotations

from dataclasses import dataclass, field

from laban.reader.blocks import Place, Table
from laban.reader.grid import Span, build_table
from laban.reader.line_starts import LABEL_ALONE, ends_sentence, goes_on
from laban.reader.pdf.ruled import Box, Ruled, cell_text

SAME_EDGE = 6.0
PAGE_STEP = 100_000.0
"""Added to the depth of a word for each page, so that lines of a cut cell stay in order."""


@dataclass(slots=True)
class Joined:
    """A table over one or more pages: boxes by row, the page of each row."""

    boxes: list[Box]
    pages: list[int]
    xs: list[float]
    last_page: int
    heads: int = field(default=0)

    @classmethod
    def of(cls, piece: Ruled) -> Joined:
        return cls(piece.boxes, [piece.page] * (len(piece.ys) - 1), list(piece.xs), piece.page)

    def takes(self, piece: Ruled) -> bool:
        """Whether the piece, first on its page, goes on with this table, last on the page before."""
        same_sides = abs(self.xs[0] - piece.xs[0]) <= SAME_EDGE and abs(self.xs[-1] - piece.xs[-1]) <= SAME_EDGE
        fewer, more = sorted((self.xs, piece.xs), key=len)
        fits = sum(any(abs(x - other) <= SAME_EDGE for other in more) for x in fewer)
        return piece.page == self.last_page + 1 and same_sides and fits >= len(fewer) - (len(fewer) > 4)

    def take(self, piece: Ruled) -> None:
        """Add the rows of a piece, without its repeated head; a row cut by the page break is mended."""
        repeated = self._repeated_head(piece)
        rows = len(piece.ys) - 1
        boxes = [box for box in piece.boxes if box.row >= repeated]
        for box in boxes:
            for word in box.words:
                word.base -= PAGE_STEP * (piece.page - self.pages[0])
        cut = [box for box in boxes if box.row == repeated]
        last = len(self.pages) - 1
        mended = bool(cut) and self._goes_on(cut)
        offset = last + 1 - repeated - mended
        if mended:
            boxes = self._mend(cut, boxes, last)
        for box in boxes:
            box.row += offset
        self.boxes.extend(boxes)
        self.pages.extend([piece.page] * (rows - repeated - mended))
        self.xs = _union(self.xs, piece.xs)
        self.last_page = piece.page

    def _repeated_head(self, piece: Ruled) -> int:
        repeated = 0
        while repeated < min(3, len(piece.ys) - 2) and repeated < len(self.pages):
            head = [(cell_text(box)) for box in self._row(repeated)]
            again = [cell_text(box) for box in sorted(piece.boxes, key=lambda one: one.column) if box.row == repeated]
            if head != again or not any(head):
                break
            repeated += 1
        return repeated

    def _row(self, row: int) -> list[Box]:
        return sorted((box for box in self.boxes if box.row == row), key=lambda one: one.left)

    def _goes_on(self, cut: list[Box]) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before."""
        cut = sorted(cut, key=lambda box: box.left)
        first = cell_text(cut[0])
        above = {round(box.left / SAME_EDGE): box for box in self._reaching_end()}
        pairs = [(cell_text(_above(above, box)), cell_text(box)) for box in cut]
        if first or not any(text for _, text in pairs) or len(cut) < 2:
            return False
        if any(before and goes_on(text) and not ends_sentence(before) for before, text in pairs):
            return True
        return self._is_numbered() and all(before or not text for before, text in pairs)

    def _is_numbered(self) -> bool:
        """Whether rows of this table carry their number or letter in the first cell."""
        firsts = [cell_text(row[0]) for row in map(self._row, range(1, len(self.pages))) if len(row) > 1]
        return sum(bool(LABEL_ALONE.match(text)) for text in firsts) >= 0.6 * max(len(firsts), 1)

    def _reaching_end(self) -> list[Box]:
        return [box for box in self.boxes if box.row + box.rows == len(self.pages)]

    def _mend(self, cut: list[Box], boxes: list[Box], last: int) -> list[Box]:
        above = {round(box.left / SAME_EDGE): box for box in self._reaching_end()}
        kept = [box for box in boxes if box not in cut]
        for box in cut:
            upper = _above(above, box)
            upper.words.extend(box.words)
            upper.rows += box.rows - 1
        return kept

    def table(self, number: int) -> Table | None:
        """The whole as a block; each cell's place names the page it begins on."""
        rows: list[list[Span]] = [[] for _ in self.pages]
        for box in sorted(self.boxes, key=lambda one: (one.row, one.left)):
            columns = _index(self.xs, box.right) - _index(self.xs, box.left)
            rows[box.row].append(Span(cell_text(box), rows=box.rows, columns=max(columns, 1)))
        return build_table(
            rows,
            place=Place(page=self.pages[0], table=number),
            locate=lambda row, column: Place(page=self.pages[row], table=number, row=row + 1, column=column + 1),
        )


def _above(above: dict[int, Box], box: Box) -> Box:
    key = round(box.left / SAME_EDGE)
    found = above.get(key) or above.get(key - 1) or above.get(key + 1)
    return found if found is not None else Box(0, 0, 1, 1, box.left, box.right)


def _union(xs: list[float], others: list[float]) -> list[float]:
    union = list(xs)
    for x in others:
        if all(abs(x - known) > SAME_EDGE for known in union):
            union.append(x)
    return sorted(union)


def _index(xs: list[float], x: float) -> int:
    return min(range(len(xs)), key=lambda at: abs(xs[at] - x))
