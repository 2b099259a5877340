"""Text goes out compressed where the browser can read it so: a commune's line is slow.

Files that are compressed already (Word, Excel, PDF, pictures) go out as they are, with their length. Django's own
middleware puts noise of random length into each answer, so that its size does not tell what it holds (BREACH).
"""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "image/svg+xml")


class Compression(GZipMiddleware):
    """`GZipMiddleware` for text alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not str(response.headers.get("Content-Type", "")).startswith(TEXT):
            return response
        return super().process_response(request, response)
