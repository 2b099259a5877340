"""Writing down what this installation is."""

from __future__ import annotations

from typing import Any

from laban.platform.models import Installation
from laban.platform.queries import installation


def set_fact(*, name: str, value: Any) -> None:
    Installation.objects.update_or_create(name=name, defaults={"value": value})
    installation.forget()


def mark_demo() -> None:
    """From now on every page, export and report says that its figures are invented."""
    set_fact(name=installation.DEMO, value=True)
