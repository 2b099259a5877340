"""A document registered by mistake leaves the register again, as long as nothing was published from it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from laban.audit.operations.record import Act, record, record_many
from laban.documents.models import Document
from laban.documents.operations import readings
from laban.documents.operations.register import locked, said, target_of
from laban.documents.operations.while_draft import DISCARD_NO_MORE, given, require_draft
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict
from laban.kernel.messages import gettext_noop
from laban.platform.operations import files


@transaction.atomic
def discard(*, actor: Actor, document: Document, reason: str, version: int, now: datetime) -> None:
    """Remove a draft with its provisions and proposals; its kept files go unless something else keeps the same bytes.

    The record keeps the whole entry, the names and digests of the files, and the reason. Documents that were said to
    carry it out lose that line, each with a record of its own. Raises Conflict: `document_published` once tasks are
    published, `document_version` when somebody changed it, `document_in_use` when a report or a task stands on it.
    """
    POLICY.require(actor, "document.discard", document)
    row = locked(document, version=version)
    require_draft(row, DISCARD_NO_MORE)
    why = given(reason)
    entry = {name: (value, None) for name, (_, value) in said(row).items()}
    held = list(row.files.select_related("file").order_by("order", "id"))
    entry["files"] = ([f"{each.file.name} {each.file.sha256}" for each in held] or None, None)
    stored = {each.file_id: each.file for each in held} | readings.files_of(document=row)
    target, above = target_of(row), list(row.implemented_by.all())
    lost = [Act("document.change", target_of(each), {"implements": (row.number, None)}) for each in above]
    readings.empty_inbox_of(document=row)
    try:
        row.delete()
    except ProtectedError:
        raise Conflict(
            gettext_noop("A report or a task already stands on this document: it can no longer be discarded."),
            code="document_in_use",
        ) from None
    for file in stored.values():
        files.forget(file)
    record_many(actor=actor, acts=lost, now=now)
    record(actor=actor, act=Act("document.discard", target, entry, why), now=now)
