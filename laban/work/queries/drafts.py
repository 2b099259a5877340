"""Proposals of a document: one, those of a paragraph, how many stand where, what was met before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Q, QuerySet, prefetch_related_objects

from laban.documents.models import Document, DocumentFile
from laban.documents.policy import POLICY as DOCUMENTS
from laban.kernel.actor import Actor
from laban.orgs.models import Agency
from laban.orgs.queries import groups
from laban.work.domain.deadline import DeadlineKind
from laban.work.domain.drafting import (
    ALIKE,
    CONFIDENT,
    DraftFacts,
    DraftState,
    OwnerMode,
    likeness,
    missing,
    telling_words,
)
from laban.work.models import Task, TaskDraft

MOST_CANDIDATES = 400
TOUCHED = Q(source="officer") | Q(version__gt=1) | ~Q(state=DraftState.PROPOSED)
"""Proposals that a person typed, changed or decided on."""


@dataclass(frozen=True, kw_only=True)
class DraftCounts:
    """Proposals by state; `merged` ones are part of another."""

    proposed: int = 0
    accepted: int = 0
    published: int = 0
    dropped: int = 0
    merged: int = 0

    @property
    def entered(self) -> int:
        """What is or will be a task: the x of "entered x of y"."""
        return self.accepted + self.published

    @property
    def live(self) -> int:
        return self.entered + self.proposed


class Members:
    """Members of groups, each asked for once."""

    def __init__(self) -> None:
        self._known: dict[str, list[Agency]] = {}

    def of(self, draft: TaskDraft) -> list[Agency]:
        """Agencies that get a part of the proposed cascade, exclusions left out."""
        if draft.owner_mode != OwnerMode.CASCADE:
            return []
        if not draft.cascade_group:
            return list(draft.cascade_agencies.all())
        excluded = set(draft.cascade_excluded)
        return [agency for agency in self.all_of(draft.cascade_group) if agency.pk not in excluded]

    def all_of(self, key: str) -> list[Agency]:
        if key not in self._known:
            self._known[key] = groups.members(key)
        return self._known[key]


@dataclass(frozen=True)
class Alike:
    """A task of another document that may be the same duty; `share` of common telling words, 0 to 1."""

    task: Task
    share: float

    @cached_property
    def percent(self) -> int:
        return round(self.share * 100)


def one(actor: Actor, draft_id: int) -> TaskDraft | None:
    """A proposal of a document that the actor breaks down."""
    rows = TaskDraft.objects.filter(document__in=_documents(actor), pk=draft_id)
    return rows.select_related(
        "document", "document__keeper", "owner", "provision", "same_as__document", "task"
    ).first()


def some(actor: Actor, document: Document, draft_ids: Iterable[int]) -> list[TaskDraft]:
    """Those of the named proposals that belong to the document, in its order."""
    return list(
        TaskDraft.objects.filter(document__in=_documents(actor), document_id=document.pk, pk__in=list(draft_ids))
    )


def of_document(document: Document) -> QuerySet[TaskDraft]:
    """All proposals in the order of the text."""
    return TaskDraft.objects.filter(document=document).order_by("order", "id")


def of_provision(document: Document, provision_id: int | None) -> list[TaskDraft]:
    """Proposals of one paragraph (None: of none), merged ones left out."""
    rows = of_document(document).filter(provision=provision_id).exclude(state=DraftState.MERGED)
    return list(rows.select_related("owner", "task", "same_as__document"))


def at_stake(document: Document, file: DocumentFile | None = None) -> tuple[int, int]:
    """Proposals of a document (or at the paragraphs of one file), and how many of them a person touched."""
    rows = TaskDraft.objects.filter(document=document)
    rows = rows.filter(provision__file=file) if file else rows
    return rows.count(), rows.filter(TOUCHED).count()


def counts(document: Document) -> DraftCounts:
    found = TaskDraft.objects.filter(document=document).values_list("state").annotate(count=Count("id")).order_by()
    return DraftCounts(**{str(state): count for state, count in found})


def facts_of(draft: TaskDraft, members: Members | None = None) -> DraftFacts:
    """The proposal as the rules see it."""
    return DraftFacts(
        title=draft.title,
        owner_mode=OwnerMode(draft.owner_mode),
        has_owner=draft.owner_id is not None,
        members=len((members or Members()).of(draft)),
        deadline_kind=DeadlineKind(draft.deadline_kind),
        deadline_text=draft.deadline_text,
        due=draft.due,
        no_deadline_confirmed=draft.no_deadline_confirmed,
        milestones=[(each["title"], date.fromisoformat(each["due"])) for each in draft.milestones],
        is_link=draft.same_as_id is not None,
    )


def confident(document: Document) -> list[TaskDraft]:
    """Waiting proposals that are complete, that the reader is sure of, and that raise no doubt."""
    return _complete(_sure(document))


def count_confident(document: Document) -> int:
    """How many these are, without reading their words twice."""
    return len(_complete(_sure(document).only(*_JUDGED)))


_JUDGED = (
    *("title", "owner_mode", "owner_id", "cascade_group", "cascade_excluded", "deadline_kind", "deadline_text"),
    *("due", "no_deadline_confirmed", "milestones", "same_as_id"),
)
"""The columns that `facts_of` looks at."""


def _sure(document: Document) -> QuerySet[TaskDraft]:
    return of_document(document).filter(state=DraftState.PROPOSED, confidence__gte=CONFIDENT, warnings=[])


def _complete(rows: QuerySet[TaskDraft]) -> list[TaskDraft]:
    drafts, members = list(rows), Members()
    named = [row for row in drafts if row.owner_mode == OwnerMode.CASCADE and not row.cascade_group]
    prefetch_related_objects(named, "cascade_agencies")
    return [row for row in drafts if not missing(facts_of(row, members))]


def accepted(document: Document) -> list[TaskDraft]:
    """What the next publishing will make tasks of, in the order of the text."""
    rows = of_document(document).filter(state=DraftState.ACCEPTED)
    rows = rows.select_related("owner", "owner__superior", "provision", "same_as")
    return list(rows.prefetch_related("coordinating", "cascade_agencies", "indicator_drafts"))


def alike(actor: Actor, draft: TaskDraft, *, limit: int = 3) -> list[Alike]:
    """Root tasks of other visible documents that share most telling words with the proposal, the likest first."""
    words = telling_words(draft.title, count=4)
    if len(words) < 2:
        return []
    shares_one = Q()
    for word in words:
        shares_one |= Q(folded__contains=word)
    seen = Document.objects.filter(DOCUMENTS.scope(actor, "document.view")).exclude(pk=draft.document_id)
    rows = Task.objects.filter(shares_one, parent=None, document__in=seen, cancelled_on=None, superseded_on=None)
    titles = rows.order_by("-id").values_list("pk", "title")[:MOST_CANDIDATES]
    shares = {pk: share for pk, title in titles if (share := likeness(draft.title, title)) >= ALIKE}
    nearest = sorted(shares, key=lambda pk: (-shares[pk], pk))[:limit]
    found = Task.objects.select_related("document", "owner").in_bulk(nearest)
    return [Alike(found[pk], shares[pk]) for pk in nearest]


def visible_task(actor: Actor, task_id: int) -> Task | None:
    """A root task of a document that the actor may see: what a proposal may be linked to."""
    seen = Document.objects.filter(DOCUMENTS.scope(actor, "document.view"))
    return Task.objects.filter(pk=task_id, parent=None, document__in=seen).select_related("document").first()


def _documents(actor: Actor) -> QuerySet[Document]:
    return Document.objects.filter(DOCUMENTS.scope(actor, "document.break_down"))
