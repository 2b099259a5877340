"""The right file comes in the place of a wrong one, while the document is a draft; decisions are carried over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from laban.documents.models import DocumentFile, Reading
from laban.documents.operations import files
from laban.indicators.operations import drafts_files as indicator_files
from laban.kernel.actor import Actor
from laban.usecases.import_document import Imported, import_document
from laban.usecases.remove_document_file import remove_document_file
from laban.work.operations import drafts_files as task_files


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """`reading`: the file that comes; `reason` why the other one goes; without a `title` its own words name it."""

    reading: Reading
    reason: str
    title: str = ""


@transaction.atomic
def replace_document_file(*, actor: Actor, file: DocumentFile, data: Replacement, now: datetime) -> Imported:
    """The new file with what it proposes stands where the old one stood.

    Which decisions stay is told in documents.domain.replacing. Raises what adding and removing a file raise; the
    old file stays untouched then.
    """
    files.require_removable(actor=actor, row=file)
    made = import_document(
        actor=actor, document=file.document, reading=data.reading, title=data.title, place=file.order, now=now
    )
    files.carry_marks_over(old=file, new=made.file)
    task_files.carry_over(old=file, new=made.file)
    indicator_files.carry_over(old=file, new=made.file)
    remove_document_file(actor=actor, file=file, reason=data.reason, now=now)
    return made
