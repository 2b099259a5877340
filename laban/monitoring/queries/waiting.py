"""What waits for the one who acts: the counts of the navigation, in few queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from laban.kernel.actor import Actor
from laban.monitoring.models import FoldState
from laban.notices.models import Notice


@dataclass(frozen=True)
class Waiting:
    """Counts by the line of the navigation that shows them; `computed_at` is the age of the tallies."""

    decisions: int = 0
    today: int = 0
    drafts: int = 0
    tasks: int = 0
    reports: int = 0
    approvals: int = 0
    obstacles: int = 0
    notices: int = 0
    computed_at: datetime | None = None


def waiting_of(actor: Actor) -> Waiting:
    """Counts for the acting post."""
    state = FoldState.objects.filter(name="task").first()
    return Waiting(
        notices=Notice.objects.filter(account_id=actor.account_id, read_at=None).count(),
        computed_at=state.computed_at if state else None,
    )
