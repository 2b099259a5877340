"""The same duty met in another document: reported once, counted in each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.documents.models import Document, Provision
from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid
from laban.work.models import Task, TaskDocument
from laban.work.operations.saving import hold, keep
from laban.work.policy import POLICY


@transaction.atomic
def link_document(
    *, actor: Actor, task: Task, document: Document, provision: Provision | None = None, now: datetime
) -> TaskDocument:
    """Count the task in this document too. Raises Invalid for its own document, or one it is already linked to."""
    POLICY.require(actor, "task.link", task)
    held = hold(task)
    if held.document_id == document.pk or held.also_in.filter(document=document).exists():
        raise Invalid("The task is already counted in {document}.", field="document", document=document)
    row = TaskDocument.objects.create(task=held, document=document, provision=provision)
    keep(held, actor=actor, action="task.link", now=now, changes={"also_in": (None, str(document))})
    return row


@transaction.atomic
def unlink_document(*, actor: Actor, task: Task, document: Document, now: datetime) -> None:
    """No longer count the task in this document."""
    POLICY.require(actor, "task.link", task)
    held = hold(task)
    removed, _ = held.also_in.filter(document=document).delete()
    if removed:
        keep(held, actor=actor, action="task.unlink", now=now, changes={"also_in": (str(document), None)})
