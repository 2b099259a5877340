"""What this installation is."""

from __future__ import annotations

from laban.platform.models import Installation

DEMO = "demo"
_known: dict[str, bool] = {}


def is_demo() -> bool:
    """Whether the figures are invented: every page, export and report then says so. A yes is remembered."""
    if not _known.get(DEMO):
        _known[DEMO] = bool(Installation.objects.filter(name=DEMO, value=True).exists())
    return _known[DEMO]


def forget() -> None:
    """Read anew; for tests and for the command that turns a demo on."""
    _known.clear()
