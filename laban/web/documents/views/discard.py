"""What is possible only while a document is a draft: taking it off the register, taking a file out of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.documents.operations import discard as operations
from laban.documents.queries import detail
from laban.indicators.queries import drafts as indicator_drafts
from laban.kernel.errors import Conflict, Invalid
from laban.usecases.remove_document_file import remove_document_file
from laban.web.clock import now_of
from laban.web.documents.presenting import crumbs, document_or_404
from laban.web.methods import require_form
from laban.web.numerals import whole
from laban.web.ui import formats
from laban.web.ui.confirm import Confirm
from laban.web.words import said
from laban.work.queries import drafts as task_drafts


@login_required
@require_form
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """GET asks with what will be gone counted; POST takes the document off the register."""
    row = document_or_404(request, document_id)
    if "document.discard" not in detail.allowed(request.actor, row):
        raise Http404
    refused: Any = None
    if request.method == "POST":
        try:
            operations.discard(
                actor=request.actor,
                document=row,
                reason=request.POST.get("reason", ""),
                version=whole(request.POST.get("version"), digits=9) or 0,
                now=now_of(request),
            )
            messages.success(request, _("%(number)s is no longer on the register.") % {"number": row.number})
            return redirect("documents:list")
        except (Conflict, Invalid) as error:
            refused = error
            row.refresh_from_db()
    asked = Confirm(
        action=reverse("documents:discard", args=[row.pk]),
        question=_("Take %(document)s off the register? This cannot be undone.") % {"document": row},
        button=_("Take the document off the register"),
        back_url=reverse("documents:page", args=[row.pk]),
        effects=_lost(row),
        fields=(("version", str(row.version)),),
        reason_label=_("Reason"),
        reason_error=said(refused) if isinstance(refused, Invalid) else "",
        danger=True,
    )
    return _page(request, row, asked, refused, _("Take a document off the register"))


@login_required
@require_form
def file(request: HttpRequest, document_id: int, file_id: int) -> HttpResponse:
    """The same for one of its files."""
    row = document_or_404(request, document_id)
    held = detail.file_of(row, file_id)
    if held is None or "document.change" not in detail.allowed(request.actor, row):
        raise Http404
    refused: Any = None
    if request.method == "POST":
        try:
            reason = request.POST.get("reason", "")
            remove_document_file(actor=request.actor, file=held, reason=reason, now=now_of(request))
            messages.success(request, _("The file “%(name)s” was taken out.") % {"name": held.title})
            return redirect("documents:files", document_id=row.pk)
        except (Conflict, Invalid) as error:
            refused = error
    asked = Confirm(
        action=reverse("documents:remove_file", args=[row.pk, held.pk]),
        question=_("Take the file “%(name)s” out of the document? This cannot be undone.") % {"name": held.title},
        button=_("Take the file out"),
        back_url=reverse("documents:files", args=[row.pk]),
        effects=lost_with(held),
        reason_label=_("Reason"),
        reason_error=said(refused) if isinstance(refused, Invalid) else "",
        danger=True,
    )
    return _page(request, row, asked, refused, _("Take a file out of a document"))


def _page(request: HttpRequest, row: Any, asked: Confirm, refused: Any, title: str) -> HttpResponse:
    """A published document offers no form, only the way that is left."""
    closed = row.state != "draft"
    error = said(refused) if isinstance(refused, Conflict) and not closed else ""
    context = {
        "document": row,
        "crumbs": crumbs(document=row),
        "title": title,
        "confirm": None if closed else asked,
        "closed": closed,
        "error": error,
    }
    return render(request, "documents/discard.html", context, status=refused.status if refused else 200)


def _lost(row: Any) -> tuple[str, ...]:
    files = len(detail.files(row))
    words = ngettext("%(count)s kept file", "%(count)s kept files", files)
    kept = (words % {"count": formats.number(files)},) if files else ()
    return (*kept, *_read(row.provisions.count()), *_proposals(row))


def lost_with(held: Any) -> tuple[str, ...]:
    """What goes with a file: its paragraphs and the proposals at them."""
    return (*_read(held.provisions.count()), *_proposals(held.document, held)) if held.was_read else ()


def _read(paragraphs: int) -> tuple[str, ...]:
    words = ngettext("%(count)s paragraph", "%(count)s paragraphs", paragraphs)
    return (words % {"count": formats.number(paragraphs)},) if paragraphs else ()


def _proposals(row: Any, held: Any = None) -> tuple[str, ...]:
    tasks, touched = task_drafts.at_stake(row, held)
    indicators, touched_too = indicator_drafts.at_stake(row, held)
    touched += touched_too
    counted = (
        (tasks, ngettext("%(count)s proposed task", "%(count)s proposed tasks", tasks)),
        (indicators, ngettext("%(count)s proposed indicator", "%(count)s proposed indicators", indicators)),
        (
            touched,
            ngettext(
                "%(count)s of these proposals was typed, changed or decided on by somebody",
                "%(count)s of these proposals were typed, changed or decided on by somebody",
                touched,
            ),
        ),
    )
    return tuple(words % {"count": formats.number(count)} for count, words in counted if count)
