"""The files of a document and the provisions that were read from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from laban.audit.operations.record import Act, record
from laban.documents.models import Document, DocumentFile, Provision, Reading
from laban.documents.operations.register import locked, target_of
from laban.documents.operations.while_draft import REMOVE_NO_MORE, given, require_draft
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict
from laban.kernel.messages import gettext_noop
from laban.platform.models import StoredFile
from laban.platform.operations import files

BATCH = 200
PATH_LENGTH = 200


@dataclass(frozen=True, kw_only=True)
class NewFile:
    """A kept file with what was read from it: `provisions` and `warnings` as in the contract `laban-read/1`.

    `was_read` False: kept as it came, such as the scan of the signed copy. `order`: its place, None behind the others.
    """

    file: StoredFile
    title: str = ""
    format: str = ""
    was_read: bool = True
    order: int | None = None
    provisions: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)


@transaction.atomic
def add_file(*, actor: Actor, document: Document, data: NewFile, now: datetime) -> DocumentFile:
    """One more file of the document, with its provisions as rows.

    Whoever had gone through the whole text has not gone through this one. Raises Conflict (`file_twice`) when the
    document has a file of the same content.
    """
    POLICY.require(actor, "document.change", document)
    held = locked(document)
    if document.files.filter(file__sha256=data.file.sha256).exists():
        raise Conflict(gettext_noop("The document already has this very file."), code="file_twice")
    row = DocumentFile.objects.create(
        document=document,
        file=data.file,
        order=_behind(document) if data.order is None else data.order,
        title=(data.title or data.file.name)[:200],
        format=data.format,
        was_read=data.was_read,
        warnings=data.warnings,
        added_at=now,
    )
    _write_provisions(row, data.provisions)
    changes = {"file": (None, data.file.name), "sha256": (None, data.file.sha256)}
    changes |= _other_text(held) if data.was_read else {}
    record(actor=actor, act=Act("document.add_file", target_of(document), changes), now=now)
    return row


@transaction.atomic
def remove_file(*, actor: Actor, row: DocumentFile, reason: str, now: datetime) -> None:
    """Take a file out of a draft, with the provisions that were read from it; its bytes go with it.

    What was proposed from it belongs to other subjects: usecases.remove_document_file. Raises Conflict
    (`document_published`) once tasks are published, Invalid without a reason.
    """
    held = require_removable(actor=actor, row=row)
    why = given(reason)
    stored = row.file
    changes = {"file": (stored.name, None), "sha256": (stored.sha256, None)}
    changes |= _other_text(held) if row.was_read else {}
    Reading.objects.filter(file=stored).delete()
    row.delete()
    files.forget(stored)
    record(actor=actor, act=Act("document.remove_file", target_of(held), changes, why), now=now)


def require_removable(*, actor: Actor, row: DocumentFile) -> Document:
    """The document, held. Raises NotAllowed, and Conflict (`document_published`) once its tasks are published."""
    POLICY.require(actor, "document.change", row.document)
    held = locked(row.document)
    require_draft(held, REMOVE_NO_MORE)
    return held


def carry_marks_over(*, old: DocumentFile, new: DocumentFile) -> None:
    """A paragraph of which a person said that it asks for no task still asks for none where it reads the same."""
    said = {(each.path, each.text): each for each in old.provisions.exclude(without_task_at=None)}
    same = [each for each in new.provisions.all() if (each.path, each.text) in said]
    for each in same:
        earlier = said[each.path, each.text]
        each.without_task_at, each.without_task_by_id = earlier.without_task_at, earlier.without_task_by_id
    Provision.objects.bulk_update(same, ["without_task_at", "without_task_by_id"], batch_size=BATCH)


def _behind(document: Document) -> int:
    last = document.files.aggregate(last=Max("order"))["last"]
    return 0 if last is None else int(last) + 1


def _other_text(row: Document) -> dict[str, tuple[Any, Any]]:
    """The text is another one now: that it was gone through is no longer true. The change, for the record."""
    if row.gone_through_at is None:
        return {}
    old, row.gone_through_at, row.gone_through_by_id = row.gone_through_at, None, None
    row.version += 1
    row.save(update_fields=["gone_through_at", "gone_through_by_id", "version"])
    return {"gone_through_at": (old, None)}


def _write_provisions(row: DocumentFile, found: list[dict[str, Any]]) -> None:
    taken: set[str] = set()
    made = []
    for order, each in enumerate(found):
        path = each["path"][:PATH_LENGTH]
        if path in taken:
            continue
        taken.add(path)
        made.append(_provision(row, order, each))
    Provision.objects.bulk_create(made, batch_size=BATCH)


def _provision(row: DocumentFile, order: int, each: dict[str, Any]) -> Provision:
    return Provision(
        document_id=row.document_id,
        file=row,
        order=order,
        path=each["path"][:PATH_LENGTH],
        label=each["label"][:60],
        level=each["level"],
        kind=each["kind"],
        heading=each["heading"] or "",
        text=each["text"] or "",
        place=each.get("place", {}),
        confidence=each.get("confidence"),
    )
