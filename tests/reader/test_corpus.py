"""The corpus of short variations: each case is a small document and the draft that its language asks for."""

from __future__ import annotations

import pytest

from laban.reader.draft import Task

from tests.reader.corpus import actors, deadlines_cells, deadlines_prose, forms, names, tables, targets, trees
from tests.reader.small import draft, said, wanted

LETTERHEAD = ("UBND TỈNH A", "Số: 12/KH-UBND", "Hà Nội, ngày 10 tháng 10 năm 2025", "KẾ HOẠCH", "Thực hiện Nghị quyết")
TASK_TABLE = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn")


@pytest.mark.parametrize("text,expected", deadlines_prose.CASES)
def test_a_deadline_told_in_a_sentence(text: str, expected: str) -> None:
    found = draft(*LETTERHEAD, "II. NHIỆM VỤ", f"1. {text}")
    assert [(task.provision, said(task.deadline)) for task in found.tasks] == [("II.1", expected)]


@pytest.mark.parametrize("cell,expected,warning", deadlines_cells.CASES)
def test_a_deadline_in_a_cell(cell: str, expected: str, warning: str) -> None:
    row = ("1", "Xây dựng kế hoạch", "Sở Tài chính", "Sở Nội vụ", "Kế hoạch", cell)
    found = draft(*LETTERHEAD, "PHỤ LỤC", [TASK_TABLE, row])
    assert [said(task.deadline) for task in found.tasks] == [expected]
    assert [item.code for item in found.warnings] == ([warning] if warning else [])


@pytest.mark.parametrize("text,lead,coordinating,post", actors.CASES)
def test_who_is_told_to_act(text: str, lead: tuple[str, ...], coordinating: tuple[str, ...], post: str | None) -> None:
    found = draft("V. TỔ CHỨC THỰC HIỆN", f"1. {text}")
    said_of = [(task.lead, task.coordinating, task.responsible_head) for task in found.tasks]
    assert said_of == [(lead, coordinating, post)]


@pytest.mark.parametrize("text", actors.NOBODY)
def test_work_without_an_actor_names_nobody(text: str) -> None:
    found = draft("II. NHIỆM VỤ", f"1. {text}")
    assert [(task.lead, task.coordinating) for task in found.tasks] == [((), ())]


@pytest.mark.parametrize("text,expected", names.CASES)
def test_names_in_a_cell(text: str, expected: tuple[str, ...]) -> None:
    row = ("1", "Xây dựng kế hoạch", "Sở Tư pháp", text, "Kế hoạch", "2026")
    found = draft("PHỤ LỤC", [TASK_TABLE, row])
    assert [task.coordinating for task in found.tasks] == [expected]


@pytest.mark.parametrize("text,expected", targets.PROSE)
def test_targets_of_a_goal(text: str, expected: tuple[str, ...]) -> None:
    found = draft(*LETTERHEAD, "II. MỤC TIÊU ĐẾN NĂM 2030", f"1. {text}")
    assert tuple(wanted(item) for item in found.indicators) == expected
    assert {item.provision for item in found.indicators} <= {"II.1"}


@pytest.mark.parametrize("unit,cell,expected", targets.CELLS)
def test_targets_in_a_cell(unit: str, cell: str, expected: tuple[str, ...]) -> None:
    header = ("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì theo dõi, đánh giá")
    group = ("I", "Đến năm 2030", "<", "<", "<")
    found = draft("PHỤ LỤC I", "DANH MỤC CHỈ TIÊU", [header, group, ("1", "Chỉ tiêu A", unit, cell, "Sở Tài chính")])
    assert tuple(wanted(item) for item in found.indicators) == expected
    assert not found.tasks


def told(task: Task) -> str:
    """`path lead / coordinating / deadline` of a task."""
    lead, others = ", ".join(task.lead) or "-", ", ".join(task.coordinating) or "-"
    return f"{task.provision} {lead} / {others} / {said(task.deadline)}"


@pytest.mark.parametrize("name,lines,expected", trees.CASES, ids=[case[0] for case in trees.CASES])
def test_labels_and_sections(name: str, lines: tuple[str, ...], expected: tuple[str, ...]) -> None:
    found = draft(*lines)
    assert tuple(f"{item.path} {item.kind}" for item in found.provisions) == expected


@pytest.mark.parametrize("name,parts,expected", tables.CASES, ids=[case[0] for case in tables.CASES])
def test_tables_of_tasks(name: str, parts: tuple, expected: tuple[str, ...]) -> None:
    found = draft(*parts)
    assert tuple(told(task) for task in found.tasks) == expected
    assert not found.indicators


@pytest.mark.parametrize("name,parts,expected", tables.INDICATORS, ids=[case[0] for case in tables.INDICATORS])
def test_tables_of_indicators(name: str, parts: tuple, expected: tuple[str, ...]) -> None:
    found = draft(*parts)
    assert tuple(f"{item.provision} {wanted(item)}" for item in found.indicators) == expected
    assert not found.tasks


@pytest.mark.parametrize("name,lines,expected", forms.CASES, ids=[case[0] for case in forms.CASES])
def test_whole_texts(name: str, lines: tuple[str, ...], expected: tuple[str, ...]) -> None:
    found = draft(*lines)
    assert tuple(f"{told(task)} / {task.product or '-'}" for task in found.tasks) == expected
