"""Agencies side by side: what each owns itself, how much of it is late or done, and how complete its reports are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from laban.kernel.actor import Actor
from laban.kernel.errors import NotFound
from laban.monitoring.domain.tally import ZERO, Rate, Tally
from laban.monitoring.queries import received, tallies
from laban.monitoring.queries.reach import agencies, heads
from laban.monitoring.queries.received import Received
from laban.orgs.models import Agency
from laban.orgs.queries import groups

SORTS = ("name", "total", "overdue", "done", "on_time", "reports", "below")


@dataclass(frozen=True)
class Row:
    """One agency: `own` is everything it owns itself, roots and parts; `below` the parts and tasks of its subtree
    without its own, counted apart. `reports`: of the last ended month."""

    id: int
    name: str
    short_name: str
    own: Tally
    below: Tally
    reports: Received

    @property
    def on_time(self) -> Rate:
        return self.own.rates().on_time

    @property
    def received(self) -> Rate:
        return Rate(self.reports.sent, self.reports.expected)


@dataclass(frozen=True)
class Choice:
    """A set of agencies that can be compared: a group of the register, or the direct subordinates of one agency."""

    key: str
    name: str


def choices(actor: Actor) -> list[Choice]:
    """Sets offered to the actor: subordinates of each agency answered for (the most tasks first), then groups."""
    above = heads(actor)
    ids = [agency.pk for agency in above]
    have = set(agencies(actor).filter(superior__in=ids).values_list("superior_id", flat=True).distinct())
    tasks = tallies.of_agencies(have)
    ordered = sorted((each for each in above if each.pk in have), key=lambda each: -_total(tasks.get(each.pk)))
    direct = [Choice(f"{groups.BELOW}:{each.pk}", each.name) for each in ordered]
    offered = [Choice(each.key, each.name) for each in groups.choices(actor)]
    return direct + [each for each in offered if each not in direct]


def _total(counted: tallies.Counted | None) -> int:
    return counted.both.total if counted else 0


def members(actor: Actor, key: str) -> list[Agency]:
    """Agencies of a set, as far as the actor may read their numbers; nothing for an unknown set."""
    spans = actor.ranges()
    try:
        return [agency for agency in groups.members(key) if any(span.covers(agency.path) for span in spans)]
    except NotFound:
        return []


def rows(members: Iterable[Agency], *, today: date, sort: str = "-overdue") -> list[Row]:
    """Rows of the table in its order: a constant number of queries however many agencies."""
    listed = list(members)
    ids = [agency.pk for agency in listed]
    own, subtree = tallies.of_agencies(ids, scope="own"), tallies.of_agencies(ids)
    reports = received.by_agency(ids, received.last_ended(today=today))
    made = [
        Row(
            id=agency.pk,
            name=agency.name,
            short_name=agency.short_name,
            own=own[agency.pk].both if agency.pk in own else ZERO,
            below=_below(agency.pk, own, subtree),
            reports=reports.get(agency.pk, Received()),
        )
        for agency in listed
    ]
    name, down = sort.lstrip("-"), sort.startswith("-")
    by_name = sorted(made, key=lambda row: row.name)
    return sorted(by_name, key=_KEYS.get(name, _KEYS["overdue"]), reverse=down)


def _below(pk: int, own: dict[int, tallies.Counted], subtree: dict[int, tallies.Counted]) -> Tally:
    whole = subtree[pk].both if pk in subtree else ZERO
    return whole - (own[pk].both if pk in own else ZERO)


def _share(rate: Rate) -> Decimal:
    return rate.percent(6) if rate.percent(6) is not None else Decimal(-1)  # type: ignore[return-value]


_KEYS: dict[str, Callable[[Row], tuple[object, ...]]] = {
    "name": lambda row: (row.name,),
    "total": lambda row: (row.own.total,),
    "overdue": lambda row: (
        row.own.overdue,
        row.own.total,
    ),
    "done": lambda row: (_share(row.own.rates().done),),
    "on_time": lambda row: (_share(row.on_time),),
    "reports": lambda row: (_share(row.received),),
    "below": lambda row: (
        row.below.overdue,
        row.below.total,
    ),
}
