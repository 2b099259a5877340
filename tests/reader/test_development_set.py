"""The real documents beside the project: figures may only rise, drafts keep the contract, formats agree."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import jsonschema
import pytest

from benchmarks import score_reader as bench
from laban.reader import read

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not bench.REAL.exists(), reason="the folder of real documents (../shared/real) is not here"),
]


@lru_cache(maxsize=1)
def reached() -> dict[str, dict[str, float | int]]:
    return bench.groups(bench.scores())


@lru_cache(maxsize=32)
def produced(name: str) -> dict[str, Any]:
    return read(bench.REAL / "inputs" / name).to_json()


def inputs() -> list[str]:
    return sorted(path.name for path in (bench.REAL / "inputs").iterdir()) if bench.REAL.exists() else []


def floors() -> list[tuple[str, str, float]]:
    floor: dict[str, dict[str, float]] = json.loads(bench.FLOOR.read_text(encoding="utf-8"))
    return [(column, line, value) for column, figures in floor.items() for line, value in figures.items()]


@pytest.mark.parametrize("column,line,floor", floors())
def test_no_figure_falls_below_its_floor(column: str, line: str, floor: float) -> None:
    figure = reached()[column][line]
    assert figure <= floor if line in bench.COUNTS else figure >= floor - 1e-9


@pytest.mark.parametrize("name", inputs())
def test_a_draft_keeps_the_contract(name: str) -> None:
    schema = json.loads((bench.REAL / "read.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(produced(name), schema)


@pytest.mark.parametrize("name", inputs())
def test_paths_are_unique_and_proposals_point_to_them(name: str) -> None:
    answer = produced(name)
    paths = [item["path"] for item in answer["provisions"]]
    assert len(set(paths)) == len(paths)
    assert {item["provision"] for item in [*answer["tasks"], *answer["indicators"]]} <= set(paths)


@pytest.mark.parametrize("name", inputs())
def test_every_proposal_says_where_it_was_read_and_how_sure_it_is(name: str) -> None:
    answer = produced(name)
    for item in [*answer["provisions"], *answer["tasks"], *answer["indicators"]]:
        assert item["place"]
        assert 0 < item["confidence"] <= 1


def stripped(answer: dict[str, Any]) -> dict[str, Any]:
    """A draft without places, pages, source and the messages that print them."""
    copy = json.loads(json.dumps(answer))
    copy.pop("source", None)
    for items in ("provisions", "tasks", "indicators"):
        for item in copy[items]:
            item.pop("place", None)
            item.pop("page", None)
    for warning in copy["warnings"]:
        warning.pop("page", None)
    return copy


@pytest.mark.parametrize("name", [name for name in inputs() if name.endswith((".html", ".md", ".txt"))])
def test_the_same_document_in_another_format_gives_the_same_draft(name: str) -> None:
    docx = produced(name.rsplit(".", 1)[0] + ".docx")
    assert stripped(produced(name)) == stripped(docx)
