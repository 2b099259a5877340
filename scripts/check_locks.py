"""No lock names a host; every entry of npm has a version and an integrity; every Python package has hashes."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOST = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|\"resolved\"")


def faults(root: Path = ROOT) -> list[str]:
    """What is wrong with the locks below `root`, in words."""
    found = []
    for path in sorted((root / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if HOST.search(text):
            found.append(f"{path.name} names a host")
        for entry in re.split(r"\n(?=[a-z0-9])", text):
            name = re.match(r"([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==", entry)
            if name and "--hash=sha256:" not in entry:
                found.append(f"{path.name}: {name[1]} has no hash")
    lock = root / "package-lock.json"
    if lock.exists():
        text = lock.read_text(encoding="utf-8")
        if HOST.search(re.sub(r'"funding":\s*\{[^}]*\}|"url":\s*"[^"]*"', "", text)):
            found.append("package-lock.json names a host")
        for name, entry in json.loads(text).get("packages", {}).items():
            if name and not entry.get("link") and not (entry.get("version") and entry.get("integrity")):
                found.append(f"package-lock.json: {name} lacks version or integrity")
    return found


if __name__ == "__main__":
    listed = faults()
    print("\n".join(listed) or "locks: clean")
    sys.exit(1 if listed else 0)
