"""The reader as a command, and as a limited child process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from laban.reader import ReadError
from laban.reader.__main__ import main
from laban.reader.errors import MESSAGES
from laban.reader.limits import read_in_subprocess
from tests.reader.containers.made import docx, para, table

WORDS = "II. NHIỆM VỤ"
TASK = "1. Bộ Công an chủ trì xây dựng cơ sở dữ liệu, hoàn thành trước ngày 30/6/2026."


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(docx(para(WORDS) + para(TASK) + table(["a", "b"])))
    return path


def test_the_draft_is_printed_as_json(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(document), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["contract"] == "laban-read/1"
    assert [task["deadline"]["due"] for task in answer["tasks"]] == ["2026-06-30"]


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ("blocks", "[paragraph 1] II. NHIỆM VỤ"),
        ("blocks", "    a | b"),
        ("tree", "  II.1 [task] Bộ Công an chủ trì"),
        ("tasks", "    lead: Bộ Công an"),
    ],
)
def test_each_step_can_be_shown(step: str, line: str, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(document), "--show", step]) == 0
    assert any(one.startswith(line) for one in capsys.readouterr().out.splitlines())


def test_what_cannot_be_read_is_one_sentence_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "absent.docx")]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.strip()) == ("", MESSAGES["file-not-found"])


def test_the_reader_needs_nothing_else_of_the_product() -> None:
    seen = "import sys, laban.reader, laban.reader.limits; print([m for m in sys.modules if m.startswith('django')], "
    seen += "sorted(m for m in sys.modules if m.startswith('laban.') and m.split('.')[1] not in ('reader', 'kernel')))"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"


def test_a_limited_child_answers_like_the_reader_itself(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(document)])
    assert read_in_subprocess(document, timeout_s=60, memory_mb=800) == json.loads(capsys.readouterr().out)


def test_a_limited_child_passes_typed_errors_on(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(docx(para("MẬT") + para("Điều 1.")))
    with pytest.raises(ReadError) as caught:
        read_in_subprocess(path, timeout_s=60, memory_mb=800)
    assert (caught.value.code, caught.value.details) == ("secrecy-mark", {"mark": "MẬT"})


def test_a_child_that_takes_too_long_is_stopped(document: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read_in_subprocess(document, timeout_s=0.02, memory_mb=800)
    assert caught.value.code == "time-limit"


def test_a_child_that_needs_too_much_memory_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(docx("".join(para(f"{at}. Giao Bộ số {at} chủ trì.") for at in range(30_000))))
    with pytest.raises(ReadError) as caught:
        read_in_subprocess(path, timeout_s=120, memory_mb=64)
    assert caught.value.code == "memory-limit"


def test_every_message_can_be_filled_and_says_what_to_do() -> None:
    details = {"limit_mb": 1, "found": "x", "kind": "PDF", "reason": "x", "pixels": "x", "mark": "MẬT"}
    details |= {"seconds": 1, "memory_mb": 1}
    for code in MESSAGES:
        assert "{" not in ReadError(code, **details).message
    with pytest.raises(KeyError):
        ReadError("no such code")
