"""What this installation is."""

from __future__ import annotations

from typing import Any

from laban.platform.models import Installation

DEMO = "demo"
_known: dict[str, bool] = {}


def is_demo() -> bool:
    """Whether the figures are invented: every page, export and report then says so. A yes is remembered."""
    if not _known.get(DEMO):
        _known[DEMO] = bool(Installation.objects.filter(name=DEMO, value=True).exists())
    return _known[DEMO]


def fact(name: str) -> Any:
    """A fact of the installation, None when it was never set."""
    return Installation.objects.filter(name=name).values_list("value", flat=True).first()


def is_loaded() -> bool:
    """Whether anything was loaded here before: then the demo is never loaded on top of it."""
    return Installation.objects.filter(name__in=[DEMO, "reference"]).exists()


def forget() -> None:
    """Read anew; for tests and for the command that turns a demo on."""
    _known.clear()
