#!/usr/bin/env python3
"""Makes the environment (.venv) from the hashed locks, the web assets and the compiled translations.

Runs on the system's Python with nothing but its standard library. What is up to date is left alone, so that a second
call takes a fraction of a second.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMPS = ROOT / ".setup"
LOCKS = {"run": "build.txt", "dev": "dev.txt"}
PYTHON = VENV / "bin" / "python"


def fingerprint(paths: list[Path]) -> str:
    sha = hashlib.sha256(sys.version.encode())
    for path in sorted(paths):
        sha.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()


def is_done(step: str, mark: str) -> bool:
    stamp = STAMPS / step
    return stamp.exists() and stamp.read_text(encoding="utf-8") == mark


def done(step: str, mark: str) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / step).write_text(mark, encoding="utf-8")


def call(*command: str | Path) -> None:
    """Run a step; its output is shown only when it fails."""
    result = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        print(result.stdout[-4000:], result.stderr[-8000:], sep="\n", file=sys.stderr)
        raise SystemExit(f"setup: this step failed: {' '.join(str(part) for part in command)}")


def environment(kind: str) -> None:
    """`.venv` with the locked dependencies of `kind`; the development lock holds all that a run needs."""
    mark = fingerprint([ROOT / "requirements" / name for name in ("uv.txt", LOCKS[kind])] + [ROOT / "pyproject.toml"])
    if PYTHON.exists() and (is_done(f"env-{kind}", mark) or (kind == "run" and is_dev_ready())):
        return
    print(f"Preparing the environment ({LOCKS[kind]}) …", flush=True)
    if not PYTHON.exists():
        venv.EnvBuilder(with_pip=True).create(VENV)
    call(PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "-r", "requirements/uv.txt")
    uv = VENV / "bin" / "uv"
    call(uv, "pip", "install", "-q", "--python", PYTHON, "--require-hashes", "-r", f"requirements/{LOCKS[kind]}")
    call(uv, "pip", "install", "-q", "--python", PYTHON, "--no-deps", "--no-build-isolation", "-e", ".")
    done(f"env-{kind}", mark)


def is_dev_ready() -> bool:
    paths = [ROOT / "requirements" / name for name in ("uv.txt", LOCKS["dev"])] + [ROOT / "pyproject.toml"]
    return is_done("env-dev", fingerprint(paths))


def translations() -> None:
    """Compiled catalogues (.mo) beside the kept ones (.po)."""
    sources = sorted((ROOT / "laban" / "locale").glob("*/LC_MESSAGES/*.po"))
    compiled = all(path.with_suffix(".mo").exists() for path in sources)
    mark = fingerprint(sources)
    if not sources or (compiled and is_done("translations", mark)):
        return
    call(PYTHON, "scripts/translations.py", "compile")
    done("translations", mark)


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036
        raise SystemExit(
            "Laban needs Python 3.11 or newer as python3, with its venv module (apt install python3-venv)."
        )
    kind = sys.argv[1] if len(sys.argv) > 1 else "run"
    environment(kind)
    subprocess.run([str(PYTHON), "scripts/build_assets.py"], cwd=ROOT, check=True)
    translations()


if __name__ == "__main__":
    main()
