"""The worked example of docs/algorithms/names.md is recomputed from the page."""

import re
from pathlib import Path

import pytest

from laban.orgs.operations.load_reference import load
from laban.orgs.queries.register import find_all
from tests.world import NOW

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "names.md"


@pytest.mark.django_db
def test_the_worked_example_comes_out_as_the_page_says():
    load(now=NOW)
    table = re.search(r"<!-- worked: names -->\n((?:\|.*\n)+)", PAGE.read_text(encoding="utf-8"))[1]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    found = find_all(text for text, _agency, _why in rows)
    assert {text: str(agency or "") for text, agency in found.items()} == {row[0]: row[1] for row in rows}
    assert len(rows) > 10
