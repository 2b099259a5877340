"""A file that is kept as it came: judged by its content, looked through for a secrecy mark, gone if the act fails."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid, LabanError
from laban.platform.content import EVIDENCE, kind_of
from laban.platform.models import StoredFile
from laban.platform.operations import files
from laban.reader.errors import MESSAGES, ReadError
from laban.reader.limits import read_in_subprocess, text_in_subprocess

MEGABYTE = 1024 * 1024
LOOK_S, LOOK_MB = 6, 600
REFUSED = frozenset({"secrecy-mark", "archive-unsafe", "markup-unsafe", "image-flood", "empty-file", "encrypted"})
"""What the reader says of a file that may not be kept. That it cannot be read (a scan, for one) is no fault here."""


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A received file: its stream and the name that its sender gave."""

    source: BinaryIO
    name: str


@contextmanager
def kept_file(*, actor: Actor, upload: Upload, now: datetime) -> Iterator[StoredFile]:
    """The kept file for the act in the block; when the act is refused, its bytes go at once.

    Raises Invalid (field `file`) for a file that is not taken; refused bytes are kept nowhere.
    """
    kept = files.keep(
        source=upload.source,
        name=upload.name,
        content_type=content_type_of(upload),
        uploaded_by_id=actor.account_id,
        now=now,
    )
    try:
        yield kept
    except LabanError:
        files.withdraw(kept)
        raise


def content_type_of(upload: Upload) -> str:
    """The content type, judged by the content; Invalid when such a file is not taken."""
    _, size = files.digest(upload.source)
    if size > settings.MAX_UPLOAD_MB * MEGABYTE:
        raise Invalid("The file is larger than {most} MB.", field="file", most=settings.MAX_UPLOAD_MB)
    head = upload.source.read(4096)
    upload.source.seek(0)
    content_type = kind_of(head, name=upload.name)
    if content_type not in EVIDENCE:
        raise Invalid("This kind of file is not taken: PDF, DOCX, XLSX, PNG or JPEG.", field="file")
    if EVIDENCE[content_type].readable:
        _look_into(upload, EVIDENCE[content_type].suffix)
    return content_type


def _look_into(upload: Upload, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"kept{suffix}"
        path.write_bytes(upload.source.read())
        upload.source.seek(0)
        try:
            read_in_subprocess(path, timeout_s=LOOK_S, memory_mb=LOOK_MB)
        except ReadError as error:
            if error.code in REFUSED:
                raise Invalid(MESSAGES[error.code], field="file", code=error.code, **error.details) from error


def words_of(source: BinaryIO, *, suffix: str) -> str:
    """The plain words of a kept file, read by a process limited in time and memory. Raises ReadError."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"kept{suffix}"
        path.write_bytes(source.read())
        return text_in_subprocess(path, timeout_s=LOOK_S, memory_mb=LOOK_MB)
