"""The worked example of docs/algorithms/reading.md is what the reader answers."""

from __future__ import annotations

import re
from pathlib import Path

from tests.reader.small import draft, said, wanted

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "reading.md"


def test_the_worked_example_is_recomputed() -> None:
    text, answer = re.findall(r"```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    found = draft(*text.strip().split("\n"))
    document = found.document
    lines = [f"document {document.number}; {document.kind}; {document.date}"]
    lines += [f"{item.path} {item.kind}" for item in found.provisions]
    for task in found.tasks:
        who = f"{', '.join(task.lead) or '-'}; {', '.join(task.coordinating) or '-'}"
        lines.append(f"task {task.provision} {who}; {said(task.deadline)}")
    lines += [f"indicator {item.provision} {wanted(item)}" for item in found.indicators]
    assert lines == answer.strip().split("\n")
