"""Looking at a file of evidence, in the page or saved; only where its task may be seen."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from laban.platform.content import EVIDENCE, PDF
from laban.platform.operations.files import open_stored
from laban.work.queries import detail

LOCKED = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'"
SANDBOX = f"sandbox; {LOCKED}"
FOR_PDF = f"object-src 'self'; {LOCKED}"
"""Browsers show a PDF with a program of their own, which a sandbox would stop; the bytes are known to be a PDF."""


@login_required
@require_safe
def evidence_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The bytes under their judged type; never guessed, never run as markup."""
    row = detail.evidence_of(request.actor, pk)
    if row is None or row.file is None:
        raise Http404
    taken = EVIDENCE.get(row.file.content_type)
    in_page = taken is not None and taken.in_page and "save" not in request.GET
    try:
        source = open_stored(row.file)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        source, content_type=row.file.content_type, as_attachment=not in_page, filename=row.file.name
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = FOR_PDF if row.file.content_type == PDF else SANDBOX
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response
