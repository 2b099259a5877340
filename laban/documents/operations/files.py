"""The files of a document and the provisions that were read from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from laban.audit.operations.record import Act, record
from laban.documents.models import Document, DocumentFile, Provision
from laban.documents.operations.register import locked, target_of
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict
from laban.kernel.messages import gettext_noop
from laban.platform.models import StoredFile

BATCH = 200
PATH_LENGTH = 200


@dataclass(frozen=True, kw_only=True)
class NewFile:
    """A kept file with what was read from it: `provisions` and `warnings` as in the contract `laban-read/1`."""

    file: StoredFile
    title: str = ""
    format: str = ""
    provisions: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)


@transaction.atomic
def add_file(*, actor: Actor, document: Document, data: NewFile, now: datetime) -> DocumentFile:
    """One more file of the document, after those it has, with its provisions as rows.

    Raises Conflict (`file_twice`) when the document has a file of the same content.
    """
    POLICY.require(actor, "document.change", document)
    locked(document)
    if document.files.filter(file__sha256=data.file.sha256).exists():
        raise Conflict(gettext_noop("The document already has this very file."), code="file_twice")
    last = document.files.aggregate(last=Max("order"))["last"]
    row = DocumentFile.objects.create(
        document=document,
        file=data.file,
        order=0 if last is None else last + 1,
        title=(data.title or data.file.name)[:200],
        format=data.format,
        warnings=data.warnings,
        added_at=now,
    )
    _write_provisions(row, data.provisions)
    changes = {"file": (None, data.file.name), "sha256": (None, data.file.sha256)}
    record(actor=actor, act=Act("document.add_file", target_of(document), changes), now=now)
    return row


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
