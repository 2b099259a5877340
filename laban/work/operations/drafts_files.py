"""Proposed tasks of a file that is taken out of a draft, or replaced: see `documents.operations.carrying`."""

from __future__ import annotations

from laban.documents.models import DocumentFile
from laban.documents.operations import carrying
from laban.work.models import TaskDraft
from laban.work.queries.drafts import TOUCHED


def drop_of_file(*, file: DocumentFile) -> int:
    return carrying.drop_of_file(TaskDraft.objects.all(), file=file)


def carry_over(*, old: DocumentFile, new: DocumentFile) -> int:
    return carrying.carry_over(TaskDraft.objects.all(), touched=TOUCHED, old=old, new=new)
