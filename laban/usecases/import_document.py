"""What was read from a file becomes provisions, proposed tasks and proposed indicators of a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from laban.documents.models import Document, DocumentFile, Reading
from laban.documents.operations import files, readings
from laban.documents.operations.files import NewFile
from laban.indicators.operations import drafts as indicator_drafts
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict
from laban.kernel.messages import gettext_noop
from laban.work.operations import drafts_import


@dataclass(frozen=True)
class Imported:
    """The new file and what it proposes."""

    file: DocumentFile
    provisions: int
    tasks: int
    indicators: int
    warnings: int


@transaction.atomic
def import_document(
    *, actor: Actor, document: Document, reading: Reading, title: str = "", place: int | None = None, now: datetime
) -> Imported:
    """Add a file that was read to a document, with everything it proposes. One act: all of it or nothing.

    `place`: its order among the files, None behind the others.
    Raises Conflict when the reading was refused, is not finished, or was used before.
    """
    if reading.state != "read" or reading.draft is None or reading.file is None:
        raise Conflict(gettext_noop("This file is not ready. Choose it again."), code="reading_state")
    draft = reading.draft
    data = NewFile(
        file=reading.file,
        title=title or draft["document"]["title"] or reading.name,
        format=str(draft.get("source", {}).get("format", "")),
        order=place,
        provisions=draft["provisions"],
        warnings=draft["warnings"],
    )
    file = files.add_file(actor=actor, document=document, data=data, now=now)
    indicators = indicator_drafts.take_in(document=document, file=file, draft=draft)
    tasks = drafts_import.take_in(document=document, file=file, draft=draft)
    readings.note_used(reading=reading, document=document)
    return Imported(file, len(draft["provisions"]), len(tasks), len(indicators), len(draft["warnings"]))
