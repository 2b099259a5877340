"""The whole story by API, with real processes: a document goes in as a file, an official report comes out."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document

from tests.story.office import Caller, Office, office
from tests.story.papers import proof_of_work, resolution

SEEN_WITHIN_S = 2.0
JOB_S = 60
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("story")) as made:
        yield made


def test_from_a_file_to_an_official_report(place: Office) -> None:
    """Upload, decompose, publish, accept, cascade to all provinces, report, approve, prove, tallies, Word."""
    centre, leader = place.program("focal VPCP"), place.program("leader CP")
    ministry, minister = place.program("focal BKHCN"), place.program("leader BKHCN")
    agencies = place.made["agencies"]

    document = register(centre, agencies["CP"])
    decompose(centre, document["id"], agencies)
    published = centre.send(f"/documents/{document['id']}/publish")
    assert published["tasks"] > 0

    task = taken_on(ministry, document["id"])
    parts = ministry.send(f"/tasks/{task['id']}/children", {"version": task["version"], "group": "provinces"})
    assert len(parts["ids"]) == 34

    waits = [told(ministry, leader, task["id"], agencies["CP"], document["id"])]
    for province in ("UB-LD", "UB-CM"):
        part = own_part(place.program(f"focal {province}"), task["id"])
        waits.append(told(place.program(f"focal {province}"), leader, part, agencies["CP"], document["id"]))
    assert sorted(waits)[1] <= SEEN_WITHIN_S, waits

    approve(minister, task["id"])
    approve(leader, task["id"])
    assert ministry.every("/reports", task=task["id"])[0]["state"] == "approved"

    prove(ministry, leader, task["id"])
    counted = settled(leader, agencies["CP"], document["id"])
    assert counted["roots"]["done"] == 1
    assert counted["roots"]["total"] == published["tasks"]
    assert counted["children"]["total"] == 34 + published["children"]

    word = official_word(leader, agencies["CP"], document["id"])
    assert crossed(word) == expected(counted["roots"])


def register(centre: Caller, keeper: int) -> Any:
    """Hand the file in, and confirm what was read."""
    name, content = resolution()
    reading = centre.send("/readings", form={"keeper": keeper}, files={"file": (name, content)})
    limit = time.monotonic() + JOB_S
    while reading["state"] == "waiting" and time.monotonic() < limit:
        time.sleep(0.3)
        reading = centre.get(f"/readings/{reading['id']}")
    assert reading["state"] == "read"
    assert reading["tasks"] > 0
    entry = {
        "number": reading["letterhead"]["number"] or "03/NQ-CP",
        "kind": reading["letterhead"]["kind"] or "Nghị quyết",
        "title": reading["letterhead"]["title"] or "Chương trình hành động của Chính phủ",
        "issuer_name": reading["letterhead"]["issuer"] or "Chính phủ",
        "issued_on": reading["letterhead"]["date"] or "2025-01-09",
        "keeper": keeper,
        "issuer": keeper,
        "reading": reading["id"],
    }
    document = centre.send("/documents", entry)
    assert document["proposals"]["proposed"] == reading["tasks"]
    return document


def decompose(centre: Caller, document: int, agencies: dict[str, int]) -> None:
    """Choose one owner where the text names several or a group; confirm where it gives no deadline; accept all."""
    centre.send(f"/documents/{document}/proposals/accept-confident")
    for proposal in centre.every(f"/documents/{document}/proposals", state="proposed"):
        edit: dict[str, Any] = {"version": proposal["version"]}
        if proposal["owner_id"] is None:
            edit |= {"owner_mode": "one", "owner": agencies["BKHCN"]}
        if proposal["due"] is None:
            edit["no_deadline_confirmed"] = True
        version = proposal["version"]
        if len(edit) > 1:
            version = centre.send(f"/proposals/{proposal['id']}", edit, method="patch")["version"]
        centre.send(f"/proposals/{proposal['id']}/accept", {"version": version})
    assert not centre.every(f"/documents/{document}/proposals", state="proposed")


def taken_on(ministry: Caller, document: int) -> Any:
    """The ministry's first task that has a deadline, accepted."""
    task = next(each for each in ministry.every("/tasks", view="mine", document=document) if each["due"])
    return ministry.send(f"/tasks/{task['id']}/accept-assignment", {"version": task["version"]})


def own_part(province: Caller, parent: int) -> int:
    return int(province.every("/tasks", view="mine", parent=parent)[0]["id"])


def told(owner: Caller, leader: Caller, task: int, agency: int, document: int) -> float:
    """Report with a file; seconds from the sending until the tallies at the top count it."""
    before = begun(leader, agency, document)
    report = owner.every("/reports", box="to_write", task=task)[0]
    written = {"version": report["version"], "result": f"Đã hoàn thành dự thảo cho nhiệm vụ {task}."}
    report = owner.send(f"/reports/{report['id']}", written, method="put")
    name, content = proof_of_work(f"Báo cáo kết quả nhiệm vụ {task}")
    owner.send(f"/reports/{report['id']}/files", files={"file": (name, content)})
    sent_at = time.monotonic()
    sent = owner.send(f"/reports/{report['id']}/submit", {"version": report["version"]})
    assert sent["state"] == "submitted"
    while begun(leader, agency, document) == before:
        assert time.monotonic() - sent_at < JOB_S, "the tallies never counted the report"
        time.sleep(0.05)
    return time.monotonic() - sent_at


def begun(leader: Caller, agency: int, document: int) -> int:
    """Tasks in progress, roots and children: a report moves its task there."""
    tally = leader.get("/tallies", agency=agency, document=document)
    groups = ("in_time", "due_soon", "red", "special_red")
    return sum(tally[layer][f"in_progress_{group}"] for layer in ("roots", "children") for group in groups)


def approve(leader: Caller, task: int) -> None:
    """Whatever of the task waits for this leader."""
    for report in leader.every("/reports", box="to_decide", task=task):
        leader.send(f"/reports/{report['id']}/approve", {"version": report["version"]})


def prove(ministry: Caller, leader: Caller, task: int) -> None:
    """Evidence with a file, accepted by the assigner's leader."""
    now = ministry.get(f"/tasks/{task}")
    name, content = proof_of_work("Tờ trình Chính phủ")
    form = {"number": "912/TTr-BKHCN", "dated": now["assigned_on"], "receiver": now["receiver_id"]}
    ministry.send(f"/tasks/{task}/evidence", form=form, files={"file": (name, content)})
    seen = leader.get(f"/tasks/{task}")
    assert seen["standing"] == "waiting_acceptance"
    closed = leader.send(f"/tasks/{task}/accept", {"version": seen["version"], "quality": "well_met"})
    assert closed["progress"] == "completed"


def settled(leader: Caller, agency: int, document: int) -> Any:
    """The tallies once the acceptance is counted."""
    limit = time.monotonic() + JOB_S
    tally = leader.get("/tallies", agency=agency, document=document)
    while not tally["roots"]["done"] and time.monotonic() < limit:
        time.sleep(0.1)
        tally = leader.get("/tallies", agency=agency, document=document)
    return tally


def official_word(leader: Caller, agency: int, document: int) -> Any:
    """The official report, opened as a person would."""
    year = str(leader.get("/me")["now"])[:4]
    asked = leader.send("/official-reports", {"agency": agency, "document": document, "period": year})
    limit = time.monotonic() + JOB_S
    while asked["state"] not in ("made", "failed") and time.monotonic() < limit:
        time.sleep(0.3)
        asked = leader.get(f"/official-reports/{asked['id']}")
    assert asked["state"] == "made", asked["state"]
    return Document(io.BytesIO(leader.bytes_of(f"/official-reports/{asked['id']}/word")))


def crossed(word: Any) -> list[list[int]]:
    """The table of done and open × on time, late, apart, sum."""
    table = next(each for each in word.tables if len(each.rows) == 4 and len(each.columns) == 5)
    return [[int(cell.text.replace(".", "")) for cell in row.cells[1:]] for row in table.rows[1:]]


def expected(counts: dict[str, int]) -> list[list[int]]:
    """The same from the API's tally."""
    done = [counts["done_on_time"], counts["done_late"], counts["done_unjudged"], counts["done"]]
    open_ = [
        counts["in_time"] + counts["due_soon"],
        counts["overdue"],
        counts["correction_pending"] + counts["recurring"] + counts["no_deadline"],
        counts["open"],
    ]
    return [done, open_, [a + b for a, b in zip(done, open_, strict=True)]]


def test_the_data_is_whole_afterwards(place: Office) -> None:
    """Tallies, statuses, audit record and files."""
    assert place.command("refresh").returncode == 0
    checked = place.command("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
