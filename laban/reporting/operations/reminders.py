"""Reminding the owners of unsent reports on the days that the rule names, once a day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count

from laban.kernel.dates import office_day
from laban.reporting.domain.workflow import EDITABLE
from laban.reporting.models import ReminderSent, Report, ReportingPeriod
from laban.reporting.operations.telling import tell_unsent
from laban.reporting.queries.owed import GONE


def remind_due(*, now: datetime) -> int:
    """Remind for every period whose day it is; returns how many people were told. A second run tells nobody."""
    day = office_day(now)
    running = ReportingPeriod.objects.filter(starts__lte=day, cut_off_at__gte=now)
    due = [period for period in running if day.isoformat() in period.reminds_on]
    return sum(_remind(period, now=now) for period in due)


@transaction.atomic
def _remind(period: ReportingPeriod, *, now: datetime) -> int:
    _, fresh = ReminderSent.objects.get_or_create(period=period, day=office_day(now), defaults={"sent_at": now})
    if not fresh:
        return 0
    open_reports = Report.objects.filter(period=period, state__in=EDITABLE).exclude(GONE)
    unsent = dict(open_reports.values_list("owner").annotate(count=Count("pk")).order_by("owner"))
    return tell_unsent(period, unsent, now=now)
