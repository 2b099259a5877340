"""Proposals of the reader become rows that an officer decides on. Nothing is added to what the text says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from laban.documents.models import Document, DocumentFile, Provision
from laban.orgs.models import Agency
from laban.orgs.queries import groups, register
from laban.work.domain.drafting import OwnerMode
from laban.work.domain.workflow import ProductKind
from laban.work.models import TaskDraft

BATCH = 200
STEP = 10
_PRODUCT_WORDS = (
    ("tờ trình", ProductKind.SUBMISSION),
    ("dự thảo", ProductKind.DRAFT_DOCUMENT),
    ("dự án luật", ProductKind.DRAFT_DOCUMENT),
    ("báo cáo", ProductKind.REPORT),
    ("kế hoạch", ProductKind.PLAN),
    ("quyết định", ProductKind.DECISION),
    ("công văn", ProductKind.LETTER),
)
"""First words of a product as texts write it, and the kind it is; any other is `other`."""


@dataclass(frozen=True)
class _Names:
    """What the names in one file mean today."""

    agencies: dict[str, Agency | None]
    day: date


def take_in(*, document: Document, file: DocumentFile, draft: dict[str, Any]) -> list[TaskDraft]:
    """Rows for all task proposals of a file that was read (contract `laban-read/1`), in the order of the text.

    One lead that the register knows becomes the proposed owner; several, or a group, wait for a person's choice.
    """
    found = draft["tasks"]
    if not found:
        return []
    names = {name for task in found for name in (*task["lead"], *task["coordinating"])}
    known = _Names(register.find_all(sorted(names)), document.issued_on)
    by_path = {row.path: row for row in Provision.objects.filter(file=file)}
    warnings = _by_provision(draft["warnings"])
    start = TaskDraft.objects.filter(document=document).count() * STEP
    rows = [
        _row(document, by_path.get(task["provision"]), task, start + STEP * place, known, warnings)
        for place, task in enumerate(found, start=1)
    ]
    TaskDraft.objects.bulk_create(rows, batch_size=BATCH)
    _hang_coordinating(rows, known)
    return rows


def _row(
    document: Document,
    provision: Provision | None,
    task: dict[str, Any],
    order: int,
    known: _Names,
    warnings: dict[str, list[dict[str, Any]]],
) -> TaskDraft:
    deadline = task["deadline"]
    owner = _one_owner(task["lead"], known)
    return TaskDraft(
        document=document,
        provision=provision,
        source="reader",
        order=order,
        title=task["title"],
        source_text=task["title"],
        lead_names=task["lead"],
        owner_mode=OwnerMode.ONE if owner else OwnerMode.UNDECIDED,
        owner=owner,
        coordinating_names=task["coordinating"],
        product_kind=product_kind(task["product"] or ""),
        product_text=task["product"] or "",
        deadline_text=(deadline["text"] or "")[:200],
        deadline_kind=deadline["kind"],
        start_on=_day(deadline["start"]),
        due=_day(deadline["due"]),
        place=task.get("place", {}),
        confidence=task.get("confidence"),
        warnings=warnings.get(task["provision"], []),
    )


def product_kind(text: str) -> str:
    """The kind that a product's first words name; `other` when they name none."""
    start = text.casefold().strip()
    return str(next((kind for word, kind in _PRODUCT_WORDS if start.startswith(word)), ProductKind.OTHER))


def _one_owner(leads: list[str], known: _Names) -> Agency | None:
    """The agency, if the text names exactly one and it is no group: everything else waits for a person."""
    if len(leads) != 1 or groups.group_of(leads[0]):
        return None
    return known.agencies.get(leads[0])


def _hang_coordinating(rows: Iterable[TaskDraft], known: _Names) -> None:
    through = TaskDraft.coordinating.through
    links = []
    for row in rows:
        agencies = {known.agencies[name] for name in row.coordinating_names if known.agencies.get(name)}
        links += [
            through(taskdraft_id=row.pk, agency_id=each.pk) for each in agencies if each and each.pk != row.owner_id
        ]
    through.objects.bulk_create(links, batch_size=500)


def _by_provision(warnings: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {}
    for each in warnings:
        if each.get("provision"):
            out.setdefault(each["provision"], []).append({"code": each["code"], "message": each["message"]})
    return out


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
