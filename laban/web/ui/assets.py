"""Names of the built assets: the build writes a manifest, pages ask it for today's hashed name."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

BUILD = Path(__file__).resolve().parents[1] / "static" / "build"
MANIFEST = BUILD / "manifest.json"


def asset(name: str) -> str:
    """The address of "app.js", "app.css", "icons.svg"…; the plain name when the assets were never built.

    The manifest is read once, and again when a build has written it anew: the names of before are gone from the disk.
    """
    return _address(name, settings.STATIC_URL, _written())


def built() -> bool:
    return MANIFEST.exists()


def _written() -> float:
    return MANIFEST.stat().st_mtime if MANIFEST.exists() else 0.0


@lru_cache(maxsize=256)
def _address(name: str, static_url: str, written: float) -> str:
    """`static_url` and `written` only make up the key: another one, another answer."""
    files: dict[str, str] = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"] if built() else {}
    return static(f"build/{files.get(name, name)}")
