"""Looking at a file of evidence, in the page or saved; only where its task may be seen."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from laban.kernel.messages import Message
from laban.platform.content import EVIDENCE, PDF
from laban.platform.operations.files import open_stored
from laban.reader.errors import MESSAGES, ReadError
from laban.usecases.keep_file import words_of
from laban.web.words import spoken
from laban.work.queries import detail

LOCKED = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'"
SANDBOX = f"sandbox; {LOCKED}"
FOR_PDF = f"object-src 'self'; {LOCKED}"
"""Browsers show a PDF with a program of their own, which a sandbox would stop; the bytes are known to be a PDF."""


@login_required
@require_safe
@xframe_options_sameorigin
def evidence_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The bytes under their judged type; never guessed, never run as markup."""
    file = _file(request, pk)
    taken = EVIDENCE.get(file.content_type)
    in_page = taken is not None and taken.in_page and "save" not in request.GET
    response = FileResponse(
        _opened(file), content_type=file.content_type, as_attachment=not in_page, filename=file.name
    )
    return _guarded(response, FOR_PDF if file.content_type == PDF else SANDBOX)


@login_required
@require_safe
@xframe_options_sameorigin
def evidence_text(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The words of a Word file or a spreadsheet as plain text, read by a limited process."""
    file = _file(request, pk)
    taken = EVIDENCE.get(file.content_type)
    if taken is None or not taken.as_text:
        raise Http404
    try:
        with _opened(file) as source:
            text = words_of(source, suffix=taken.suffix)
    except ReadError as error:
        text = spoken(Message(MESSAGES[error.code], error.details))
    return _guarded(HttpResponse(text, content_type="text/plain; charset=utf-8"), SANDBOX)


def _file(request: HttpRequest, pk: int) -> Any:
    row = detail.evidence_file_of(request.actor, pk)
    if row is None:
        raise Http404
    return row.file


def _opened(file: Any) -> BinaryIO:
    try:
        return open_stored(file)
    except FileNotFoundError as error:
        raise Http404 from error


def _guarded(response: HttpResponseBase, policy: str) -> HttpResponseBase:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response
