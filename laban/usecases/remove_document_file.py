"""A file registered by mistake is taken out of a draft document, with all that was proposed from it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.documents.models import DocumentFile
from laban.documents.operations import files
from laban.indicators.operations import drafts_files as indicator_files
from laban.kernel.actor import Actor
from laban.work.operations import drafts_files as task_files


@transaction.atomic
def remove_document_file(*, actor: Actor, file: DocumentFile, reason: str, now: datetime) -> None:
    """Its provisions and the proposals at them go with it. Raises what `files.remove_file` raises; then all stays."""
    files.require_removable(actor=actor, row=file)
    task_files.drop_of_file(file=file)
    indicator_files.drop_of_file(file=file)
    files.remove_file(actor=actor, row=file, reason=reason, now=now)
