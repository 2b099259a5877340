"""Proposed tasks as a step of the workspace keeps them, and put back from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from laban.documents.models import Document
from laban.documents.operations import steps
from laban.documents.operations.steps import TASK, Stood
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict
from laban.work.domain.drafting import DraftState
from laban.work.models import TaskDraft

_PLAIN = tuple(
    field.attname for field in TaskDraft._meta.concrete_fields if field.attname not in {"id", "version", "document_id"}
)
_MANY = ("cascade_agencies", "coordinating", "indicator_drafts")


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
) -> None:
    """Keep what stood before an act: pairs of the changed row and its snapshot (None: the act made the row)."""
    rows = [Stood(kind=TASK, id=draft.pk, version=draft.version, fields=fields) for draft, fields in before]
    steps.remember(actor=actor, document=document, act=act, before=rows, now=now)


def put_back(before: Iterable[dict[str, Any]]) -> list[TaskDraft]:
    """Rows as they stood before a step. Raises Conflict when one was changed since, or published."""
    wanted = [each for each in before if each["kind"] == TASK]
    rows = TaskDraft.objects.select_for_update(of=("self",)).in_bulk([each["id"] for each in wanted])
    for each in wanted:
        row = rows.get(each["id"])
        if row is None or row.version != each["version"] or row.state == DraftState.PUBLISHED:
            raise Conflict(steps.CHANGED, code="draft_version")
    return [_put_back(rows[each["id"]], each["fields"]) for each in wanted]


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
