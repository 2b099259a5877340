"""Groups of agencies that a task can be handed to at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.db.models import Count, Q, QuerySet

from laban.kernel.actor import Actor
from laban.kernel.errors import NotFound
from laban.orgs.data import read_table
from laban.orgs.domain.groups import Group, group_in
from laban.orgs.models import Agency
from laban.orgs.queries.register import in_force
from laban.orgs.queries.spelling import spelling
from laban.platform.policy import within

Sizes = Mapping[tuple[str, str, str], int]
"""Numbers of agencies by line, level and kind."""
BELOW = "below"
"""`below:<agency id>` are an agency's direct subordinates; `communes:<agency id>` the communes of a province."""


@dataclass(frozen=True)
class GroupChoice:
    """A group that an actor may choose: its key, its names, how many agencies it has today."""

    key: str
    name: str
    name_en: str
    size: int


@cache
def known() -> Mapping[str, Group]:
    """The groups of `orgs/data/groups.csv` by key."""
    return {row["key"]: Group.from_row(row, spelling()) for row in read_table("groups")}


def group_of(text: str, *, within: Agency | None = None) -> str | None:
    """Key of the group that a text names as a whole; of communes and departments, those `within` an agency."""
    key = group_in(text, known(), spelling())
    if key and within and known()[key].level in {"commune", "unit"}:
        return f"{key}:{within.pk}"
    return key


def members(key: str) -> list[Agency]:
    """Agencies of the group today, in the order of the register. Raises NotFound for an unknown key."""
    return list(_members(key))


def national() -> list[GroupChoice]:
    """Groups of the whole nation, for a task handed on beyond the own subtree; communes are chosen by province."""
    return [
        GroupChoice(group.key, group.name, group.name_en, size)
        for group in known().values()
        if group.level not in {"commune", "unit"} and (size := _members(group.key).count())
    ]


def choices(actor: Actor) -> list[GroupChoice]:
    """Groups that lie within the actor's subtrees as a whole, and the subordinates of its agency; no empty ones."""
    everywhere = _sizes(in_force().filter(kind__in=_kinds()))
    inside = _sizes(in_force().filter(within(actor.ranges(), "path"), kind__in=_kinds()))
    offered = [
        GroupChoice(group.key, group.name, group.name_en, size)
        for group in known().values()
        if (size := _size(group, inside)) and size == _size(group, everywhere)
    ]
    for agency in Agency.objects.filter(pk__in=actor.agencies(), valid_to=None):
        offered += _of_agency(agency)
    return offered


def _of_agency(agency: Agency) -> list[GroupChoice]:
    below = _sizes(in_force().filter(superior=agency))
    mine = []
    for group in known().values():
        if group.level in {"commune", "unit"} and agency.level != group.level and (size := _size(group, below)):
            name, name_en = f"{group.name} – {agency.name}", f"{group.name_en} – {agency.name_en}"
            mine.append(GroupChoice(f"{group.key}:{agency.pk}", name, name_en, size))
    return mine


def _sizes(rows: QuerySet[Agency]) -> Sizes:
    """How many agencies there are of each line, level and kind."""
    counted = rows.order_by().values_list("line", "level", "kind").annotate(n=Count("pk"))
    return {(line, level, kind): n for line, level, kind, n in counted}


def _size(group: Group, sizes: Sizes) -> int:
    if group.of:
        return sum(_size(known()[part], sizes) for part in group.of)
    return sum(sizes.get((group.line, group.level, kind), 0) for kind in group.kinds)


@cache
def _kinds() -> frozenset[str]:
    """Kinds of agencies that are in any group."""
    return frozenset(kind for group in known().values() for kind in group.kinds)


def _members(key: str) -> QuerySet[Agency]:
    name, _, agency_id = key.partition(":")
    if name == BELOW and agency_id.isdecimal():
        return in_force().filter(superior_id=int(agency_id))
    if name not in known() or (agency_id and not agency_id.isdecimal()):
        raise NotFound("There is no such group of agencies.", code="unknown_group")
    rows = in_force().filter(_belongs(known()[name]))
    return rows.filter(superior_id=int(agency_id)) if agency_id else rows


def _belongs(group: Group) -> Q:
    if not group.of:
        return Q(line=group.line, level=group.level, kind__in=group.kinds)
    parts = Q(pk__in=[])
    for part in group.of:
        parts |= _belongs(known()[part])
    return parts
