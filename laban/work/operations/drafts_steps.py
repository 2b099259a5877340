"""Steps of the workspace: what stood before each act is kept, so that the last one can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from laban.audit.operations.record import Act, Target, record
from laban.documents.models import Document
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict
from laban.kernel.messages import gettext_noop
from laban.work.domain.drafting import DraftState
from laban.work.models import DraftStep, TaskDraft

KEPT_STEPS = 200
LOOKED_BACK = 50
_PLAIN = tuple(
    field.attname for field in TaskDraft._meta.concrete_fields if field.attname not in {"id", "version", "document_id"}
)
_MANY = ("cascade_agencies", "coordinating", "indicator_drafts")
CHANGED = gettext_noop("Somebody changed this proposal in the meantime: it cannot be undone any more.")


def snapshot(draft: TaskDraft) -> dict[str, Any]:
    """All columns and lists of a proposal as plain JSON."""
    return {
        **{name: _plain(getattr(draft, name)) for name in _PLAIN},
        **{name: sorted(getattr(draft, name).values_list("pk", flat=True)) for name in _MANY},
    }


def remember(
    *,
    actor: Actor,
    document: Document,
    act: str,
    before: Iterable[tuple[TaskDraft, dict[str, Any] | None]],
    now: datetime,
) -> DraftStep:
    """Keep what stood before an act: pairs of the changed row and its snapshot (None: the act made the row)."""
    rows = [
        {"id": draft.pk, "was": draft.version - 1, "version": draft.version, "fields": fields}
        for draft, fields in before
    ]
    step = DraftStep.objects.create(document=document, account_id=actor.account_id, act=act, before=rows, at=now)
    old = DraftStep.objects.filter(document=document, account_id=actor.account_id).order_by("-id")
    beyond = old.values_list("pk", flat=True)[KEPT_STEPS : KEPT_STEPS + 1]
    DraftStep.objects.filter(document=document, account_id=actor.account_id, pk__in=list(beyond)).delete()
    return step


@transaction.atomic
def undo(*, actor: Actor, document: Document, now: datetime) -> list[TaskDraft]:
    """Take back the actor's last act on this document; returns the rows put back.

    Raises Conflict when there is nothing to undo, or when somebody else changed one of the rows since.
    """
    POLICY.require(actor, "document.break_down", document)
    mine = DraftStep.objects.select_for_update().filter(document=document, account_id=actor.account_id, undone=False)
    step = mine.order_by("-id").first()
    if step is None:
        raise Conflict(gettext_noop("There is nothing to undo."), code="nothing_to_undo")
    rows = TaskDraft.objects.select_for_update(of=("self",)).in_bulk([each["id"] for each in step.before])
    for each in step.before:
        row = rows.get(each["id"])
        if row is None or row.version != each["version"] or row.state == DraftState.PUBLISHED:
            raise Conflict(CHANGED, code="draft_version")
    back = [_put_back(rows[each["id"]], each["fields"]) for each in step.before]
    step.undone = True
    step.save(update_fields=["undone"])
    _carry_on(document, actor, step, back)
    target = Target("document", document.pk, str(document))
    record(actor=actor, act=Act("draft.undo", target, {"act": (step.act, None)}), now=now)
    return back


def _carry_on(document: Document, actor: Actor, undone: DraftStep, back: list[TaskDraft]) -> None:
    """What is put back is again what the step before left, under a new version: that step stays undoable."""
    now_at = {row.pk: row.version for row in back}
    restored = {(each["id"], each["was"]): now_at[each["id"]] for each in undone.before}
    mine = DraftStep.objects.filter(document=document, account_id=actor.account_id, undone=False)
    for step in mine.order_by("-id")[:LOOKED_BACK]:
        touched = False
        for each in step.before:
            if (version := restored.get((each["id"], each["version"]))) is not None:
                each["version"], touched = version, True
        if touched:
            step.save(update_fields=["before"])


def _put_back(row: TaskDraft, fields: dict[str, Any] | None) -> TaskDraft:
    row.version += 1
    if fields is None:
        row.state = DraftState.DROPPED
        row.save(update_fields=["state", "version"])
        return row
    for name in _PLAIN:
        setattr(row, name, _typed(name, fields[name]))
    row.save()
    for name in _MANY:
        getattr(row, name).set(fields[name])
    return row


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in {"due", "start_on"} and value else value
