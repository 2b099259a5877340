"""Proposed indicators as a step of the workspace keeps them, and put back from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from laban.documents.models import Document
from laban.documents.operations import steps
from laban.documents.operations.steps import INDICATOR, Stood
from laban.indicators.models import IndicatorDraft
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict

_COLUMNS = {
    field.attname: field
    for field in IndicatorDraft._meta.concrete_fields
    if field.attname not in {"id", "version", "document_id"}
}


def snapshot(draft: IndicatorDraft) -> dict[str, Any]:
    """All columns of a proposal as plain JSON."""
    return {name: _plain(getattr(draft, name)) for name in _COLUMNS}


def remember(
    *,
    actor: Actor,
    document: Document,
    act: str,
    before: Iterable[tuple[IndicatorDraft, dict[str, Any] | None]],
    now: datetime,
) -> None:
    """Keep what stood before an act: pairs of the changed row and its snapshot (None: the act made the row)."""
    rows = [Stood(kind=INDICATOR, id=draft.pk, version=draft.version, fields=fields) for draft, fields in before]
    steps.remember(actor=actor, document=document, act=act, before=rows, now=now)


def put_back(before: Iterable[dict[str, Any]]) -> list[IndicatorDraft]:
    """Rows as they stood before a step. Raises Conflict when one was changed since, or published."""
    wanted = [each for each in before if each["kind"] == INDICATOR]
    rows = IndicatorDraft.objects.select_for_update(of=("self",)).in_bulk([each["id"] for each in wanted])
    for each in wanted:
        row = rows.get(each["id"])
        if row is None or row.version != each["version"] or row.state == "published":
            raise Conflict(steps.CHANGED, code="draft_version")
    return [_put_back(rows[each["id"]], each["fields"]) for each in wanted]


def _put_back(row: IndicatorDraft, fields: dict[str, Any] | None) -> IndicatorDraft:
    row.version += 1
    if fields is None:
        row.state = "dropped"
    else:
        for name, field in _COLUMNS.items():
            setattr(row, name, field.to_python(fields[name]))
    row.save()
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
