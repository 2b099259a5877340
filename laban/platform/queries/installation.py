"""What this installation is."""

from __future__ import annotations

from typing import Any

from laban.platform.models import Installation

DEMO = "demo"
LOADED = (DEMO, "reference")
"""Facts of which one is written when an installation is first filled."""
_known: dict[str, bool] = {}


def is_demo() -> bool:
    """Whether the figures are invented: every page, export and report then says so.

    Asked until something was loaded here; what it then is, it stays: a demo is never loaded on top (`is_loaded`), and
    a backup is put back while nothing runs.
    """
    if DEMO not in _known:
        loaded = dict(Installation.objects.filter(name__in=LOADED).values_list("name", "value"))
        if not loaded:
            return False
        _known[DEMO] = bool(loaded.get(DEMO))
    return _known[DEMO]


def fact(name: str) -> Any:
    """A fact of the installation, None when it was never set."""
    return Installation.objects.filter(name=name).values_list("value", flat=True).first()


def is_loaded() -> bool:
    """Whether anything was loaded here before: then the demo is never loaded on top of it."""
    return Installation.objects.filter(name__in=LOADED).exists()


def forget() -> None:
    """Read anew; for tests and for the command that turns a demo on."""
    _known.clear()
