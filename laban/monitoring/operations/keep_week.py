"""Keeping the tallies of each week for a few weeks, so that a page can say what changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from laban.kernel.dates import office_day
from laban.monitoring.domain.change import week_of
from laban.monitoring.models import TallyRow, TallyWeek
from laban.monitoring.operations.fold import alone

KEPT_WEEKS = 6
COLUMNS = ("agency_id", "document_id", "scope", "layer", "counts")


@transaction.atomic
def keep_week(*, now: datetime) -> int:
    """Copy the tallies at the first call of a week, within the database; returns how many rows, 0 at later calls.

    Call it when all changes are folded. Weeks older than `KEPT_WEEKS` are dropped.
    """
    day = office_day(now)
    week = week_of(day)
    alone()
    if TallyWeek.objects.filter(week=week).exists():
        return 0
    TallyWeek.objects.filter(week__lte=week - timedelta(weeks=KEPT_WEEKS)).delete()
    name = connection.ops.quote_name
    names = ", ".join(name(column) for column in COLUMNS)
    into, out = name(TallyWeek._meta.db_table), name(TallyRow._meta.db_table)
    which = "scope = 'subtree' OR (scope = 'own' AND layer = 'child')"
    head = f"INSERT INTO {into} (week, taken_on, {names})"
    statement = f"{head} SELECT %s, %s, {names} FROM {out} WHERE {which}"  # noqa: S608 - names from the models alone
    with connection.cursor() as cursor:
        cursor.execute(statement, [week, day])
        return cursor.rowcount
