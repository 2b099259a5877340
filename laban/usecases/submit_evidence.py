"""Evidence with a file: the file is looked at first, kept, and put before the assigner."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.usecases.keep_file import Upload, kept_file
from laban.work.models import Evidence, Task
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.policy import POLICY

__all__ = ["Upload", "prove_task"]


@transaction.atomic
def prove_task(
    *, actor: Actor, task: Task, data: NewEvidence, upload: Upload | None, now: datetime, seen: int | None = None
) -> Evidence:
    """Submit evidence, keeping its file if there is one. Raises Invalid (field `file`) for a file that is refused."""
    POLICY.require(actor, "task.submit_evidence", task)
    if upload is None:
        return submit_evidence(actor=actor, task=task, data=data, now=now, seen=seen)
    with kept_file(actor=actor, upload=upload, now=now) as kept:
        return submit_evidence(actor=actor, task=task, data=replace(data, file=kept), now=now, seen=seen)
