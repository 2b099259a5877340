"""Each hostile or useless file gets a clear error within two seconds and 300 MB, measured as a whole process."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from laban.reader import ReadError, to_blocks
from laban.reader.errors import MESSAGES
from tests.reader.containers.hostile import HOSTILE, jpeg, picture
from tests.reader.containers.made import docx, para, texts

SECONDS, MEGABYTES = 2.0, 300


@dataclass(frozen=True)
class Ended:
    """How a process of the reader ended; processor time in seconds (wall time says more about the neighbours)."""

    status: int
    message: str
    seconds: float
    megabytes: float


LAUNCHER = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
json.dump([done.returncode, done.stderr.decode(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024], sys.stdout)
"""
"""A small process between: the memory of this one would be counted with its child's."""


def read_as_process(path: Path) -> Ended:
    command = [sys.executable, "-m", "laban.reader", str(path), "--json"]
    done = subprocess.run([sys.executable, "-S", "-c", LAUNCHER, *command], capture_output=True, check=True)
    status, message, seconds, megabytes = json.loads(done.stdout)
    return Ended(status, message.strip(), seconds, megabytes)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_time_and_in_bounds(name: str, tmp_path: Path) -> None:
    make, code = HOSTILE[name]
    path = tmp_path / "file.docx"
    path.write_bytes(make())
    with pytest.raises(ReadError) as caught:
        to_blocks(path)
    assert caught.value.code == code
    ended = read_as_process(path)
    assert (ended.status, ended.message) == (2, caught.value.message)
    assert ended.seconds < SECONDS
    assert ended.megabytes < MEGABYTES


def test_a_file_of_300_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(300 * 1024 * 1024)
    ended = read_as_process(path)
    assert (ended.status, ended.message) == (2, MESSAGES["file-too-large"].format(limit_mb=64))
    assert ended.seconds < SECONDS
    assert ended.megabytes < 150


def test_a_good_file_of_the_same_kinds_passes_every_guard(tmp_path: Path) -> None:
    body = "".join(para(f"{at}. Giao Bộ số {at} chủ trì, phối hợp với Bộ số {at + 1}.") for at in range(8_000))
    pictures = {"word/media/a.png": picture(4_000, 5_000), "word/media/b.jpg": jpeg(5_000, 4_000)}
    data = docx(body, extra=pictures)
    assert len(texts(data)) == 8_000
    path = tmp_path / "good.bin"
    path.write_bytes(data)
    assert read_as_process(path).status == 0


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "looks-like.pdf"
    path.write_bytes(docx(para("Điều 1. Phạm vi")))
    assert to_blocks(path).format == "docx"


def test_a_path_without_a_file_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.docx", tmp_path):
        with pytest.raises(ReadError) as caught:
            to_blocks(path)
        assert caught.value.code == "file-not-found"
