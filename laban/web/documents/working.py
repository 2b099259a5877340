"""Where one is in the workspace, how far the document is, and the answer after an act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from laban.documents.queries.detail import to_break_down
from laban.indicators.queries import drafts as indicator_drafts
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.web.clock import now_of
from laban.web.documents import pane as panes
from laban.web.documents.pane import Pane
from laban.web.numerals import whole
from laban.web.ui import formats
from laban.web.ui.meter import Meter
from laban.web.ui.note import Toast
from laban.work.domain.drafting import spans
from laban.work.queries import drafts as task_drafts
from laban.work.queries import drafts_workspace
from laban.work.queries.drafts_workspace import Text

MODES = ("edit", "split", "merge")


@dataclass(frozen=True, kw_only=True)
class Place:
    """The paragraph being read, the proposal (or indicator) being edited, and how."""

    paragraph: int | None = None
    draft: int | None = None
    indicator: int | None = None
    mode: str = "edit"

    @classmethod
    def read(cls, query: QueryDict, text: Text) -> Place:
        """From the address; without one, the first paragraph that waits for a decision."""
        sent = {name: whole(query.get(name)) for name in ("at", "draft", "indicator")}
        wanted = {name: value for name, value in sent.items() if value is not None}
        mode = query.get("mode", "edit")
        place = cls(
            paragraph=wanted.get("at"),
            draft=wanted.get("draft"),
            indicator=wanted.get("indicator"),
            mode=mode if mode in MODES else "edit",
        )
        return place if wanted else first_open(text)

    def url(self, document_id: int) -> str:
        pairs = {"at": self.paragraph, "draft": self.draft, "indicator": self.indicator}
        query = urlencode({name: value for name, value in pairs.items() if value is not None})
        return f"{reverse('documents:workspace', args=[document_id])}?{query}"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """ "Entered x of y", what waits, what has no task."""

    entered: int
    expected: int | None
    waiting: int
    accepted: int
    published: int
    sure: int
    without: int
    duties: int
    gone_through: Any
    indicators_waiting: int
    indicators_accepted: int

    @property
    def meter(self) -> Meter:
        return Meter(done=self.entered, total=max(self.expected or 0, self.entered + self.waiting), more=self.waiting)

    @property
    def share(self) -> str:
        return formats.share(self.entered, self.expected or (self.entered + self.waiting))

    @property
    def to_publish(self) -> int:
        return self.accepted + self.indicators_accepted


def progress_of(document: Any, text: Text) -> Progress:
    counts = task_drafts.counts(document)
    indicators = indicator_drafts.counts(document)
    return Progress(
        entered=counts.entered,
        expected=document.expected_tasks,
        waiting=counts.proposed,
        accepted=counts.accepted,
        published=counts.published,
        sure=task_drafts.count_confident(document) if counts.proposed else 0,
        without=text.without_task,
        duties=text.duties,
        gone_through=document.gone_through_at,
        indicators_waiting=indicators.get("proposed", 0),
        indicators_accepted=indicators.get("accepted", 0),
    )


def first_open(text: Text, after: int | None = None) -> Place:
    """The next proposal that waits, after the place of one (in the order of the text), else from the beginning."""
    refs = [(para.id, ref) for para in text.paragraphs for ref in para.tasks]
    refs += [(None, ref) for ref in text.loose]
    start = next((n + 1 for n, (_, ref) in enumerate(refs) if ref.draft_id == after), 0)
    for paragraph_id, ref in [*refs[start:], *refs[:start]]:
        if ref.state == "proposed":
            return Place(paragraph=paragraph_id, draft=ref.draft_id)
    first = next((para for para in text.paragraphs if para.standing in {"none", "has"}), None)
    return Place(paragraph=first.id if first else (text.paragraphs[0].id if text.paragraphs else None))


def pane_of(
    actor: Actor,
    document: Any,
    text: Text,
    place: Place,
    *,
    known: Any = None,
    indicator_errors: Mapping[str, Sequence[str]] | None = None,
    indicator_sent: Mapping[str, str] | None = None,
    **edit: Any,
) -> Pane:
    """The pane at a place; `edit` hands typed fields, errors and the other version to the editor.

    `known` is the proposal of the place, where it was read already.
    """
    draft = known or (task_drafts.one(actor, place.draft) if place.draft else None)
    if draft is not None and draft.document_id != document.pk:
        draft = None
    paragraph_id = draft.provision_id if draft else place.paragraph
    indicator = _indicator(actor, document, place)
    if indicator is not None:
        paragraph_id = indicator.provision_id
    if draft is None and indicator is None and (para := text.at(paragraph_id)) and para.tasks:
        draft = task_drafts.one(actor, para.tasks[0].draft_id)
    mode = place.mode if draft is not None and draft.state != "published" else "edit"
    return Pane(
        paragraph=text.at(paragraph_id),
        lines=panes.lines(document, paragraph_id, text, draft.pk if draft else None),
        indicators=panes.indicator_lines(indicator_drafts.of_provision(document, paragraph_id)),
        editor=panes.edited(actor, draft, text, **edit) if draft else None,
        indicator=indicator,
        mode="indicator" if indicator else mode,
        others=_others(actor, document, text, draft) if mode == "merge" and draft else [],
        parts=_parts(draft.title) if mode == "split" and draft else "",
        marks=_marks(text, draft),
        indicator_form=panes.indicator_form(indicator, indicator_sent, indicator_errors) if indicator else None,
    )


def _marks(text: Text, draft: Any) -> str:
    """Where the words stand from which the proposal was read: "12-40,55-80"."""
    para = text.at(draft.provision_id) if draft else None
    if para is None:
        return ""
    return ",".join(f"{start}-{end}" for start, end in spans(para.text or para.heading, draft.source_text))


def _indicator(actor: Actor, document: Any, place: Place) -> Any:
    found = indicator_drafts.one(actor, place.indicator) if place.indicator else None
    return found if found is not None and found.document_id == document.pk else None


def _others(actor: Actor, document: Any, text: Text, draft: Any) -> list[Any]:
    """Proposals to merge with: those of the paragraph first, then the neighbours."""
    refs = [ref for para in text.paragraphs for ref in para.tasks if ref.state != "published"]
    at = next((n for n, ref in enumerate(refs) if ref.draft_id == draft.pk), 0)
    near = [ref.draft_id for ref in refs[max(0, at - 6) : at + 7] if ref.draft_id != draft.pk]
    rows = task_drafts.some(actor, document, near)
    return sorted(rows, key=lambda row: (row.provision_id != draft.provision_id, near.index(row.pk)))


def _parts(title: str) -> str:
    """A first guess at the parts: one a line, cut at semicolons and full stops."""
    pieces = [piece.strip() for piece in title.replace(". ", ";").split(";")]
    return "\n".join(piece for piece in pieces if piece)


def after_act(
    request: HttpRequest,
    document_id: int,
    *,
    place: Place | None = None,
    next_after: int | None = None,
    changed: Iterable[int | None] = (),
    said: str = "",
) -> HttpResponse:
    """The pane at the place (or at the next proposal that waits), with the changed paragraphs, outline and meter.

    Without the script, the page itself. `said` offers an undo for ten seconds.
    """
    document = to_break_down(request.actor, document_id)
    text = drafts_workspace.read(document)
    at = place or first_open(text, next_after)
    if not request.htmx:
        return redirect(at.url(document_id))
    paragraphs = {each for each in changed if each is not None}
    context = {
        "document": document,
        "pane": pane_of(request.actor, document, text, at),
        "today": office_day(now_of(request)),
        "text": text,
        "progress": progress_of(document, text),
        "changed": [each for each in text.paragraphs if each.id in paragraphs],
        "toast": Toast(said, reverse("documents:undo", args=[document_id]), target="#pane") if said else None,
    }
    return render(request, "documents/workspace/_answer.html", context)
