"""One more file of a document: a body has its annexes; each is read, all belong to it.

While the document is a draft a file may come in the place of another one. A scan is kept unread, as the signed copy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from laban.documents.queries import detail
from laban.kernel.errors import Conflict, Invalid
from laban.usecases.attach_document_file import attach_document_file
from laban.usecases.import_document import import_document
from laban.usecases.replace_document_file import Replacement, replace_document_file
from laban.web.clock import now_of
from laban.web.documents.presenting import crumbs, own_document_or_404
from laban.web.documents.uploading import copy_field, file_field, is_scan, received, signed_copy
from laban.web.documents.wording import refusal
from laban.web.methods import require_form
from laban.web.numerals import whole
from laban.web.words import said, said_by_field

Errors = Mapping[str, Sequence[str]]


@login_required
@require_form
def new(request: HttpRequest, document_id: int) -> HttpResponse:
    """Choose a file, look at what it proposes, add it; or keep a signed copy."""
    document = own_document_or_404(request, document_id)
    reading = detail.open_reading(request.actor, document)
    if request.method == "POST":
        if "keep" in request.POST:
            return _keep(request, document, reading)
        if "add" in request.POST and reading is not None and reading.state == "read":
            return _add(request, document, reading)
        reading, errors = received(request, keeper=document.keeper, document=document)
        if errors:
            return _page(request, document, reading, {"file": errors}, 422)
        return redirect(_here(request, document))
    if reading is not None and reading.state == "waiting" and reading.job_id:
        return redirect("jobs:show", job_id=reading.job_id)
    return _page(request, document, reading)


def _add(request: HttpRequest, document: Any, reading: Any) -> HttpResponse:
    title, now = request.POST.get("title", "").strip(), now_of(request)
    old = _instead(request.POST.get("instead"), document)
    try:
        if old is None:
            import_document(actor=request.actor, document=document, reading=reading, title=title, now=now)
        else:
            data = Replacement(reading=reading, reason=request.POST.get("reason", ""), title=title)
            replace_document_file(actor=request.actor, file=old, data=data, now=now)
    except Conflict as error:
        return _page(request, document, reading, {"": [said(error)]}, error.status)
    except Invalid as error:
        return _page(request, document, reading, said_by_field(error), error.status)
    return redirect(reverse("documents:workspace", args=[document.pk]))


def _keep(request: HttpRequest, document: Any, reading: Any) -> HttpResponse:
    copy = signed_copy(request)
    if copy is None:
        return _page(request, document, reading, {"copy": [_("Choose a file.")]}, 422)
    try:
        attach_document_file(actor=request.actor, document=document, data=copy, now=now_of(request))
    except (Conflict, Invalid) as error:
        found = said_by_field(error) if isinstance(error, Invalid) else {"file": [said(error)]}
        shown = {"copy" if name == "file" else name: messages for name, messages in found.items()}
        return _page(request, document, reading, shown, error.status)
    return redirect("documents:files", document_id=document.pk)


def _instead(text: str | None, document: Any) -> Any:
    """The file in whose place the new one comes; None: beside the others."""
    wanted = whole(text)
    return detail.file_of(document, wanted) if wanted is not None else None


def _here(request: HttpRequest, document: Any) -> str:
    """This page again, with the file that is to be replaced."""
    wanted = whole(request.GET.get("instead"))
    return reverse("documents:add_file", args=[document.pk]) + (f"?instead={wanted}" if wanted is not None else "")


def _page(
    request: HttpRequest, document: Any, reading: Any, errors: Errors | None = None, status: int = 200
) -> HttpResponse:
    errors = dict(errors or {})
    if reading is not None and reading.state == "refused" and "file" not in errors:
        errors["file"], status = (refusal(reading.error, reading.error_details),), 422
    ready = reading if reading is not None and reading.state == "read" else None
    context = {
        "document": document,
        "crumbs": crumbs(document=document),
        "field": file_field(tuple(errors.get("file", ()))),
        "copy": copy_field(tuple(errors.get("copy", ()))),
        "errors": errors.get("", ()),
        "reason_errors": errors.get("reason", ()),
        "unmarked_errors": errors.get("unmarked", ()),
        "is_scan": is_scan(reading),
        "reading": ready,
        "found": {name: len(ready.draft[name]) for name in ("provisions", "tasks", "indicators")} if ready else {},
        "title": request.POST.get("title") or (ready.draft["document"]["title"] or ready.name if ready else ""),
        "replaceable": [each for each in detail.files(document) if each.was_read] if document.state == "draft" else [],
        "instead": whole(request.POST.get("instead") or request.GET.get("instead")),
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "documents/add_file.html", context, status=status)
