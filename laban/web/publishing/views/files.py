"""Taking the files of an official report."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from laban.platform.operations.files import open_stored
from laban.web.publishing.views.page import found


@login_required
@require_safe
def download(request: HttpRequest, report_id: int, kind: str) -> FileResponse:
    """`kind` is word or excel; what is not made yet is not found."""
    report = found(request, report_id)
    file = {"word": report.word, "excel": report.excel}.get(kind)
    if file is None:
        raise Http404
    return FileResponse(open_stored(file), as_attachment=True, filename=file.name, content_type=file.content_type)
