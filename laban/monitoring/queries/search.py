"""Search over documents, tasks and agencies, each word without marks; what one may not see is not found."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from laban.documents.models import Document
from laban.documents.queries.lists import visible as visible_documents
from laban.kernel.actor import Actor
from laban.kernel.folding import fold
from laban.monitoring.queries.reach import agencies
from laban.orgs.models import Agency
from laban.orgs.queries import register
from laban.work.models import Task
from laban.work.queries.lists import visible as visible_tasks

SHOWN = 8
LONGEST = 120


@dataclass(frozen=True)
class Found:
    """First rows of each kind; `more_…` says that there are others."""

    documents: tuple[Document, ...] = ()
    tasks: tuple[Task, ...] = ()
    agencies: tuple[Agency, ...] = ()
    more_documents: bool = False
    more_tasks: bool = False
    more_agencies: bool = False

    @property
    def nothing(self) -> bool:
        return not (self.documents or self.tasks or self.agencies)


def search(actor: Actor, text: str, *, shown: int = SHOWN) -> Found:
    """What the actor may see; three queries and no count, so that a wide word costs no more than a narrow one."""
    words = fold(text[:LONGEST]).split()
    if not words:
        return Found()
    documents = list(_documents(actor, words)[: shown + 1])
    tasks = list(_tasks(actor, words)[: shown + 1])
    places = register.search(text[:LONGEST], limit=shown + 1, among=agencies(actor)) or _heir(actor, text[:LONGEST])
    return Found(
        documents=tuple(documents[:shown]),
        tasks=tuple(tasks[:shown]),
        agencies=tuple(places[:shown]),
        more_documents=len(documents) > shown,
        more_tasks=len(tasks) > shown,
        more_agencies=len(places) > shown,
    )


def _heir(actor: Actor, text: str) -> list[Agency]:
    """Whoever holds today the duties of an agency that bore this name."""
    heir = register.find(text)
    return list(agencies(actor).filter(pk=heir.pk)) if heir else []


def _holding(words: list[str]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(folded__contains=word)
    return condition


def _documents(actor: Actor, words: list[str]):  # type: ignore[no-untyped-def]
    by_number = Q(number__icontains=" ".join(words)) if len(words) == 1 else Q(pk__in=[])
    rows = visible_documents(actor).filter(_holding(words) | by_number)
    return rows.select_related("keeper").order_by("-issued_on", "-pk")


def _tasks(actor: Actor, words: list[str]):  # type: ignore[no-untyped-def]
    """Open ones and those of now first is no rule here: the latest entered come first, without a sort of the whole."""
    return visible_tasks(actor).filter(_holding(words)).select_related("owner", "document").order_by("-pk")
