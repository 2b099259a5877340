"""Reads the worked examples out of the pages of docs/algorithms: a Markdown table after `<!-- example: name -->`."""

from __future__ import annotations

import re
from pathlib import Path

PAGES = Path(__file__).parents[2] / "docs" / "algorithms"
_EXAMPLE = re.compile(r"<!-- example: ([a-z-]+) -->\n((?:\|.*\n)+)")

Row = dict[str, str]


def examples() -> dict[str, list[Row]]:
    """Rows of every worked example by its name; raises ValueError when a name is used twice or a table is uneven."""
    found: dict[str, list[Row]] = {}
    for page in sorted(PAGES.glob("*.md")):
        for name, table in _EXAMPLE.findall(page.read_text(encoding="utf-8")):
            if name in found:
                raise ValueError(f"two worked examples are called {name}")
            found[name] = _rows(table)
    return found


def _rows(table: str) -> list[Row]:
    head, rule, *body = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
    if not all(set(cell) == {"-"} for cell in rule):
        raise ValueError("a table needs its rule line")
    return [dict(zip(head, cells, strict=True)) for cells in body]
