"""Acts on one proposal: keep what is typed, accept, skip, split, merge, link, add, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from laban.documents.queries.detail import provision_of
from laban.kernel.errors import Conflict, Invalid
from laban.usecases.undo_draft_step import undo_draft_step
from laban.web.clock import now_of
from laban.web.documents import editor
from laban.web.documents.conflicts import both_versions
from laban.web.documents.presenting import own_document_or_404
from laban.web.documents.working import Place, after_act, pane_of, progress_of
from laban.web.numerals import whole
from laban.web.ui import formats
from laban.web.words import said, said_by_field
from laban.work.operations import drafts
from laban.work.queries import drafts as queries
from laban.work.queries import drafts_workspace


@login_required
@require_POST
def decide(request: HttpRequest, document_id: int, draft_id: int) -> HttpResponse:
    """The editor's form: `do` says which button; whatever is typed is kept before the act, or shown again."""
    draft = _draft_or_404(request, document_id, draft_id)
    act = ACTS.get("link" if "link_to" in request.POST else request.POST.get("do", "save"))
    if act is None:
        raise Http404
    try:
        return act(request, draft)
    except Invalid as error:
        return _again(request, draft, 422, errors=said_by_field(error))
    except Conflict as error:
        if error.code != "draft_version":
            return _again(request, draft, 409, errors={"": [said(error)]})
        return _again(request, draft, 409, errors={"": [said(error)]}, theirs=True)


def _save(request: HttpRequest, draft: Any) -> HttpResponse:
    row = _kept(request, draft)
    if not request.htmx:
        return after_act(request, row.document_id, place=Place(draft=row.pk))
    return _saved(request, row)


def _accept(request: HttpRequest, draft: Any) -> HttpResponse:
    row = _kept(request, draft)
    version = row.version if row is not draft else _version(request)
    row = drafts.accept(actor=request.actor, draft=row, version=version, now=now_of(request))
    words = _("Accepted: %(title)s") % {"title": row.title[:60]}
    return after_act(request, row.document_id, next_after=row.pk, changed=[row.provision_id], said=words)


def _drop(request: HttpRequest, draft: Any) -> HttpResponse:
    row = drafts.drop(actor=request.actor, draft=draft, version=_version(request), now=now_of(request))
    words = _("Skipped: %(title)s") % {"title": row.title[:60]}
    return after_act(request, row.document_id, next_after=row.pk, changed=[row.provision_id], said=words)


def _reopen(request: HttpRequest, draft: Any) -> HttpResponse:
    row = drafts.reopen(actor=request.actor, draft=draft, version=_version(request), now=now_of(request))
    return after_act(request, row.document_id, place=Place(draft=row.pk), changed=[row.provision_id])


def _split(request: HttpRequest, draft: Any) -> HttpResponse:
    rows = drafts.split(
        actor=request.actor,
        draft=draft,
        titles=request.POST.get("titles", "").splitlines(),
        version=_version(request),
        now=now_of(request),
    )
    words = _("Split into %(count)s tasks") % {"count": len(rows)}
    return after_act(
        request, draft.document_id, place=Place(draft=rows[0].pk), changed=[draft.provision_id], said=words
    )


def _merge(request: HttpRequest, draft: Any) -> HttpResponse:
    ids = [pk for each in request.POST.getlist("others") if (pk := whole(each)) is not None]
    others = queries.some(request.actor, draft.document, ids)
    row = drafts.merge(actor=request.actor, draft=draft, others=others, version=_version(request), now=now_of(request))
    changed = [row.provision_id, *(each.provision_id for each in others)]
    words = _("Merged %(count)s proposals into one") % {"count": len(others) + 1}
    return after_act(request, draft.document_id, place=Place(draft=row.pk), changed=changed, said=words)


def _link(request: HttpRequest, draft: Any) -> HttpResponse:
    wanted = whole(request.POST.get("link_to"))
    task = queries.visible_task(request.actor, wanted) if wanted is not None else None
    if request.POST.get("link_to") and task is None:
        raise Http404
    row = drafts.link(actor=request.actor, draft=draft, same_as=task, version=_version(request), now=now_of(request))
    words = _("Linked: reported once, counted in each") if task else ""
    return after_act(request, row.document_id, place=Place(draft=row.pk), changed=[row.provision_id], said=words)


ACTS: dict[str, Callable[[HttpRequest, Any], HttpResponse]] = {
    "save": _save,
    "accept": _accept,
    "drop": _drop,
    "reopen": _reopen,
    "split": _split,
    "merge": _merge,
    "link": _link,
}


@login_required
@require_POST
def add(request: HttpRequest, document_id: int) -> HttpResponse:
    """A task that the reader did not see, at the paragraph being read."""
    document = own_document_or_404(request, document_id)
    wanted = whole(request.POST.get("at"))
    provision = provision_of(document, wanted) if wanted is not None else None
    row = drafts.add(
        actor=request.actor,
        document=document,
        provision=provision,
        title=request.POST.get("title", ""),
        now=now_of(request),
    )
    return after_act(request, document_id, place=Place(draft=row.pk), changed=[row.provision_id])


@login_required
@require_POST
def undo(request: HttpRequest, document_id: int) -> HttpResponse:
    """Take back one's own last act in this workspace."""
    document = own_document_or_404(request, document_id)
    try:
        back = undo_draft_step(actor=request.actor, document=document, now=now_of(request))
    except Conflict as error:
        return _note(request, document, said(error))
    first, kind = (back.tasks[0], "draft") if back.tasks else (back.indicators[0], "indicator")
    place = Place(**{kind: first.pk}) if first.state != "dropped" else Place(paragraph=first.provision_id)
    return after_act(request, document_id, place=place, changed=back.provisions)


def _draft_or_404(request: HttpRequest, document_id: int, draft_id: int) -> Any:
    draft = queries.one(request.actor, draft_id)
    if draft is None or draft.document_id != document_id:
        raise Http404
    return draft


def _version(request: HttpRequest) -> int:
    return whole(request.POST.get("version"), digits=9) or 0


def _kept(request: HttpRequest, draft: Any) -> Any:
    """What the fields hold, saved; a form without fields (a single button) changes nothing."""
    if "title" not in request.POST:
        return draft
    sent = editor.typed(request.POST)
    if editor.says_nothing_new(draft, sent):
        return draft
    data = editor.understood(draft, sent)
    return drafts.edit(actor=request.actor, draft=draft, data=data, version=_version(request), now=now_of(request))


def _saved(request: HttpRequest, row: Any) -> HttpResponse:
    """After an autosave: what follows from the typed words, beside the fields; the fields themselves stay."""
    draft = queries.one(request.actor, row.pk)
    text = drafts_workspace.read(draft.document)
    pane = pane_of(request.actor, draft.document, text, Place(draft=row.pk), known=draft)
    context = {
        "document": draft.document,
        "pane": pane,
        "progress": progress_of(draft.document, text),
        "changed": [each for each in text.paragraphs if each.id == row.provision_id],
        "text": text,
    }
    response = render(request, "documents/workspace/_saved.html", context)
    response.headers["X-Saved-At"] = formats.clock(now_of(request))
    return response


def _again(request: HttpRequest, draft: Any, status: int, *, errors: Any, theirs: bool = False) -> HttpResponse:
    """The pane with what was typed and why it was not kept; of a conflict, both versions."""
    fresh = queries.one(request.actor, draft.pk)
    text = drafts_workspace.read(fresh.document)
    sent = editor.typed(request.POST) if "title" in request.POST else None
    place = Place(draft=fresh.pk, mode=request.POST.get("do", "edit"))
    other = both_versions(fresh, sent) if theirs and sent else []
    pane = pane_of(request.actor, fresh.document, text, place, known=fresh, sent=sent, errors=errors, theirs=other)
    context = {"document": fresh.document, "pane": pane, "text": text, "progress": progress_of(fresh.document, text)}
    if not request.htmx:
        context |= {"at": fresh.provision_id, "errors": errors}
        return render(request, "documents/workspace/page.html", context, status=status)
    autosave = request.POST.get("do", "save") == "save" and "link_to" not in request.POST
    name = "_refused_save.html" if autosave else "_pane.html"
    return render(request, f"documents/workspace/{name}", context, status=status)


def _note(request: HttpRequest, document: Any, words: str) -> HttpResponse:
    if not request.htmx:
        return after_act(request, document.pk)
    response = render(request, "documents/workspace/_told.html", {"words": words}, status=409)
    response.headers["HX-Reswap"] = "none"
    return response
