"""Acts on the whole document: accept what is sure, say what is covered."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from laban.documents.operations import coverage as operations
from laban.documents.queries.detail import provision_of
from laban.indicators.operations import drafts as indicator_drafts
from laban.web.clock import now_of
from laban.web.documents.presenting import own_document_or_404
from laban.web.documents.working import Place, after_act
from laban.web.numerals import whole
from laban.work.operations import drafts


@login_required
@require_POST
def accept_sure(request: HttpRequest, document_id: int) -> HttpResponse:
    """Accept every complete proposal that the reader is sure of; or every complete indicator."""
    document = own_document_or_404(request, document_id)
    if request.POST.get("what") == "indicators":
        taken = indicator_drafts.accept_complete(actor=request.actor, document=document, now=now_of(request))
        words = ngettext("Accepted %(count)s indicator", "Accepted %(count)s indicators", len(taken))
        changed = [row.provision_id for row in taken]
        return after_act(request, document_id, changed=changed, said=words % {"count": len(taken)})
    rows = drafts.accept_confident(actor=request.actor, document=document, now=now_of(request))
    words = ngettext("Accepted %(count)s proposal", "Accepted %(count)s proposals", len(rows)) % {"count": len(rows)}
    return after_act(request, document_id, changed=[row.provision_id for row in rows], said=words)


@login_required
@require_POST
def coverage(request: HttpRequest, document_id: int) -> HttpResponse:
    """How many tasks are expected, and that somebody went through the whole text."""
    document = own_document_or_404(request, document_id)
    if "gone" in request.POST:
        gone = request.POST["gone"] == "yes"
        operations.say_gone_through(actor=request.actor, document=document, gone=gone, now=now_of(request))
    elif "expected" in request.POST:
        sent = request.POST["expected"].strip()
        if sent and whole(sent, digits=5) is None:
            raise Http404
        operations.expect(actor=request.actor, document=document, tasks=whole(sent), now=now_of(request))
    if request.POST.get("back") == "page":
        return redirect("documents:page", document_id=document_id)
    return after_act(request, document_id, place=_place(request))


@login_required
@require_POST
def paragraph(request: HttpRequest, document_id: int, provision_id: int) -> HttpResponse:
    """Somebody looked at a paragraph: it asks for no task, or after all may."""
    document = own_document_or_404(request, document_id)
    row = provision_of(document, provision_id)
    if row is None:
        raise Http404
    without = request.POST.get("without") == "yes"
    operations.say_without_task(actor=request.actor, provision=row, without=without, now=now_of(request))
    return after_act(request, document_id, place=Place(paragraph=row.pk), changed=[row.pk])


def _place(request: HttpRequest) -> Place:
    return Place(paragraph=whole(request.POST.get("at")), draft=whole(request.POST.get("draft")))
