"""Every request, page or API, has a memory of its own for what it asks more than once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from laban.platform.request_memory import remembering


class Remembering:
    """Begins and ends the memory of the request; see `platform.request_memory`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with remembering():
            return self.get_response(request)
