"""Taking back one's own last act in the workspace, whether it was done to proposed tasks or to indicators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from laban.audit.operations.record import Act, record
from laban.documents.models import Document
from laban.documents.operations import steps
from laban.documents.operations.register import target_of
from laban.documents.operations.steps import INDICATOR, TASK
from laban.documents.policy import POLICY
from laban.indicators.models import IndicatorDraft
from laban.indicators.operations import drafts_steps as indicator_steps
from laban.kernel.actor import Actor
from laban.work.models import TaskDraft
from laban.work.operations import drafts_steps as task_steps


@dataclass(frozen=True)
class PutBack:
    """The proposals that stand again as before the act."""

    tasks: list[TaskDraft]
    indicators: list[IndicatorDraft]

    @property
    def provisions(self) -> set[int | None]:
        return {row.provision_id for row in (*self.tasks, *self.indicators)}


@transaction.atomic
def undo_draft_step(*, actor: Actor, document: Document, now: datetime) -> PutBack:
    """Take back the actor's last act on the proposals of this document.

    Raises Conflict when there is nothing to undo, or when somebody else changed one of the rows since.
    """
    POLICY.require(actor, "document.break_down", document)
    step = steps.last(actor=actor, document=document)
    back = PutBack(task_steps.put_back(step.before), indicator_steps.put_back(step.before))
    now_at = {(TASK, row.pk): row.version for row in back.tasks}
    now_at |= {(INDICATOR, row.pk): row.version for row in back.indicators}
    steps.note_undone(step, now_at=now_at)
    record(actor=actor, act=Act("draft.undo", target_of(document), {"act": (step.act, None)}), now=now)
    return back
