"""Damaged files never crash the reader, never hang it, never make it eat memory: a draft or a `ReadError`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from laban.reader.errors import MESSAGES
from tests.reader.containers.mutations import good_files, mutated, write_mutations

SECONDS_A_FILE, MEGABYTES = 10, 900
READ_ALL = """
import json, resource, sys, time
from pathlib import Path
from laban.reader import ReadError, read
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]) << 20,) * 2)
for name in sys.stdin.read().split():
    begun = time.process_time()
    try:
        read(Path(name)); answer = "read"
    except ReadError as error:
        answer = error.code
    except BaseException as error:
        answer = "crash: " + repr(error)
    print(json.dumps([name, answer, time.process_time() - begun]), flush=True)
"""


def read_all(paths: list[Path]) -> list[tuple[str, str, float]]:
    """Every file read in one limited process, as (path, code or `read`, seconds of processor time)."""
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(MEGABYTES)],
        input="\n".join(map(str, paths)),
        capture_output=True,
        text=True,
        timeout=SECONDS_A_FILE * len(paths),
        check=False,
    )
    answers = [tuple(json.loads(line)) for line in done.stdout.splitlines()]
    assert len(answers) == len(paths), f"the process ended with {done.returncode} at {paths[len(answers)]}"
    return answers


def check(folder: Path, seeds: range) -> None:
    answers = read_all(write_mutations(folder, seeds))
    wrong = [one for one in answers if one[1] != "read" and one[1] not in MESSAGES]
    assert not wrong
    assert not [one for one in answers if one[2] > SECONDS_A_FILE]
    assert {answer for _, answer, _ in answers} > {"read", "broken-file"}


def test_100_damaged_files(tmp_path: Path) -> None:
    check(tmp_path, range(100))


@pytest.mark.prove
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("begin", range(1_000, 2_000, 250))
def test_1000_damaged_files(begin: int, tmp_path: Path) -> None:
    check(tmp_path, range(begin, begin + 250))


def test_the_undamaged_files_are_all_read(tmp_path: Path) -> None:
    paths = []
    for name, data in good_files().items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(data)
    assert {answer for _, answer, _ in read_all(paths)} == {"read"}


def test_the_same_seed_gives_the_same_damage() -> None:
    data = good_files()["made.docx"]
    assert mutated(data, 7) == mutated(data, 7) != mutated(data, 8)
