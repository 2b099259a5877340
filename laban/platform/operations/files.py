"""Keeping files: content-addressed, written once, checked on the way in."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from laban.platform.models import StoredFile

CHUNK = 1024 * 1024


def digest(source: BinaryIO) -> tuple[str, int]:
    """SHA-256 (hex) and size in bytes of a stream, which is rewound."""
    source.seek(0)
    sha, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        sha.update(chunk)
        size += len(chunk)
    source.seek(0)
    return sha.hexdigest(), size


def keep(*, source: BinaryIO, name: str, content_type: str, uploaded_by_id: int | None, now: datetime) -> StoredFile:
    """Keep the bytes and make their row. Equal bytes are kept once; every upload has a row of its own."""
    sha256, size = digest(source)
    row = StoredFile(
        sha256=sha256,
        size=size,
        name=name.replace("\\", "/").rsplit("/", 1)[-1][:255] or "file",
        content_type=content_type[:120],
        uploaded_by_id=uploaded_by_id,
        created_at=now,
    )
    if not default_storage.exists(row.storage_name):
        default_storage.save(row.storage_name, File(source))
    row.save()
    return row


def open_stored(file: StoredFile) -> BinaryIO:
    """The bytes of a kept file; FileNotFoundError when they are gone (`laban check` tells)."""
    return default_storage.open(file.storage_name, "rb")


def forget(file: StoredFile) -> None:
    """Remove a file that nothing refers to: its row now, its bytes once the transaction of the act stands.

    Bytes stay where another row keeps the same content, and where the act comes to nothing.
    """
    file.delete()
    transaction.on_commit(lambda: _drop_bytes(file))


def withdraw(file: StoredFile) -> None:
    """The act that kept the file is refused: its row goes with the transaction, so its bytes go at once."""
    file.delete()
    _drop_bytes(file)


def _drop_bytes(file: StoredFile) -> None:
    if not StoredFile.objects.filter(sha256=file.sha256).exists():
        default_storage.delete(file.storage_name)
