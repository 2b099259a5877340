"""What a program reads is what its post may see, in the declared shape."""

from __future__ import annotations

import pytest

from tests.api.conftest import Month, Program, month  # noqa: F401
from tests.web.tasks.scenes import busy_task

LISTS = {
    "/agencies": "AgencyPage", "/agencies/groups": "GroupPage", "/documents": "DocumentPage", "/tasks": "TaskPage",
    "/indicators": "IndicatorPage", "/measurements": "MeasurementPage", "/periods": "PeriodPage",
    "/reports": "ReportPage", "/obstacles": "ObstaclePage", "/directives": "DirectivePage",
    "/tallies/agencies": "AgencyTallyPage", "/tallies/documents": "DocumentTallyPage",
    "/official-reports": "OfficialPage",
}  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_a_list_answers_with_its_rows(program, world, path):
    busy_task(world)
    answer = program("leader", "CP").get(path)
    assert answer.status_code == 200, answer.content
    assert set(answer.json()) >= {"items", "next", "demo"}
