"""A file of a list that was too long says so; it never ends in silence."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.utils.translation import override

from laban.publishing.tables import Column
from laban.web import excel
from tests.world import TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("there", "kept", "said"), [(4, 3, True), (3, 3, False)])
def test_a_list_longer_than_a_file_may_be_says_so(
    monkeypatch: pytest.MonkeyPatch, there: int, kept: int, said: bool
) -> None:
    monkeypatch.setattr(excel, "MOST", 3)
    monkeypatch.setattr(excel, "FETCHED", 4)
    with override("vi"):
        answer = excel.listed("Việc", (Column("Số", 8),), ([n] for n in range(there)), name="viec", today=TODAY)
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    cells = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert [cell for cell in cells if isinstance(cell, int)] == list(range(kept))
    assert any("3 dòng" in str(cell) for cell in cells) == said, cells
