"""The estimate of the reader stays written as it was measured."""

from __future__ import annotations

import json

import pytest

from benchmarks import score_reader as bench

FROZEN = json.loads(bench.FROZEN.read_text(encoding="utf-8"))
COLUMNS = (bench.FIRST, *bench.PAIR)
PAGE = bench.ROOT / "docs" / "algorithms" / "reading.md"


def printed() -> dict[str, list[str]]:
    """The cells of the estimate's table by line."""
    _, rest = PAGE.read_text(encoding="utf-8").split("last figure before looking |\n|---", 1)
    rows = [line.strip("|").split("|") for line in rest.split("\n\n", 1)[0].splitlines()[1:]]
    return {cells[0].strip(): [cell.strip() for cell in cells[1:]] for cells in rows}


def test_the_page_prints_the_frozen_figures() -> None:
    rows = printed()
    for number, column in enumerate(COLUMNS):
        figures = {line: float(cells[number]) for line, cells in rows.items() if cells[number] != "–"}
        assert figures == {line: FROZEN[column][line] for line in figures}
        assert {"lead names", "deadline kind", "due date", "invented deadlines"} <= set(figures)


@pytest.mark.parametrize("name", bench.PAIR)
def test_the_estimate_stands_in_front_of_what_is_reached_today(name: str) -> None:
    shown = bench.beside_the_estimate({"PDF": {"tasks": 1.0}, f"{name}, today": {"tasks": 1.0}})
    assert list(shown) == ["PDF", "both below, estimate of 2026-11-22", f"{name}, before looking", f"{name}, today"]
    assert list(shown.values())[1:3] == [FROZEN[bench.FIRST], FROZEN[name]]
