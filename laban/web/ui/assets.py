"""Names of the built assets: the build writes a manifest, pages ask it for today's hashed name."""

from __future__ import annotations

import json
from pathlib import Path

from django.templatetags.static import static

BUILD = Path(__file__).resolve().parents[1] / "static" / "build"
_read: dict[str, tuple[float, dict[str, str]]] = {}


def asset(name: str) -> str:
    """The address of "app.js", "app.css", "icons.svg"…; the plain name when the assets were never built."""
    return static(f"build/{_names().get(name, name)}")


def built() -> bool:
    return (BUILD / "manifest.json").exists()


def _names() -> dict[str, str]:
    """The manifest, read again only when the build has written it anew."""
    path = BUILD / "manifest.json"
    try:
        written = path.stat().st_mtime
    except FileNotFoundError:
        return {}
    held = _read.get("manifest")
    if held is None or held[0] != written:
        held = (written, json.loads(path.read_text(encoding="utf-8"))["files"])
        _read["manifest"] = held
    return held[1]
