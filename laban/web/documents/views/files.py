"""Files of a document: listed, downloaded, looked at in the page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from laban.documents.queries import detail
from laban.platform.content import EVIDENCE
from laban.platform.operations.files import open_stored
from laban.web.documents.presenting import document_or_404, frame
from laban.web.ui import formats
from laban.web.ui.evidence import EvidenceItem, EvidenceList

AS_TEXT = {"text/html", "text/plain", "text/markdown"}
IN_PAGE = {kind for kind, taken in EVIDENCE.items() if taken.in_page}
NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@login_required
@require_safe
def show(request: HttpRequest, document_id: int) -> HttpResponse:
    document = document_or_404(request, document_id)
    context = frame(request, document, "files")
    removable = context["may_change"] and document.state == "draft"
    items = tuple(_item(document, each, removable=removable) for each in detail.files(document))
    listed = EvidenceList(items, empty=_("No file is kept with this document."))
    return render(request, "documents/files.html", {**context, "files": listed})


def _item(document: Any, each: Any, *, removable: bool) -> EvidenceItem:
    read = _("%(provisions)s provisions, %(doubts)s doubts") % {
        "provisions": formats.number(each.provision_count),
        "doubts": formats.number(len(each.warnings)),
    }
    viewable = each.file.content_type in AS_TEXT | IN_PAGE
    add = reverse("documents:add_file", args=[document.pk])
    return EvidenceItem(
        title=each.title or each.file.name,
        url=reverse(f"documents:file{'_view' if viewable else ''}", args=[document.pk, each.pk]),
        viewable=viewable,
        size=each.file.size,
        sha256=each.file.sha256,
        note=read if each.was_read else _("Signed copy, kept unread"),
        remove_url=reverse("documents:remove_file", args=[document.pk, each.pk]) if removable else "",
        replace_url=f"{add}?instead={each.pk}" if removable and each.was_read else "",
    )


@login_required
@require_safe
def download(request: HttpRequest, document_id: int, file_id: int) -> FileResponse:
    """The bytes as they came, always as an attachment under their name."""
    stored = _stored(request, document_id, file_id)
    return _answer(stored, stored.content_type, as_attachment=True)


@login_required
@xframe_options_sameorigin
@require_safe
def view(request: HttpRequest, document_id: int, file_id: int) -> FileResponse:
    """Looked at in the page: a PDF or a picture by the browser, any text as plain text; nothing in it runs."""
    stored = _stored(request, document_id, file_id)
    if stored.content_type in IN_PAGE:
        return _answer(stored, stored.content_type, as_attachment=False)
    if stored.content_type not in AS_TEXT:
        raise Http404
    response = _answer(stored, "text/plain; charset=utf-8", as_attachment=False)
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    return response


def _stored(request: HttpRequest, document_id: int, file_id: int) -> Any:
    document = document_or_404(request, document_id)
    row = detail.file_of(document, file_id)
    if row is None:
        raise Http404
    return row.file


def _answer(stored: Any, content_type: str, *, as_attachment: bool) -> FileResponse:
    try:
        content = open_stored(stored)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=as_attachment, filename=stored.name, content_type=content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
