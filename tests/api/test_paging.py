"""Pages hang together by a cursor, whatever is entered in between; their cost does not grow with the rows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laban.platform.operations.installation import mark_demo
from laban.platform.queries import installation
from tests.api.conftest import month  # noqa: F401


def pages(program, path, **query):
    found, cursor = [], ""
    while cursor is not None:
        answer = program.get(path, cursor=cursor, **query).json()
        found.append([row["id"] for row in answer["items"]])
        cursor = answer["next"]
    return found


@pytest.mark.parametrize("sort", ["id", "-id"])
def test_pages_hold_every_row_once_in_order(world, program, sort):
    ids = [world.task(title=f"Việc {number}").pk for number in range(7)]
    found = pages(program("leader", "CP"), "/tasks", limit=3, sort=sort)
    assert [len(each) for each in found] == [3, 3, 1]
    assert [row for page in found for row in page] == (ids if sort == "id" else ids[::-1])


def test_rows_entered_in_between_move_nothing(world, program):
    ids = [world.task(title=f"Việc {number}").pk for number in range(4)]
    leader = program("leader", "CP")
    first = leader.get("/tasks", limit=2, sort="-id").json()
    world.task(title="Việc mới")
    second = leader.get("/tasks", limit=2, sort="-id", cursor=first["next"]).json()
    assert [row["id"] for row in first["items"] + second["items"]] == ids[::-1]


def test_a_cursor_of_another_order_is_refused(world, program):
    for number in range(3):
        world.task(title=f"Việc {number}")
    leader = program("leader", "CP")
    cursor = leader.get("/tasks", limit=1).json()["next"]
    answer = leader.get("/tasks", limit=1, sort="-id", cursor=cursor)
    assert (answer.status_code, answer.json()["code"]) == (422, "cursor")


def queries_of(program, path):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert program.get(path).status_code == 200
    return len(caught)


def test_the_number_of_queries_does_not_grow_with_the_rows(world, program):
    leader = program("leader", "CP")
    paths = ["/tasks", "/reports", "/documents", "/tallies/agencies", "/obstacles", "/agencies"]
    world.task()
    for path in paths:
        leader.get(path)
    few = {path: queries_of(leader, path) for path in paths}
    for number in range(12):
        world.task(title=f"Việc {number}")
    assert {path: queries_of(leader, path) for path in paths} == few
    assert max(few.values()) <= 9


def test_a_demo_says_so_everywhere(world, program):
    leader = program("leader", "CP")
    plain = leader.get("/tasks")
    assert ("X-Laban-Demo" in plain.headers, plain.json()["demo"]) == (False, False)
    mark_demo()
    try:
        marked, refused = leader.get("/tasks"), leader.get("/tasks/999999")
        assert (marked.headers["X-Laban-Demo"], marked.json()["demo"]) == ("1", True)
        assert refused.headers["X-Laban-Demo"] == "1"
    finally:
        installation.forget()


def test_proposals_come_in_the_order_of_the_text_page_by_page(month, program):  # noqa: F811
    """Their order has two columns: several proposals stand at one place of the text."""
    office, document = program("focal", "VPCP"), month.document.pk
    ids = [office.send(f"/documents/{document}/proposals", {"title": f"Việc {n}"}).json()["id"] for n in range(5)]
    assert pages(office, f"/documents/{document}/proposals", limit=2) == [ids[:2], ids[2:4], ids[4:]]
    assert pages(office, f"/documents/{document}/proposals", limit=2, sort="-id") == [ids[:2:-1], ids[2:0:-1], ids[:1]]
