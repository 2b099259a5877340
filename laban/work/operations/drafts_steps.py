"""Proposed tasks as a step of the workspace keeps them, and put back from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
BATCH = 100
_MANY = ("cascade_agencies", "coordinating", "indicator_drafts")


def snapshot(draft: TaskDraft) -> dict[str, Any]:
    """All columns and lists of a proposal as plain JSON."""
    return snapshots([draft])[0]


def snapshots(drafts: Sequence[TaskDraft]) -> list[dict[str, Any]]:
    """The same of many, in three queries."""
    lists = {name: _listed(name, drafts) for name in _MANY}
    return [
        {
            **{name: _plain(getattr(draft, name)) for name in _PLAIN},
            **{name: sorted(lists[name].get(draft.pk, ())) for name in _MANY},
        }
        for draft in drafts
    ]


def _listed(name: str, drafts: Sequence[TaskDraft]) -> dict[int, list[int]]:
    relation = getattr(TaskDraft, name)
    rows = relation.through.objects.filter(taskdraft__in=[draft.pk for draft in drafts])
    found: dict[int, list[int]] = defaultdict(list)
    for draft_id, other_id in rows.values_list("taskdraft_id", f"{relation.field.m2m_reverse_field_name()}_id"):
        found[draft_id].append(other_id)
    return found


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
    back = [rows[each["id"]] for each in wanted]
    stand = dict(zip((row.pk for row in back), snapshots(back), strict=True))
    changed = {"version"}
    for row, each in zip(back, wanted, strict=True):
        fields = each["fields"] or {**stand[row.pk], "state": DraftState.DROPPED}
        changed |= {name for name in _PLAIN if fields[name] != stand[row.pk][name]}
        _set(row, fields)
    TaskDraft.objects.bulk_update(back, sorted(changed), batch_size=BATCH)
    for row, each in zip(back, wanted, strict=True):
        for name in _MANY:
            if each["fields"] is not None and each["fields"][name] != stand[row.pk][name]:
                getattr(row, name).set(each["fields"][name])
    return back


def _set(row: TaskDraft, fields: dict[str, Any]) -> None:
    row.version += 1
    for name in _PLAIN:
        setattr(row, name, _typed(name, fields[name]))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in {"due", "start_on"} and value else value
