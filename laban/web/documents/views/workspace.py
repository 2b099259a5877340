"""The workspace: outline, text and proposals side by side; each part is a fragment that can be swapped alone."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.web.clock import now_of
from laban.web.documents.presenting import crumbs, own_document_or_404
from laban.web.documents.working import Place, pane_of, progress_of
from laban.work.queries import drafts_workspace


@login_required
@require_safe
def show(request: HttpRequest, document_id: int) -> HttpResponse:
    """The whole page, or only the pane when the script asks for another paragraph or proposal."""
    document = own_document_or_404(request, document_id)
    text = drafts_workspace.read(document)
    place = Place.read(request.GET, text)
    pane = pane_of(request.actor, document, text, place)
    if (place.draft and not pane.editor) or (place.indicator and not pane.indicator):
        raise Http404
    context: dict[str, Any] = {
        "document": document,
        "pane": pane,
        "today": office_day(now_of(request)),
    }
    if request.htmx and not request.htmx.boosted:
        return render(request, "documents/workspace/_pane.html", context)
    context |= {
        "text": text,
        "progress": progress_of(document, text),
        "crumbs": crumbs(document=document, last=""),
        "at": pane.paragraph.id if pane.paragraph else None,
    }
    return render(request, "documents/workspace/page.html", context)
