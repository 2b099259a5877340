"""The scan of a signed copy is kept with its document as it came: a picture has no text to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from laban.documents.models import Document, DocumentFile
from laban.documents.operations import files
from laban.documents.operations.files import NewFile
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid
from laban.kernel.messages import gettext_noop
from laban.platform.content import EVIDENCE
from laban.usecases.keep_file import Upload, kept_file


@dataclass(frozen=True, kw_only=True)
class SignedCopy:
    """`unmarked`: a person looked and says that it bears no secrecy mark; a program cannot see that in a picture."""

    upload: Upload
    unmarked: bool
    title: str = ""


@transaction.atomic
def attach_document_file(*, actor: Actor, document: Document, data: SignedCopy, now: datetime) -> DocumentFile:
    """Keep a file unread beside the others. Text in it is still looked through for a secrecy mark.

    Raises Invalid (`unmarked`, or `file` for one that is not taken) and Conflict (`file_twice`); nothing is kept then.
    """
    POLICY.require(actor, "document.change", document)
    if not data.unmarked:
        raise Invalid(
            gettext_noop("Look at the copy first, and say that it bears no secrecy mark: it is kept unread."),
            field="unmarked",
        )
    with kept_file(actor=actor, upload=data.upload, now=now) as kept:
        suffix = EVIDENCE[kept.content_type].suffix.removeprefix(".")
        new = NewFile(file=kept, title=data.title, format=suffix, was_read=False)
        return files.add_file(actor=actor, document=document, data=new, now=now)
