"""What every page's frame shows: acting post, navigation by role with what waits, notices, theme, language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame; replaced by the full one as soon as the components stand."""
    return {"shell": None}
