"""Rules of the letterhead: papers of the Party, the State, an official letter, an annex, a text from a web page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from laban.reader.vi.letterhead import document

FILE = Path(__file__).parent.parent / "corpus" / "letterheads.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_the_letterhead_says(case: dict[str, Any]) -> None:
    found = document(case["lines"])
    day = found.date.isoformat() if found.date else None
    assert [found.number, found.kind, found.issuer, day, found.title] == case["expected"]


def test_an_annex_is_checked_against_the_day_of_its_document() -> None:
    found = document(("PHỤ LỤC I", "DANH MỤC", "(Kèm theo Nghị quyết số 1/NQ-CP ngày 01 tháng 01 năm 2025)"))
    assert str(found.reference_date) == "2025-01-01"
