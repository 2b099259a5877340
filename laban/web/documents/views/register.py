"""The register entry of a document: made without a file, or corrected."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from laban.documents.operations import register
from laban.documents.queries import detail, lists
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.kernel.messages import gettext_noop
from laban.usecases.register_document import register_document
from laban.web.clock import now_of
from laban.web.documents.forms import DocumentForm
from laban.web.documents.presenting import crumbs, document_or_404
from laban.web.documents.uploading import copy_field, signed_copy
from laban.web.methods import require_form
from laban.web.numerals import whole
from laban.web.refusals import add_errors

SHOWN = ("number", "kind", "issuer_name", "issued_on", "title", "session_number", "report_kind", "approval_levels")


@login_required
@require_form
def without_file(request: HttpRequest) -> HttpResponse:
    """A document of which there is no file: its tasks are typed in directly."""
    keepers = detail.kept_agencies(request.actor)
    if not keepers:
        raise NotAllowed(gettext_noop("Only the focal officers of an agency keep its register."))
    form = DocumentForm(request.POST or None, actor=request.actor, keepers=keepers)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                data = form.data_for_register()
                signed = signed_copy(request)
                document = register_document(actor=request.actor, data=data, signed=signed, now=now_of(request))
                return redirect("documents:enter", document_id=document.pk)
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
    context = {"form": form, "crumbs": crumbs(), "copy": copy_field(required=False), **_offers(request)}
    return render(request, "documents/register.html", context, status=status)


@login_required
@require_form
def change(request: HttpRequest, document_id: int) -> HttpResponse:
    """Correct the entry; who saved in between is not overwritten."""
    document = document_or_404(request, document_id)
    if "document.change" not in detail.allowed(request.actor, document):
        raise Http404
    keepers = [each for each in detail.kept_agencies(request.actor) if each.pk == document.keeper_id]
    form = DocumentForm(request.POST or None, actor=request.actor, keepers=keepers, initial=_initial(request, document))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            version = request.POST.get("version", "")
            try:
                register.change(
                    actor=request.actor,
                    document=document,
                    data=form.data_for_register(),
                    version=whole(version) or 0,
                    now=now_of(request),
                )
                return redirect(reverse("documents:page", args=[document.pk]))
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
                document.refresh_from_db()
    context = {"form": form, "document": document, "crumbs": crumbs(document=document), **_offers(request)}
    return render(request, "documents/change.html", context, status=status)


def _initial(request: HttpRequest, document: Any) -> dict[str, Any]:
    return {
        **{name: getattr(document, name) for name in SHOWN},
        "received_on": None if document.received_estimated else document.received_on,
        "keeper": str(document.keeper_id),
        "expected_tasks": document.expected_tasks,
        "implements": "; ".join(str(each) for each in detail.carried_out(request.actor, document)),
    }


def _offers(request: HttpRequest) -> dict[str, Any]:
    return {"known_documents": lists.visible(request.actor).order_by("-issued_on")[:60]}
