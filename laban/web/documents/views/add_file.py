"""One more file of a document: a body has its annexes; each is read, all belong to it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from laban.documents.queries import detail
from laban.kernel.errors import Conflict
from laban.usecases.import_document import import_document
from laban.web.clock import now_of
from laban.web.documents.presenting import crumbs, own_document_or_404
from laban.web.documents.uploading import file_field, received
from laban.web.documents.wording import refusal
from laban.web.methods import require_form
from laban.web.words import said


@login_required
@require_form
def new(request: HttpRequest, document_id: int) -> HttpResponse:
    """Choose a file, look at what it proposes, add it."""
    document = own_document_or_404(request, document_id)
    errors: tuple[str, ...] = ()
    reading = detail.open_reading(request.actor, document)
    if request.method == "POST":
        if "add" in request.POST and reading is not None and reading.state == "read":
            return _add(request, document, reading)
        reading, errors = received(request, keeper=document.keeper, document=document)
        if not errors:
            return redirect("documents:add_file", document_id=document.pk)
    if reading is not None and reading.state == "waiting" and reading.job_id and not errors:
        return redirect("jobs:show", job_id=reading.job_id)
    return _page(request, document, reading if not errors else None, errors)


def _add(request: HttpRequest, document: Any, reading: Any) -> HttpResponse:
    try:
        import_document(
            actor=request.actor,
            document=document,
            reading=reading,
            title=request.POST.get("title", "").strip(),
            now=now_of(request),
        )
    except Conflict as error:
        return _page(request, document, reading, (said(error),), status=409)
    return redirect(reverse("documents:workspace", args=[document.pk]))


def _page(
    request: HttpRequest, document: Any, reading: Any, errors: tuple[str, ...], status: int | None = None
) -> HttpResponse:
    if reading is not None and reading.state == "refused":
        errors, reading = (refusal(reading.error, reading.error_details),), None
    ready = reading if reading is not None and reading.state == "read" else None
    context = {
        "document": document,
        "crumbs": crumbs(document=document),
        "field": file_field(errors),
        "errors": errors,
        "reading": ready,
        "found": {name: len(ready.draft[name]) for name in ("provisions", "tasks", "indicators")} if ready else {},
        "title": (ready.draft["document"]["title"] or ready.name) if ready else "",
    }
    return render(request, "documents/add_file.html", context, status=status or (422 if errors else 200))
