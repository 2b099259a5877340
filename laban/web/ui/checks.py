"""`manage.py check` says when the assets are missing, before a page looks bare."""

from __future__ import annotations

from typing import Any

from django.core import checks

from laban.web.ui.assets import built


def assets_built(**kwargs: Any) -> list[checks.CheckMessage]:
    if built():
        return []
    return [
        checks.Warning("The assets are not built.", hint="Run `make setup` (scripts/build_assets.py).", id="ui.W001")
    ]
