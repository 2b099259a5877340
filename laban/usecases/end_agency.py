"""An agency ends when nothing hangs on it any more: no open task, no post."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laban.accounts.queries.people import posts_at
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.orgs.models import Agency
from laban.orgs.operations import agencies
from laban.work.queries.duties import owned_by


@transaction.atomic
def end_agency(*, actor: Actor, agency: Agency, on: date, reason: str, now: datetime) -> Agency:
    """Raises Conflict (`live_duties`) while it owns or has assigned open tasks, or somebody holds a post there."""
    today = office_day(now)

    def duties(ending: Agency) -> int:
        return owned_by(ending.pk) + posts_at(ending, on=today).count()

    return agencies.end_agency(actor=actor, agency=agency, on=on, reason=reason, duties=duties, now=now)
