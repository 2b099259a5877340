"""A day of the calendar is entered or taken out: what is soon due is judged anew by the working days that remain."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.orgs.models import DayOff
from laban.orgs.operations import days_off
from laban.orgs.operations.days_off import NewDay
from laban.work.operations.refresh import calendar_changed, refresh_due


@transaction.atomic
def enter_day(*, actor: Actor, data: NewDay, now: datetime) -> DayOff:
    """Raises what `days_off.add_day` raises."""
    row = days_off.add_day(actor=actor, data=data, now=now)
    _judge_anew(row.day, now)
    return row


@transaction.atomic
def take_out_day(*, actor: Actor, day_off: DayOff, now: datetime) -> None:
    """Raises NotAllowed."""
    day = day_off.day
    days_off.remove_day(actor=actor, day_off=day_off, now=now)
    _judge_anew(day, now)


def _judge_anew(day: date, now: datetime) -> None:
    """One batch at once; where a nation has more tasks around the day, the sweep of the morning goes on with them."""
    if calendar_changed(day=day, now=now):
        refresh_due(now=now)
