"""Every benchmark in turn, on SQLite and on a throw-away PostgreSQL; what they print is kept in docs/benchmarks.md.

    make bench

Times are noisy; each benchmark prints a ratio against a floor measured in the same run, and the ratios are the result.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
from postgres import throwaway  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
ALONE = ("reader",)
WITH_DATABASE = ("task_list", "fold", "leader_page", "reporting", "api_list")


def ran(name: str, *arguments: str) -> str:
    """What one benchmark printed, also when it missed its goal (exit code 1); one that broke says so in its place."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    broke = "Traceback" in done.stderr or not done.stdout.strip()
    return f"failed:\n{done.stdout[-500:]}{done.stderr[-1500:]}" if broke else done.stdout.strip()


def sections() -> list[str]:
    found = [f"### {name}\n```\n{ran(name)}\n```" for name in ALONE]
    for name in WITH_DATABASE:
        if not (ROOT / "benchmarks" / f"{name}.py").exists():
            continue
        found.append(f"### {name}, SQLite\n```\n{ran(name)}\n```")
        with throwaway() as address:
            database = re.sub(r"/postgres$", "/laban_bench", address)
            subprocess.run(["psql", address, "-qc", "CREATE DATABASE laban_bench"], check=True)
            found.append(f"### {name}, PostgreSQL\n```\n{ran(name, '--database', database)}\n```")
        print(found[-2], found[-1], sep="\n\n", flush=True)
    return found


def main() -> None:
    machine = f"{os.cpu_count()} cores, {platform.python_implementation()} {platform.python_version()}"
    head = f"## Figures of {datetime.now(UTC):%Y-%m-%d}, {machine}"
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Benchmarks\n"
    block = "\n\n".join([BEGIN, head, *sections(), END])
    pattern = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.S)
    text = pattern.sub(lambda _: block, text) if pattern.search(text) else f"{text.rstrip()}\n\n{block}\n"
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
