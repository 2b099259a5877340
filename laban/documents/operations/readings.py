"""A file on its way into the register: its bytes wait in the inbox, are read, and are kept only if they may be.

Whatever is refused leaves no bytes behind: the inbox is emptied in the same call that refuses, and `sweep` removes what
a killed process left there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from laban.documents.models import Document, Reading
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.orgs.models import Agency
from laban.platform.models import StoredFile
from laban.platform.operations import files

KEPT_FOR = timedelta(days=2)
INBOX = "inbox"
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html",
    "txt": "text/plain",
    "md": "text/markdown",
}
"""By what the reader found in the content; the name that the sender gave says nothing."""


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A received file: its stream, the name that its sender gave, and the document it belongs to, if there is one."""

    source: BinaryIO
    name: str
    keeper: Agency
    document: Document | None = None


def receive(*, actor: Actor, upload: Upload, now: datetime) -> Reading:
    """A row for the upload; the bytes are not written anywhere yet. The same bytes sent twice are one reading."""
    POLICY.require(actor, "document.register_at", upload.keeper)
    sha256, size = files.digest(upload.source)
    again = Reading.objects.filter(
        account_id=actor.account_id,
        sha256=sha256,
        document=upload.document,
        keeper=upload.keeper,
        state__in=("waiting", "read"),
    ).first()
    if again:
        return again
    return Reading.objects.create(
        name=_storable(upload.name).replace("\\", "/").rsplit("/", 1)[-1][:255] or "file",
        size=size,
        sha256=sha256,
        keeper=upload.keeper,
        document=upload.document,
        account_id=actor.account_id,
        created_at=now,
    )


def put_in_inbox(*, reading: Reading, source: BinaryIO) -> None:
    """Let the bytes wait where a worker of any machine finds them."""
    source.seek(0)
    default_storage.save(reading.inbox_name, File(source))


@contextmanager
def bytes_on_disk(*, reading: Reading, source: BinaryIO | None = None) -> Iterator[Path]:
    """The bytes as a file for the reader's subprocess, gone when the block ends, whatever happens in it."""
    opened = source or default_storage.open(reading.inbox_name, "rb")
    opened.seek(0)
    with NamedTemporaryFile(prefix="laban-read-") as copy:
        while chunk := opened.read(1024 * 1024):
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)
    if source is None:
        opened.close()


@transaction.atomic
def note_read(*, reading: Reading, draft: dict[str, Any], source: BinaryIO, now: datetime) -> Reading:
    """The file was read and may be kept: its bytes become a kept file, the inbox is emptied."""
    draft = _storable(draft)
    fmt = str(draft.get("source", {}).get("format", ""))
    reading.file = files.keep(
        source=source,
        name=reading.name,
        content_type=CONTENT_TYPES.get(fmt, "application/octet-stream"),
        uploaded_by_id=reading.account_id,
        now=now,
    )
    reading.draft, reading.state, reading.read_at = draft, "read", now
    reading.save()
    empty_inbox(reading)
    return reading


def _storable(value: Any) -> Any:
    """The same without what no database keeps: zero bytes and halves of characters, as broken files hold them."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    if isinstance(value, dict):
        return {key: _storable(each) for key, each in value.items()}
    return [_storable(each) for each in value] if isinstance(value, list) else value


def note_refused(*, reading: Reading, code: str, details: dict[str, Any], now: datetime) -> Reading:
    """The file may not be kept or cannot be read: only the reason stays, neither bytes nor name of the file."""
    empty_inbox(reading)
    reading.state, reading.error, reading.error_details, reading.read_at = "refused", code, details, now
    if code == "secrecy-mark":
        reading.name, reading.sha256 = "", ""
    reading.save()
    return reading


def note_used(*, reading: Reading, document: Document) -> None:
    """Its provisions and drafts are in the document now; the JSON is no longer needed."""
    Reading.objects.filter(pk=reading.pk).update(state="used", document=document, draft=None)


def note_job(*, reading: Reading, job_id: UUID) -> None:
    Reading.objects.filter(pk=reading.pk).update(job_id=job_id)


def empty_inbox(reading: Reading) -> None:
    with suppress(FileNotFoundError):
        default_storage.delete(reading.inbox_name)


def files_of(*, document: Document) -> dict[int, StoredFile]:
    """Kept files that were read for a document, used or not, by their ids."""
    rows = Reading.objects.filter(document=document).exclude(file=None).select_related("file")
    return {each.file_id: each.file for each in rows if each.file}


def empty_inbox_of(*, document: Document) -> None:
    """Files that still wait to be read for a document go once the act stands; their worker then finds no reading."""
    for reading in Reading.objects.filter(document=document, state="waiting"):
        transaction.on_commit(partial(empty_inbox, reading))


def drop(*, reading: Reading) -> None:
    """Its work was stopped before it was read: neither row nor bytes stay."""
    empty_inbox(reading)
    reading.delete()


def sweep(*, now: datetime) -> int:
    """Drop readings older than two days with whatever they left in the inbox; returns how many.

    A file that was read but never confirmed loses its row; its bytes go when no other row keeps the same content.
    """
    old = list(Reading.objects.filter(created_at__lt=now - KEPT_FOR).select_related("file"))
    for reading in old:
        empty_inbox(reading)
        unused = reading.file if reading.state == "read" else None
        reading.delete()
        if unused:
            files.forget(unused)
    return len(old)
