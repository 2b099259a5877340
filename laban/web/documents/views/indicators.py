"""Acts on one proposed indicator."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from laban.documents.queries.detail import provision_of
from laban.indicators.operations import drafts
from laban.indicators.operations.drafts import IndicatorEdit
from laban.indicators.queries import drafts as queries
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.messages import gettext_noop
from laban.orgs.queries import register
from laban.web.clock import now_of
from laban.web.documents.presenting import own_document_or_404
from laban.web.documents.working import Place, after_act, pane_of, progress_of
from laban.web.numerals import whole
from laban.web.ui import formats
from laban.web.words import said, said_by_field
from laban.work.queries import drafts_workspace

STATES = {"accept": "accepted", "drop": "dropped", "reopen": "proposed"}
NO_NUMBER = gettext_noop("“{text}” is not a number.")


@login_required
@require_POST
def decide(request: HttpRequest, document_id: int, draft_id: int) -> HttpResponse:
    """`do`: save, accept, drop or reopen; typed values are kept first."""
    draft = queries.one(request.actor, draft_id)
    if draft is None or draft.document_id != document_id:
        raise Http404
    act = request.POST.get("do", "save")
    version = _version(request)
    try:
        if "name" in request.POST and act != "drop":
            draft = drafts.edit(
                actor=request.actor, draft=draft, data=_edit(request), version=version, now=now_of(request)
            )
            version = draft.version
        if act in STATES:
            drafts.decide(actor=request.actor, draft=draft, state=STATES[act], version=version, now=now_of(request))
    except (Invalid, Conflict) as error:
        errors = said_by_field(error) if isinstance(error, Invalid) else {"": [said(error)]}
        return _again(request, draft, errors, error.status)
    place = Place(indicator=draft.pk) if act in {"save", "reopen"} else Place(paragraph=draft.provision_id)
    words = {"accept": _("Accepted: %(title)s"), "drop": _("Skipped: %(title)s")}.get(act, "")
    said_ = words % {"title": draft.name[:60]} if words else ""
    return after_act(request, document_id, place=place, changed=[draft.provision_id], said=said_)


@login_required
@require_POST
def add(request: HttpRequest, document_id: int) -> HttpResponse:
    """An indicator that the reader did not see, at the paragraph being read."""
    document = own_document_or_404(request, document_id)
    wanted = whole(request.POST.get("at"))
    provision = provision_of(document, wanted) if wanted is not None else None
    row = drafts.add(actor=request.actor, document=document, provision=provision, name="", now=now_of(request))
    return after_act(request, document_id, place=Place(indicator=row.pk), changed=[row.provision_id])


def _edit(request: HttpRequest) -> IndicatorEdit:
    post = request.POST
    owner_name = post.get("owner", "").strip()
    owner = register.find(owner_name) if owner_name else None
    if owner_name and owner is None:
        raise Invalid(gettext_noop("“{name}” is not in the register of agencies."), field="owner", name=owner_name)
    return IndicatorEdit(
        name=post.get("name", "").strip(),
        operator=post.get("operator", "ge"),
        unit=post.get("unit", "").strip()[:80],
        value=_number(post.get("value", ""), "value"),
        value_high=_number(post.get("value_high", ""), "value_high") if post.get("operator") == "range" else None,
        by=_day(post.get("by", "")),
        owner=owner,
        direction=post.get("direction", "up"),
        measured=post.get("measured", "year"),
    )


def _number(text: str, field: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        return formats.read_number(text)
    except ValueError:
        raise Invalid(NO_NUMBER, field=field, text=text) from None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Invalid(gettext_noop("This is not a day."), field="by") from None


def _version(request: HttpRequest) -> int:
    return whole(request.POST.get("version"), digits=9) or 0


def _again(request: HttpRequest, draft: Any, errors: dict[str, list[str]], status: int) -> HttpResponse:
    document = draft.document
    text = drafts_workspace.read(document)
    pane = pane_of(
        request.actor, document, text, Place(indicator=draft.pk), indicator_errors=errors, indicator_sent=request.POST
    )
    context = {"document": document, "pane": pane, "text": text, "progress": progress_of(document, text)}
    if not request.htmx:
        return render(request, "documents/workspace/page.html", {**context, "at": draft.provision_id}, status=status)
    return render(request, "documents/workspace/_pane.html", context, status=status)
