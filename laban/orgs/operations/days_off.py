"""Keeping the days on which the office does not work, and the weekends on which it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laban.audit.operations.record import Act, Target, record
from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid
from laban.orgs.domain.calendar import SATURDAY, DayKind
from laban.orgs.models import DayOff
from laban.orgs.policy import POLICY
from laban.orgs.queries.calendar import days_changed


@dataclass(frozen=True, kw_only=True)
class NewDay:
    """A day that differs from its weekday, by which decision, and whether that is only expected yet."""

    day: date
    kind: DayKind
    name: str
    source: str = ""
    provisional: bool = False


@transaction.atomic
def add_day(*, actor: Actor, data: NewDay, now: datetime) -> DayOff:
    """Enter a day. Raises Invalid when it is there already or says nothing new of its weekday."""
    row = DayOff(
        day=data.day, kind=data.kind, name=data.name.strip(), source=data.source.strip(), provisional=data.provisional
    )
    POLICY.require(actor, "day_off.change", row)
    if not row.name:
        raise Invalid("Say which day it is.", field="name")
    if DayOff.objects.filter(day=row.day).exists():
        raise Invalid("{day} is in the calendar already: remove it first.", field="day", day=row.day)
    if data.kind is DayKind.SWAP_WORKING and row.day.weekday() < SATURDAY:
        raise Invalid("{day} is no weekend: it is worked anyway.", field="day", day=row.day)
    row.save()
    days_changed()
    changes = {"kind": (None, row.kind), "name": (None, row.name), "source": (None, row.source)}
    record(actor=actor, act=Act("day_off.add", _target(row), changes), now=now)
    return row


@transaction.atomic
def remove_day(*, actor: Actor, day_off: DayOff, now: datetime) -> None:
    """Take a day out of the calendar; the record keeps what it said."""
    POLICY.require(actor, "day_off.change", day_off)
    changes = {"kind": (day_off.kind, None), "name": (day_off.name, None), "source": (day_off.source, None)}
    record(actor=actor, act=Act("day_off.remove", _target(day_off), changes), now=now)
    day_off.delete()
    days_changed()


def _target(row: DayOff) -> Target:
    return Target("day_off", row.pk, f"{row.day:%d/%m/%Y}")
