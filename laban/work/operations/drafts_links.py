"""The same duty met in another document: reported once, counted in each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from laban.audit.operations.record import Act, record_many
from laban.kernel.actor import Actor
from laban.platform.operations import feed
from laban.work.models import TaskDocument, TaskDraft
from laban.work.operations.saving import FEED, target_of


def link_all(*, actor: Actor, drafts: Sequence[TaskDraft], now: datetime) -> None:
    """Link the tasks that these proposals repeat to the proposals' document; called inside the act of publishing."""
    pairs = [(draft, draft.same_as) for draft in drafts if draft.same_as is not None]
    rows = [
        TaskDocument(task=task, document_id=draft.document_id, provision_id=draft.provision_id) for draft, task in pairs
    ]
    TaskDocument.objects.bulk_create(rows, ignore_conflicts=True)
    acts = [Act("task.link", target_of(task), {"also_in": (None, str(draft.document))}) for draft, task in pairs]
    record_many(actor=actor, acts=acts, now=now)
    feed.append(subject=FEED, object_ids=[task.pk for _, task in pairs], now=now)
