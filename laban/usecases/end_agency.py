"""An agency ends when nothing hangs on it any more: nothing to do, to decide or to answer, and no post."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laban.accounts.queries.people import posts_at
from laban.decisions.queries import lists as decisions
from laban.documents.queries.lists import drafts_kept_by
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.orgs.models import Agency
from laban.orgs.operations import agencies
from laban.reporting.queries import queue as reports
from laban.work.queries.duties import inputs_owed_by, owned_by


@transaction.atomic
def end_agency(*, actor: Actor, agency: Agency, on: date, reason: str, now: datetime) -> Agency:
    """Raises Conflict (`live_duties`) while it owns or has assigned open tasks, owes inputs, decisions or answers,
    keeps documents that are not published yet, or somebody holds a post there."""
    today = office_day(now)

    def duties(ending: Agency) -> int:
        owed = (owned_by, inputs_owed_by, decisions.owed_by, reports.owed_by, drafts_kept_by)
        return sum(count(ending.pk) for count in owed) + posts_at(ending, on=today).count()

    return agencies.end_agency(actor=actor, agency=agency, on=on, reason=reason, duties=duties, now=now)
