"""The guard of the locks finds what it is there for."""

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("check_locks", ROOT / "scripts" / "check_locks.py")
check_locks = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(check_locks)


def test_the_projects_locks_are_clean():
    assert check_locks.faults() == []


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("six==1.16.0 \\\n    --hash=sha256:abc\n")
    lock = {"packages": {"": {}, "node_modules/a": {"version": "1.0.0", "integrity": "sha512-x"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    return tmp_path


def test_a_clean_tree_has_no_fault(tree):
    assert check_locks.faults(tree) == []


def test_a_package_without_hash_is_found(tree):
    (tree / "requirements" / "base.txt").write_text("six==1.16.0\n")
    assert check_locks.faults(tree) == ["base.txt: six has no hash"]


def test_an_address_is_found(tree):
    (tree / "requirements" / "base.txt").write_text("--index-url https://example.invalid/simple\n")
    assert check_locks.faults(tree) == ["base.txt names a host"]


def test_an_npm_entry_without_integrity_is_found(tree):
    lock = {"packages": {"node_modules/a": {"version": "1.0.0"}}}
    (tree / "package-lock.json").write_text(json.dumps(lock))
    assert check_locks.faults(tree) == ["package-lock.json: node_modules/a lacks version or integrity"]
