"""`scripts/build_assets.py`: builds when an input changed or an output is gone, and otherwise does nothing."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "build_assets.py"


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, set on a small project of its own; `runs` lists what it started."""
    spec = importlib.util.spec_from_file_location("build_assets", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    output = tmp_path / "build"
    (tmp_path / "frontend").mkdir()
    (tmp_path / "frontend" / "a.css").write_text("a {}")
    (tmp_path / "package.json").write_text("{}")
    runs: list[str] = []

    def pretend(command: list[str], *, node: Path) -> None:
        runs.append(Path(command[1]).name)
        output.mkdir(exist_ok=True)
        (output / "app-1.css").write_text("a{}")
        (output / "manifest.json").write_text(json.dumps({"files": {"app.css": "app-1.css"}}))

    changes = {
        "ROOT": tmp_path,
        "SOURCES": tmp_path / "frontend",
        "LOCKS": [tmp_path / "package.json"],
        "OUTPUT": output,
        "MANIFEST": output / "manifest.json",
        "STAMPS": tmp_path / ".setup",
        "run": pretend,
        "runs": runs,
    }
    for name, value in changes.items():
        monkeypatch.setattr(module, name, value, raising=False)
    return module


def test_a_second_call_with_the_same_inputs_starts_nothing(build: ModuleType) -> None:
    assert build.main([]) == 0
    assert build.runs == ["npm-cli.js", "build.mjs"]
    assert build.main([]) == 0
    assert len(build.runs) == 2


def test_a_changed_source_builds_again(build: ModuleType, tmp_path: Path) -> None:
    build.main([])
    (tmp_path / "frontend" / "a.css").write_text("a { color: red }")
    (tmp_path / "node_modules" / "esbuild").mkdir(parents=True)
    build.main([])
    assert build.runs[2:] == ["build.mjs"], "what is installed stays"


def test_a_lost_output_is_built_again(build: ModuleType, tmp_path: Path) -> None:
    build.main([])
    (tmp_path / "build" / "app-1.css").unlink()
    build.main([])
    assert build.runs.count("build.mjs") == 2


def test_without_the_wheel_it_says_what_to_do(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"requirements/dev\.txt"):
        build.main([])
