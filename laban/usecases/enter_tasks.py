"""Up to twenty tasks of one document typed in directly, in one act: an error names the card and nothing is created."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from laban.documents.models import Document
from laban.documents.operations import coverage
from laban.documents.operations.register import locked
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid
from laban.kernel.messages import gettext_noop
from laban.reporting.operations.periods import add_reports_for
from laban.work.models import Task
from laban.work.operations.create import NewTask, create_tasks

MOST_CARDS = 20


@transaction.atomic
def enter_tasks(*, actor: Actor, document: Document, data: Sequence[NewTask], now: datetime) -> list[Task]:
    """Assign the tasks in the order of their cards; the document is published with them.

    Raises Invalid whose fields are "<card>.<field>" and whose messages begin with the number of the card.
    """
    POLICY.require(actor, "document.publish", document)
    if not 1 <= len(data) <= MOST_CARDS:
        raise Invalid(gettext_noop("Between 1 and {most} tasks at once."), most=MOST_CARDS)
    row = locked(document)
    tasks = create_tasks(actor=actor, data=data, now=now)
    coverage.note_published(document=row, now=now)
    add_reports_for(tasks, now=now)
    return tasks
