"""The clock is read once per request, here, and handed down."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone


def now_of(request: HttpRequest) -> datetime:
    """The moment at which the request came in: a report sent before the cut-off counts although it commits after."""
    if not hasattr(request, "_came_in"):
        request._came_in = timezone.now()  # type: ignore[attr-defined]
    return request._came_in  # type: ignore[attr-defined,no-any-return]
