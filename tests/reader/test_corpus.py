"""The corpus of short variations: each case is a small document and the draft that its language asks for.

The cases are data (`corpus/*.json`), written from the language of official texts and the contract `read.md`, not from
what the code answers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from laban.reader.draft import Task
from tests.reader.small import draft, said, wanted

CORPUS = Path(__file__).parent / "corpus"
LETTERHEAD = ("UBND TỈNH A", "Số: 12/KH-UBND", "Hà Nội, ngày 10 tháng 10 năm 2025", "KẾ HOẠCH", "Thực hiện Nghị quyết")
TASK_TABLE = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn")


def cases(name: str) -> list[Any]:
    """The cases of one file, each named by its text."""
    found = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))["cases"]
    return [
        pytest.param(case, id=str(case.get("name") or case.get("text") or case.get("cell") or number))
        for number, case in enumerate(found)
    ]


def told(task: Task) -> str:
    """`path lead / coordinating / deadline` of a task."""
    lead, others = ", ".join(task.lead) or "-", ", ".join(task.coordinating) or "-"
    return f"{task.provision} {lead} / {others} / {said(task.deadline)}"


def test_the_corpus_is_large() -> None:
    assert sum(len(cases(path.stem)) for path in CORPUS.glob("*.json")) >= 300


@pytest.mark.parametrize("case", cases("deadlines_prose"))
def test_a_deadline_told_in_a_sentence(case: dict[str, Any]) -> None:
    found = draft(*LETTERHEAD, "II. NHIỆM VỤ", f"1. {case['text']}")
    assert [(task.provision, said(task.deadline)) for task in found.tasks] == [("II.1", case["expected"])]


@pytest.mark.parametrize("case", cases("deadlines_cells"))
def test_a_deadline_in_a_cell(case: dict[str, Any]) -> None:
    row = ("1", "Xây dựng kế hoạch", "Sở Tài chính", "Sở Nội vụ", "Kế hoạch", case["cell"])
    found = draft(*LETTERHEAD, "PHỤ LỤC", [TASK_TABLE, row])
    assert [said(task.deadline) for task in found.tasks] == [case["expected"]]
    assert [item.code for item in found.warnings] == ([case["warning"]] if case["warning"] else [])


@pytest.mark.parametrize("case", cases("actors"))
def test_who_is_told_to_act(case: dict[str, Any]) -> None:
    found = draft("V. TỔ CHỨC THỰC HIỆN", f"1. {case['text']}")
    said_of = [(list(task.lead), list(task.coordinating), task.responsible_head) for task in found.tasks]
    assert said_of == [(case["lead"], case["coordinating"], case["post"])]


@pytest.mark.parametrize("case", cases("nobody"))
def test_work_without_an_actor_names_nobody(case: dict[str, Any]) -> None:
    found = draft("II. NHIỆM VỤ", f"1. {case['text']}")
    assert [(task.lead, task.coordinating) for task in found.tasks] == [((), ())]


@pytest.mark.parametrize("case", cases("names"))
def test_names_in_a_cell(case: dict[str, Any]) -> None:
    row = ("1", "Xây dựng kế hoạch", "Sở Tư pháp", case["cell"], "Kế hoạch", "2026")
    found = draft("PHỤ LỤC", [TASK_TABLE, row])
    assert [list(task.coordinating) for task in found.tasks] == [case["names"]]


@pytest.mark.parametrize("case", cases("targets_prose"))
def test_targets_of_a_goal(case: dict[str, Any]) -> None:
    found = draft(*LETTERHEAD, "II. MỤC TIÊU ĐẾN NĂM 2030", f"1. {case['text']}")
    assert [wanted(item) for item in found.indicators] == case["expected"]
    assert {item.provision for item in found.indicators} <= {"II.1"}


def test_the_line_above_the_points_says_by_when() -> None:
    opening = "Đến hết năm 2030, phấn đấu đạt những mục tiêu sau:"
    found = draft(*LETTERHEAD, "I. MỤC TIÊU", "1. Mục tiêu cụ thể", opening, "- 100% xã có đội xung kích.")
    assert [f"{item.provision} {wanted(item)}" for item in found.indicators] == ["I.1.-1 = 100 2030-12-31"]


@pytest.mark.parametrize("case", cases("targets_cells"))
def test_targets_in_a_cell(case: dict[str, Any]) -> None:
    header = ("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì theo dõi, đánh giá")
    group = ("I", "Đến năm 2030", "<", "<", "<")
    row = ("1", "Chỉ tiêu A", case["unit"], case["cell"], "Sở Tài chính")
    found = draft("PHỤ LỤC I", "DANH MỤC CHỈ TIÊU", [header, group, row])
    assert [wanted(item) for item in found.indicators] == case["expected"]
    assert not found.tasks


@pytest.mark.parametrize("case", cases("trees"))
def test_labels_and_sections(case: dict[str, Any]) -> None:
    found = draft(*case["lines"])
    assert [f"{item.path} {item.kind}" for item in found.provisions] == case["expected"]


@pytest.mark.parametrize("case", cases("tables"))
def test_tables_of_tasks(case: dict[str, Any]) -> None:
    found = draft(*case["parts"])
    assert [told(task) for task in found.tasks] == case["expected"]
    assert not found.indicators


@pytest.mark.parametrize("case", cases("tables_indicators"))
def test_tables_of_indicators(case: dict[str, Any]) -> None:
    found = draft(*case["parts"])
    assert [f"{item.provision} {wanted(item)}" for item in found.indicators] == case["expected"]
    assert not found.tasks


@pytest.mark.parametrize("case", cases("texts"))
def test_whole_texts(case: dict[str, Any]) -> None:
    found = draft(*case["lines"])
    assert [f"{told(task)} / {task.product or '-'}" for task in found.tasks] == case["expected"]


@pytest.mark.parametrize("case", cases("letters"))
def test_papers_without_labels_and_openings(case: dict[str, Any]) -> None:
    found = draft(*case["lines"])
    assert [told(task) for task in found.tasks] == case["tasks"]
    assert [task.confidence for task in found.tasks] == case["confidence"]
    assert {task.provision for task in found.tasks} <= {item.path for item in found.provisions}


@pytest.mark.parametrize("case", cases("documents"))
def test_whole_papers(case: dict[str, Any]) -> None:
    found = draft(*case["lines"])
    document = found.document
    day = document.date.isoformat() if document.date else None
    assert [document.number, document.kind, document.issuer, day, document.title] == case["document"]
    assert [f"{item.path} {item.kind}" for item in found.provisions] == case["provisions"]
    assert [told(task) for task in found.tasks] == case["tasks"]
    assert [f"{item.provision} {wanted(item)}" for item in found.indicators] == case["indicators"]
    assert not [item for item in found.warnings if item.code in ("text-unread", "label-repeated", "number-skipped")]
