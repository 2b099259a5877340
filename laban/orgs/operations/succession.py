"""Mergers and splits: predecessors end, their names lead to the successors from that day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laban.audit.operations.record import Act, record_many
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.orgs.models import Agency, AgencySuccession
from laban.orgs.operations.agencies import close, target
from laban.orgs.policy import POLICY


@dataclass(frozen=True, kw_only=True)
class Merger:
    """Duties of the predecessors go to the successors on a day; the first successor is the main one."""

    predecessors: tuple[Agency, ...]
    successors: tuple[Agency, ...]
    on: date
    kind: str = "merger"
    """`merger`, `split` or `transfer`."""
    act: str = ""


@transaction.atomic
def merge(*, actor: Actor, data: Merger, now: datetime) -> list[AgencySuccession]:
    """End the predecessors and say who holds their duties from then on; their rows and history stay.

    Raises Invalid for an empty or circular merger and Conflict while live agencies stand below a predecessor. Moving
    open duties is the work of the usecase that calls this, in the same transaction.
    """
    for agency in (*data.predecessors, *data.successors):
        POLICY.require(actor, "agency.merge", agency)
    _check(data, office_day(now))
    rows, acts = [], []
    for predecessor in Agency.objects.select_for_update().filter(pk__in=[each.pk for each in data.predecessors]):
        for order, successor in enumerate(data.successors, start=1):
            rows.append(
                AgencySuccession(
                    predecessor=predecessor, successor=successor, kind=data.kind, order=order, on=data.on, act=data.act
                )
            )
        close(predecessor, on=data.on)
        heirs = [each.name for each in data.successors]
        acts.append(Act("agency.merge", target(predecessor), {"successors": ([], heirs)}, data.act))
    record_many(actor=actor, acts=acts, now=now)
    return AgencySuccession.objects.bulk_create(rows)


def _check(data: Merger, today: date) -> None:
    before = {each.pk for each in data.predecessors}
    after = {each.pk for each in data.successors}
    if not before or not after:
        raise Invalid("A merger needs a predecessor and a successor.")
    if before & after:
        raise Invalid("An agency cannot be its own successor: it simply goes on.", field="successors")
    if data.on > today:
        raise Invalid("A merger is entered on its day, not before.", field="on")
    ended = [each.name for each in (*data.predecessors, *data.successors) if each.valid_to is not None]
    if ended:
        raise Conflict("“{agency}” has ended already.", agency=ended[0])
    if Agency.objects.filter(superior__in=before, valid_to=None).exists():
        raise Conflict("Agencies still stand below a predecessor: move them to their new superior first.")
