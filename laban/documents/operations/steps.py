"""Steps of the workspace: what stood before each act on a proposal is kept, so that the last one can be undone.

Proposals of tasks and of indicators share one order of steps per person and document, since "undo" means the last act
whatever it was done to. What a proposal's columns are is told by its own subject.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from laban.documents.models import Document, DraftStep
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict
from laban.kernel.messages import gettext_noop

TASK, INDICATOR = "task", "indicator"
KEPT_STEPS = 200
LOOKED_BACK = 50
CHANGED = gettext_noop("Somebody changed this proposal in the meantime: it cannot be undone any more.")


@dataclass(frozen=True, kw_only=True)
class Stood:
    """A proposal as it stood before an act: the version that the act left, and its columns as plain JSON.

    `fields` None: the act made the row.
    """

    kind: str
    id: int
    version: int
    fields: dict[str, Any] | None


def remember(*, actor: Actor, document: Document, act: str, before: Iterable[Stood], now: datetime) -> DraftStep:
    """Keep what stood before an act."""
    rows = [{**vars(each), "was": each.version - 1} for each in before]
    return DraftStep.objects.create(document=document, account_id=actor.account_id, act=act, before=rows, at=now)


def drop_old() -> int:
    """Of each person's steps on a document the last 200 stay; returns how many are gone."""
    whose = DraftStep.objects.order_by().values_list("document", "account_id").annotate(steps=Count("id"))
    gone = 0
    for document, account_id, _ in whose.filter(steps__gt=KEPT_STEPS):
        mine = DraftStep.objects.filter(document=document, account_id=account_id).order_by("-id")
        oldest_kept = mine.values_list("id", flat=True)[KEPT_STEPS - 1]
        gone += mine.filter(id__lt=oldest_kept).delete()[0]
    return gone


def last(*, actor: Actor, document: Document) -> DraftStep:
    """The actor's last act that is not undone, held. Raises Conflict when there is none."""
    mine = DraftStep.objects.select_for_update().filter(document=document, account_id=actor.account_id, undone=False)
    step = mine.order_by("-id").first()
    if step is None:
        raise Conflict(gettext_noop("There is nothing to undo."), code="nothing_to_undo")
    return step


def note_undone(step: DraftStep, *, now_at: dict[tuple[str, int], int]) -> None:
    """The step is undone; `now_at` holds the versions of the rows put back, by kind and id.

    What is put back is again what the step before left, under a new version: that step stays undoable.
    """
    step.undone = True
    step.save(update_fields=["undone"])
    restored = {(each["kind"], each["id"], each["was"]): now_at[each["kind"], each["id"]] for each in step.before}
    mine = DraftStep.objects.filter(document=step.document_id, account_id=step.account_id, undone=False)
    for earlier in mine.order_by("-id")[:LOOKED_BACK]:
        touched = False
        for each in earlier.before:
            if (version := restored.get((each["kind"], each["id"], each["version"]))) is not None:
                each["version"], touched = version, True
        if touched:
            earlier.save(update_fields=["before"])
