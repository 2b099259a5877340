"""Tasks whose owners owe a report: what the reporting above asks of this subject."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet

from laban.kernel.period import PeriodKind
from laban.work.models import Task

DIRECT_KIND = PeriodKind.MONTH
"""Rhythm of a task that a leader assigned without a document."""


def reportable(
    *, kind: PeriodKind, since: date, ids: Collection[int] | None = None, assigned_since: datetime | None = None
) -> QuerySet[Task]:
    """Tasks reported in this rhythm that are open, or were closed by acceptance on or after `since`.

    What was cancelled or superseded owes nothing. The rhythm is the document's. `ids` and `assigned_since` narrow.
    """
    rhythm = Q(document__report_kind=kind)
    if kind is DIRECT_KIND:
        rhythm |= Q(document=None)
    rows = Task.objects.filter(rhythm, cancelled_on=None, superseded_on=None).filter(
        Q(accepted_on=None) | Q(accepted_on__gte=since)
    )
    if assigned_since is not None:
        rows = rows.filter(published_at__gte=assigned_since)
    return rows if ids is None else rows.filter(pk__in=ids)
