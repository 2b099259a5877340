"""One place where a refusal of the rules becomes a page: 403, 404, 409, 422 in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from laban.kernel.errors import LabanError, NotFound
from laban.web.words import said


class DomainErrors:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, LabanError) or request.path.startswith("/api/"):
            return None
        if isinstance(error, NotFound):
            raise Http404 from error
        return render(
            request,
            "laban/refused.html",
            {"message": said(error), "status": error.status, "back": request.META.get("HTTP_REFERER", "/")},
            status=error.status,
        )
