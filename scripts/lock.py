"""Makes requirements/*.txt from *.in: every package with its hashes, and no address of an index."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUIET = {"PIP_FIND_LINKS": "", "UV_FIND_LINKS": ""}


def main() -> None:
    for source in ("uv", "base", "build", "dev"):
        subprocess.run(
            [str(ROOT / ".venv/bin/uv"), "pip", "compile", "-q", "--generate-hashes", "--no-header",
             "--python-version", "3.11", "--universal", f"requirements/{source}.in",
             "-o", f"requirements/{source}.txt"],
            cwd=ROOT, env={**os.environ, **QUIET}, check=True,
        )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
