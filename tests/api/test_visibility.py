"""Who sees what by API: every list and object × posts near and far from it, against an oracle written here."""

from __future__ import annotations

import pytest

from tests.api.conftest import Month, Program, month  # noqa: F401
from tests.web.tasks.scenes import busy_task

POSTS = [
    ("leader", "CP"), ("focal", "VPCP"), ("focal", "BKHCN"), ("task_officer", "BKHCN"), ("inspector", "BKHCN"),
    ("leader", "TW"), ("focal", "BTC"), ("focal", "UB-LD"), ("leader", "TU-LD"), ("focal", "UB-LD1"),
    ("leader", "UB-CM"), ("agency_admin", "BCA"), ("system_admin", "VPTW"),
]  # fmt: skip
"""The task: the ministry owes it to the Government, BTC coordinates, UB-LD and UB-CM have a part each."""
OVER = {("leader", "CP"), ("focal", "VPCP"), ("leader", "TW"), ("system_admin", "VPTW")}
OWNER = {("focal", "BKHCN"), ("task_officer", "BKHCN"), ("inspector", "BKHCN")}
PART_LD = {("focal", "UB-LD"), ("leader", "TU-LD")}
PART_CM = {("leader", "UB-CM")}
SEES = {
    "task": OVER | OWNER | {("focal", "BTC")},
    "part of UB-LD": OVER | OWNER | PART_LD,
    "obstacle": OVER | OWNER,
    "directive": OVER | OWNER,
    "report": OVER | OWNER | {("focal", "BTC")},
    "draft report": {("focal", "BKHCN"), ("task_officer", "BKHCN")},
    "proposal": {("focal", "VPCP")},
    "tally of BKHCN": OVER | OWNER,
}


@pytest.fixture
def objects(month: Month, program) -> dict[str, tuple[str, str, int]]:  # noqa: F811
    """Name -> (address of the object, address of its list, id)."""
    scene = busy_task(month.world)
    shared = month.add_task(title="Nhiệm vụ phối hợp", coordinating=[])
    office = program("focal", "VPCP")
    office.send(f"/tasks/{shared.pk}/inputs", {"agency": month.world.agency("BTC").pk, "text": "Ý kiến"})
    proposal = office.send(f"/documents/{month.document.pk}/proposals", {"title": "Việc mới"}).json()["id"]
    month_sent, draft = month.sent(), month.report(month.tasks[1])
    program("focal", "VPCP").send(
        f"/tasks/{month_sent.task_id}/inputs", {"agency": month.world.agency("BTC").pk, "text": "Ý kiến"}
    )
    ministry = month.world.agency("BKHCN").pk
    return {
        "task": (f"/tasks/{scene.task.pk}", "/tasks", scene.task.pk),
        "part of UB-LD": (f"/tasks/{scene.parts[0].pk}", "/tasks", scene.parts[0].pk),
        "obstacle": (f"/obstacles/{scene.obstacle.pk}", "/obstacles", scene.obstacle.pk),
        "directive": (f"/directives/{scene.directive.pk}", "/directives", scene.directive.pk),
        "report": (f"/reports/{month_sent.pk}", "/reports", month_sent.pk),
        "draft report": (f"/reports/{draft.pk}", "/reports", draft.pk),
        "proposal": (f"/proposals/{proposal}", f"/documents/{month.document.pk}/proposals", proposal),
        "tally of BKHCN": (f"/tallies?agency={ministry}", "", 0),
    }


def test_every_post_sees_exactly_what_it_should(objects, program):
    """The object and its row in the list, for every post; what is not seen is 404 and in no list."""
    wrong = []
    for post in POSTS:
        for name, (address, listed, row_id) in objects.items():
            expected = post in SEES[name]
            status = program(*post).get(address).status_code
            if status != (200 if expected else 404):
                wrong.append((post, name, status))
            if listed and in_list(program(*post), listed, row_id) is not expected:
                wrong.append((post, name, "in the list"))
    assert wrong == []


def in_list(asking: Program, address: str, row_id: int) -> bool:
    answer = asking.get(address, limit=200)
    return answer.status_code == 200 and row_id in [row["id"] for row in answer.json()["items"]]
