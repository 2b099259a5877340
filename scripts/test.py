"""Every check of the project, in the order in which a fault is cheapest to find; pytest's closing line comes last."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from postgres import throwaway

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
TEST_ENV = {**os.environ, "DJANGO_SETTINGS_MODULE": "laban.config.settings.test", "PYTHONHASHSEED": "0"}
PURE = ["tests/domain", "tests/kernel", "tests/reader", "tests/docs", "tests/architecture", "tests/scripts"]

LINT = {
    "ruff": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "-q", "."],
    "types": [BIN / "mypy"],
    "contracts": [BIN / "lint-imports", "--no-cache"],
    "migrations": [BIN / "python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "translations": [BIN / "python", "scripts/translations.py", "check"],
    "locks": [BIN / "python", "scripts/check_locks.py"],
    # B608, B610, B703: statements are made of the models' own names, markup of escaped parts; both were read by hand
    "security": [BIN / "bandit", "-q", "-ll", "-s", "B608,B610,B703,B308", "-r", "laban", "-x", "laban/web/static"],
}


def step(name: str, command: list[object], **env: str) -> bool:
    """Run one step, quiet while it passes; True when it passed."""
    began = time.monotonic()
    result = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**TEST_ENV, **env}, capture_output=True, text=True, check=False
    )
    ok = result.returncode == 0
    print(f"{'ok    ' if ok else 'FAILED'} {name:<14} {time.monotonic() - began:6.1f} s", flush=True)
    if not ok:
        print(result.stdout[-12000:], result.stderr[-6000:], sep="\n", flush=True)
    return ok


def pytest(name: str, *arguments: str, **env: str) -> bool:
    print(f"\n--- tests: {name}", flush=True)
    command = [str(BIN / "pytest"), "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**TEST_ENV, **env}, check=False).returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--lint-only", action="store_true")
    parser.add_argument("--prove", action="store_true")
    options = parser.parse_args()
    passed = [step(name, command) for name, command in LINT.items()]
    if options.lint_only:
        return 0 if all(passed) else 1
    if subprocess.run([sys.executable, "scripts/prepare.py"], cwd=ROOT, check=False).returncode:
        return 1
    with throwaway() as address:
        postgres = {"LABAN_DATABASE": address}
        if options.prove:
            drawn_anew = ["--hypothesis-profile=prove", "-m", "not browser and not prove", *PURE]
            passed.append(pytest("properties, examples drawn anew", "-n", "2", *drawn_anew))
            passed.append(pytest("proofs on SQLite", "-m", "prove"))
            passed.append(pytest("proofs on PostgreSQL", "-m", "prove", **postgres))
            return 0 if all(passed) else 1
        skip_pure = [f"--ignore={folder}" for folder in PURE]
        passed.append(pytest("in Chromium", "-m", "browser and not prove", "tests"))
        passed.append(pytest("on SQLite", "-n", "2", "--dist", "loadfile", "-m", "not browser and not prove", "tests"))
        passed.append(
            pytest(
                "on PostgreSQL", "-n", "2", "--dist", "loadfile", "-m", "not browser and not prove", *skip_pure,
                "tests", **postgres,
            )
        )  # fmt: skip
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
