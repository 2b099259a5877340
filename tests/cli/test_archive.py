"""Backup and restore: whole or not at all."""

import hashlib
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Place:
    """An installation in a folder of its own, on SQLite."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            **os.environ,
            "LABAN_VAR": str(folder),
            "LABAN_DATABASE": "",
            "DJANGO_SETTINGS_MODULE": "laban.config.settings.base",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "laban.cli", *arguments],
            env=self.env, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def python(self, code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            env=self.env, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout.strip()


KEEP = """
import io
from django.utils import timezone
from laban.platform.operations import files
files.keep(source=io.BytesIO(b'minh chung'), name='a.pdf', content_type='x', uploaded_by_id=None, now=timezone.now())
"""
COUNT = "from laban.platform.models import StoredFile; print(StoredFile.objects.count())"


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    place = Place(folder / "one")
    assert place.run("migrate", "-v0").returncode == 0
    place.python(KEEP)
    done = place.run("backup", str(folder / "laban.tar"))
    assert done.returncode == 0, done.stderr
    return folder / "laban.tar", place


def test_a_restored_installation_holds_the_same(backed_up, tmp_path):
    archive, _ = backed_up
    other = Place(tmp_path / "two")
    done = other.run("restore", str(archive))
    assert done.returncode == 0, done.stderr
    assert other.python(COUNT) == "1"
    assert other.run("check").returncode == 0


def test_only_its_owner_reads_a_backup(backed_up):
    archive, _ = backed_up
    assert archive.stat().st_mode & 0o077 == 0


def test_a_file_that_came_after_the_copy_of_the_database_is_left_out(backed_up, tmp_path):
    archive, _ = backed_up
    unpacked = tmp_path / "unpacked"
    with tarfile.open(archive) as source:
        source.extractall(unpacked, filter="data")
    (unpacked / "files" / "late").write_bytes(b"uploaded while the backup ran")
    manifest = json.loads((unpacked / "manifest.json").read_text(encoding="utf-8"))
    manifest["sha256"]["files/late"] = hashlib.sha256(b"uploaded while the backup ran").hexdigest()
    (unpacked / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with tarfile.open(tmp_path / "live.tar", "w") as target:
        for path in unpacked.iterdir():
            target.add(path, path.name)
    other = Place(tmp_path / "two")
    done = other.run("restore", str(tmp_path / "live.tar"))
    assert "the database and 1 files" in done.stdout, done.stderr
    assert other.run("check").returncode == 0


def test_data_that_is_there_is_not_overwritten(backed_up):
    archive, place = backed_up
    done = place.run("restore", str(archive))
    assert done.returncode != 0
    assert "--replace" in done.stderr


def test_a_spoilt_archive_is_refused_and_nothing_is_touched(backed_up, tmp_path):
    archive, _ = backed_up
    unpacked = tmp_path / "unpacked"
    with tarfile.open(archive) as source:
        source.extractall(unpacked, filter="data")
    kept = next(path for path in (unpacked / "files").rglob("*") if path.is_file())
    kept.write_bytes(b"something else")
    spoilt = tmp_path / "spoilt.tar"
    with tarfile.open(spoilt, "w") as target:
        for path in unpacked.iterdir():
            target.add(path, path.name)
    other = Place(tmp_path / "three")
    done = other.run("restore", str(spoilt))
    assert done.returncode != 0
    assert "checksum" in done.stderr
    assert not (tmp_path / "three" / "laban.sqlite3").exists()


def test_half_an_archive_is_refused_in_one_line(backed_up, tmp_path):
    archive, _ = backed_up
    half = tmp_path / "half.tar"
    half.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    done = Place(tmp_path / "five").run("restore", str(half))
    assert done.returncode == 1
    assert "no whole archive" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["", "nowhere/laban.tar"], ids=["a folder", "a folder that is not there"])
def test_a_place_where_no_backup_can_be_written_is_said(backed_up, tmp_path, name):
    _, place = backed_up
    done = place.run("backup", str(tmp_path / name))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_what_is_no_backup_is_said_to_be_none(tmp_path):
    plain = tmp_path / "plain.tar"
    with tarfile.open(plain, "w"):
        pass
    done = Place(tmp_path / "four").run("restore", str(plain))
    assert done.returncode != 0
    assert "not a backup" in done.stderr
