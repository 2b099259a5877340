"""File first: drop a file, it is read, its particulars are confirmed, and the workspace opens."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from laban.documents.queries import detail, lists
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.kernel.messages import gettext_noop
from laban.usecases.register_document import register_document
from laban.web.clock import now_of
from laban.web.documents.forms import DocumentForm
from laban.web.documents.presenting import crumbs
from laban.web.documents.uploading import file_field, is_scan, received
from laban.web.documents.wording import about_the_text, refusal
from laban.web.methods import require_form
from laban.web.refusals import add_errors


@login_required
@require_form
def new(request: HttpRequest) -> HttpResponse:
    """Choose the file; what is refused leaves nothing behind but its reason."""
    keepers = detail.kept_agencies(request.actor)
    if not keepers:
        raise NotAllowed(gettext_noop("Only the focal officers of an agency keep its register."))
    reading, errors = None, ()
    if request.method == "POST":
        reading, errors = received(request, keeper=keepers[0])
        if reading is not None and not errors:
            return redirect("documents:reading", reading_id=reading.pk)
    context = {"field": file_field(errors), "crumbs": crumbs(), "is_scan": is_scan(reading)}
    return render(request, "documents/new.html", context, status=422 if errors else 200)


@login_required
@require_form
def show(request: HttpRequest, reading_id: UUID) -> HttpResponse:
    """While it is read: how far; then its particulars to confirm; or why it was refused."""
    reading = detail.reading_of(request.actor, reading_id)
    if reading is None:
        raise Http404
    if reading.state == "used" and reading.document_id:
        return redirect("documents:workspace", document_id=reading.document_id)
    if reading.document_id:
        return redirect("documents:add_file", document_id=reading.document_id)
    if reading.state == "waiting" and reading.job_id:
        return redirect("jobs:show", job_id=reading.job_id)
    if reading.state != "read":
        errors = (refusal(reading.error or "reader-failed", reading.error_details),)
        context = {"field": file_field(errors), "crumbs": crumbs(), "is_scan": is_scan(reading)}
        return render(request, "documents/new.html", context, status=422)
    return _confirm(request, reading)


def _confirm(request: HttpRequest, reading: Any) -> HttpResponse:
    keepers = detail.kept_agencies(request.actor)
    form = DocumentForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        keepers=keepers,
        initial=_initial(request, reading),
    )
    status, twice = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                document = register_document(
                    actor=request.actor, data=form.data_for_register(), reading=reading, now=now_of(request)
                )
                return redirect(reverse("documents:workspace", args=[document.pk]))
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
                twice = error.params.get("document_id")
    return render(request, "documents/confirm.html", _context(request, form, reading, twice), status=status)


def _initial(request: HttpRequest, reading: Any) -> dict[str, Any]:
    read = reading.draft["document"]
    likely = detail.likely_implemented(request.actor, read["title"] or "")
    return {
        "number": read["number"],
        "kind": read["kind"],
        "issuer_name": read["issuer"],
        "issued_on": read["date"],
        "title": read["title"],
        "implements": "; ".join(str(each) for each in likely),
        "keeper": str(reading.keeper_id),
        "expected_tasks": len(reading.draft["tasks"]) or None,
    }


def _context(request: HttpRequest, form: DocumentForm, reading: Any, twice: Any) -> dict[str, Any]:
    draft = reading.draft
    return {
        "form": form,
        "reading": reading,
        "crumbs": crumbs(),
        "found": {name: len(draft[name]) for name in ("provisions", "tasks", "indicators", "warnings")},
        "about_the_text": about_the_text(draft["warnings"]),
        "unread": [name for name in ("number", "issuer", "date", "title") if not draft["document"][name]],
        "known_documents": lists.visible(request.actor).order_by("-issued_on")[:60],
        "twice_url": reverse("documents:page", args=[twice]) if twice else "",
    }
