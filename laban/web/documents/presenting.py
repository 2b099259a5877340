"""What pages of documents share: tabs, crumbs, the line of context."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laban.documents.queries import detail
from laban.web.ui.trail import Crumbs, Tab, Tabs


def document_or_404(request: HttpRequest, document_id: int) -> Any:
    """A visible document; what may not be seen is not found."""
    document = detail.one(request.actor, document_id)
    if document is None:
        raise Http404
    return document


def own_document_or_404(request: HttpRequest, document_id: int) -> Any:
    """A document that the actor breaks down."""
    document = detail.to_break_down(request.actor, document_id)
    if document is None:
        raise Http404
    return document


def crumbs(*, document: Any = None, last: str = "") -> Crumbs:
    items = [(_("Documents"), reverse("documents:list"))]
    if document is not None:
        items.append((document.number, reverse("documents:page", args=[document.pk])))
    return Crumbs((*items, (last, "")) if last else tuple(items))


def frame(request: HttpRequest, document: Any, current: str) -> dict[str, Any]:
    """Context of the pages of one document: head, tabs, what the actor may do."""
    allowed = detail.allowed(request.actor, document)
    return {
        "document": document,
        "crumbs": crumbs(last=document.kind),
        "allowed": allowed,
        "may_change": "document.change" in allowed,
        "may_discard": "document.discard" in allowed and document.state == "draft",
        "may_break_down": "document.break_down" in allowed,
        "carries_out": detail.carried_out(request.actor, document),
        "carried_out_by": detail.carried_out_by(request.actor, document),
        "tabs": tabs(document, current),
    }


def tabs(document: Any, current: str) -> Tabs:
    listed = (
        ("page", _("Overview")),
        ("text", _("Provisions")),
        ("files", _("Files")),
        ("history", _("History")),
    )
    return Tabs(
        _("Parts of the document"),
        tuple(
            Tab(label, reverse(f"documents:{name}", args=[document.pk]), current=name == current)
            for name, label in listed
        ),
    )
