"""Publishing: what it will do is counted in the question; faults name the proposal; one act."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.documents.queries import detail
from laban.indicators.queries import drafts as indicator_drafts
from laban.kernel.errors import Conflict, Invalid
from laban.usecases.publish_document import publish_document
from laban.web.clock import now_of
from laban.web.documents.presenting import crumbs, document_or_404
from laban.web.methods import require_form
from laban.web.numerals import whole
from laban.web.ui import formats
from laban.web.ui.confirm import Confirm
from laban.web.words import said, said_by_field
from laban.work.domain.drafting import OwnerMode
from laban.work.queries.drafts import Members, accepted


@login_required
@require_form
def confirm(request: HttpRequest, document_id: int) -> HttpResponse:
    """GET asks with the effect counted; POST does it and leads to the document's page."""
    document = document_or_404(request, document_id)
    if "document.publish" not in detail.allowed(request.actor, document):
        raise Http404
    faults: list[tuple[str, str]] = []
    status = 200
    if request.method == "POST":
        try:
            done = publish_document(actor=request.actor, document=document, now=now_of(request))
            messages.success(request, _done(done))
            return redirect(reverse("documents:page", args=[document.pk]))
        except Conflict as error:
            faults, status = [("", said(error))], 409
        except Invalid as error:
            faults, status = _faults(document, error), 422
    context = {"document": document, "crumbs": crumbs(document=document), "faults": faults, **_asked(document)}
    return render(request, "documents/publish.html", context, status=status)


def _asked(document: Any) -> dict[str, Any]:
    rows = accepted(document)
    indicators = indicator_drafts.counts(document).get("accepted", 0)
    if not rows and not indicators:
        return {"confirm": None}
    members = Members()
    whole = [row for row in rows if not row.same_as_id]
    cascades = [row for row in whole if row.owner_mode == OwnerMode.CASCADE]
    counted = (
        (len(whole), lambda n: ngettext("%(count)s task is assigned", "%(count)s tasks are assigned", n)),
        (
            len({row.owner_id for row in whole if row.owner_id}),
            lambda n: ngettext("%(count)s agency becomes owner", "%(count)s agencies become owners", n),
        ),
        (
            sum(len(members.of(row)) for row in cascades),
            lambda n: ngettext("%(count)s part is handed on", "%(count)s parts are handed on", n),
        ),
        (
            len(rows) - len(whole),
            lambda n: ngettext("%(count)s duty is linked", "%(count)s duties are linked to other documents", n),
        ),
        (
            indicators,
            lambda n: ngettext(
                "%(count)s indicator enters the dictionary", "%(count)s indicators enter the dictionary", n
            ),
        ),
    )
    effects = [words(count) % _count(count) for count, words in counted if count]
    return {"confirm": _form(document, effects, len(whole))}


def _form(document: Any, effects: list[str], tasks: int) -> Confirm:
    return Confirm(
        action=reverse("documents:publish", args=[document.pk]),
        question=_("Publish what is accepted? Owners are told at once; later corrections need a reason."),
        button=ngettext("Publish %(count)s task", "Publish %(count)s tasks", tasks) % _count(tasks),
        back_url=reverse("documents:workspace", args=[document.pk]),
        effects=tuple(effects),
    )


def _count(number: int) -> dict[str, str]:
    return {"count": formats.number(number)}


def _faults(document: Any, error: Invalid) -> list[tuple[str, str]]:
    """(address of the proposal, sentence) of each fault."""
    base = reverse("documents:workspace", args=[document.pk])
    out = []
    for field, sentences in said_by_field(error).items():
        kind, _dash, number = field.partition("-")
        url = f"{base}?{kind}={number}" if kind in {"draft", "indicator"} and whole(number) is not None else ""
        out += [(url, sentence) for sentence in sentences]
    return out


def _done(done: Any) -> str:
    return _("Published: %(tasks)s tasks, %(children)s parts, %(links)s links, %(indicators)s indicators.") % {
        name: formats.number(value) for name, value in vars(done).items()
    }
