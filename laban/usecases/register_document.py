"""A confirmed document goes into the register together with the file it was read from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.documents.models import Document, Reading
from laban.documents.operations import register
from laban.documents.operations.register import NewDocument
from laban.kernel.actor import Actor
from laban.usecases.attach_document_file import SignedCopy, attach_document_file
from laban.usecases.import_document import import_document


@transaction.atomic
def register_document(
    *,
    actor: Actor,
    data: NewDocument,
    reading: Reading | None = None,
    signed: SignedCopy | None = None,
    now: datetime,
) -> Document:
    """The document with its provisions and proposals; without a reading, its register entry alone.

    `signed`: the scan of the signed copy, kept unread with it.
    """
    document = register.register(actor=actor, data=data, now=now)
    if reading is not None:
        import_document(actor=actor, document=document, reading=reading, now=now)
    if signed is not None:
        attach_document_file(actor=actor, document=document, data=signed, now=now)
    return document
