"""Handing in a file: it is read at once or by a worker, and kept only if it may be."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.once import alone
from laban.api.shapes import Given, Id, reads, writes
from laban.documents.operations.readings import Upload
from laban.documents.queries import detail
from laban.kernel.errors import Invalid, NotFound
from laban.kernel.messages import Message
from laban.platform.speech import spoken
from laban.reader.errors import MESSAGES
from laban.usecases.receive_file import receive_file

router = Router(tags=["documents"])


class HandedIn(Given):
    """`keeper`: on whose register the document stands. `document`: the one that the file belongs to, if it is there."""

    keeper: Id
    document: Id | None = None


class Letterhead(BaseModel):
    """What the file says of itself; null where it says nothing."""

    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    date: str | None = None
    title: str | None = None


class Reading(BaseModel):
    """`state`: waiting (follow `job_id`), read, refused (see `error`), used. A reading is dropped after two days."""

    id: UUID
    name: str
    size: int
    state: str
    error: str
    message: str = Field(description="why it was refused, for people")
    job_id: UUID | None
    letterhead: Letterhead | None
    provisions: int
    tasks: int
    indicators: int
    warnings: int
    created_at: datetime


@router.post("/readings", response=writes(Reading, 201), summary="Hand in a file")
@alone
def create_reading(request: HttpRequest, data: Form[HandedIn], file: File[UploadedFile]) -> Status[Reading]:
    """DOCX, PDF with text, XLSX, HTML, TXT or MD. A refused file leaves no bytes behind (422 with its code).

    The same bytes handed in again are the same reading.
    """
    who = actor(request)
    document = found(detail.one(who, data.document)) if data.document is not None else None
    if file.size is not None and file.size > settings.MAX_UPLOAD_MB * 1_000_000:
        _refuse("file-too-large", {"limit_mb": settings.MAX_UPLOAD_MB})
    upload = Upload(
        source=file.file,
        name=file.name or "",
        keeper=lookup.agency(who, data.keeper, field="keeper"),
        document=document,
    )
    row = receive_file(actor=who, upload=upload, now=now_of(request))
    if row.state == "refused":
        _refuse(row.error, row.error_details)
    return Status(201, _out(row))


@router.get("/readings/{uuid:reading_id}", response=reads(Reading), summary="A file that you handed in")
def get_reading(request: HttpRequest, reading_id: UUID) -> Reading:
    return _out(found(detail.reading_of(actor(request), reading_id)))


def reading_of(request: HttpRequest, text: str) -> Any:
    """The reading that a body names; Invalid when there is no such one of this account."""
    try:
        return found(detail.reading_of(actor(request), UUID(text)))
    except (ValueError, NotFound):
        raise Invalid("There is no such reading of yours.", field="reading", code="unknown_reading") from None


def _refuse(code: str, details: dict[str, Any]) -> None:
    raise Invalid(MESSAGES.get(code, MESSAGES["reader-failed"]), field="file", code=code, **details)


def _out(row: Any) -> Reading:
    draft = row.draft or {}
    message = spoken(Message(MESSAGES[row.error], row.error_details)) if row.error in MESSAGES else ""
    return Reading(
        id=row.pk,
        name=row.name,
        size=row.size,
        state=row.state,
        error=row.error,
        message=message,
        job_id=row.job_id,
        letterhead=Letterhead(**draft["document"]) if draft else None,
        **{name: len(draft.get(name, [])) for name in ("provisions", "tasks", "indicators", "warnings")},
        created_at=row.created_at,
    )
