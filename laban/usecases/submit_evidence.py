"""Evidence with files: each is looked at first, kept, and put before the assigner; all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid
from laban.kernel.messages import Message, gettext_noop
from laban.platform.models import StoredFile
from laban.usecases.keep_file import Upload, kept_file
from laban.work.models import Evidence, Task
from laban.work.operations.evidence import MOST_FILES, NewEvidence, submit_evidence
from laban.work.policy import POLICY

__all__ = ["Upload", "prove_task"]

NAMED = gettext_noop("{file}: {fault}")


@transaction.atomic
def prove_task(
    *, actor: Actor, task: Task, data: NewEvidence, uploads: Sequence[Upload], now: datetime, seen: int | None = None
) -> Evidence:
    """Submit evidence, keeping its files. Raises Invalid (field `file`) that names the file which is refused."""
    POLICY.require(actor, "task.submit_evidence", task)
    if len(uploads) > MOST_FILES:
        raise Invalid("At most {most} files.", field="file", most=MOST_FILES)
    with ExitStack() as kept:
        files = [_kept(kept, actor, upload, now) for upload in uploads]
        return submit_evidence(actor=actor, task=task, data=replace(data, files=files), now=now, seen=seen)


def _kept(stack: ExitStack, actor: Actor, upload: Upload, now: datetime) -> StoredFile:
    try:
        return stack.enter_context(kept_file(actor=actor, upload=upload, now=now))
    except Invalid as error:
        fault = Message(error.message, error.params)
        raise Invalid(NAMED, field="file", code=error.code, file=upload.name, fault=fault) from error
