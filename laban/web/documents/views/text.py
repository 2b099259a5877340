"""The provisions of a document with the tasks made of each."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.web.documents.presenting import document_or_404, frame
from laban.work.queries import drafts_workspace


@login_required
@require_safe
def show(request: HttpRequest, document_id: int) -> HttpResponse:
    """Text in order; a solid edge has tasks, a dashed one has none; only published tasks are named."""
    document = document_or_404(request, document_id)
    context = frame(request, document, "text")
    whole = drafts_workspace.read(document, published_only=not context["may_break_down"])
    return render(request, "documents/text.html", {**context, "text": whole})
