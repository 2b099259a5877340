"""Which agency a name means: today's, whatever it was called in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from laban.kernel.actor import Actor
from laban.kernel.folding import fold
from laban.orgs.domain.names import name_and_place
from laban.orgs.models import Agency, AgencyName, AgencySuccession
from laban.orgs.policy import POLICY
from laban.orgs.queries.spelling import spelling

MAX_STEPS = 8
"""A chain of mergers longer than this is a fault in the data."""


def in_force() -> QuerySet[Agency]:
    """Agencies of today, in the order of the register."""
    return Agency.objects.filter(valid_to=None).order_by("order", "id")


def known(actor: Actor) -> QuerySet[Agency]:
    """Agencies of all times that the actor may look at, with those around them."""
    rows = Agency.objects.filter(POLICY.scope(actor, "agency.view"))
    return rows.select_related("area", "superior", "led_by", "serves")


def find(name: str, *, on: date | None = None) -> Agency | None:
    """Today's agency of that name; see `find_all`."""
    return find_all([name], on=on)[name]


def find_all(names: Iterable[str], *, on: date | None = None) -> dict[str, Agency | None]:
    """Today's agency for each name as written in a text of the day `on`; None when no or no single one bears it.

    Case, marks, abbreviations and punctuation do not matter; “UBND xã Tân An, tỉnh Cà Mau” names the place too. A name
    of the past leads to the main successor. A constant number of queries, however many names.
    """
    wanted = list(dict.fromkeys(names))
    split = {name: name_and_place(name) for name in wanted}
    bearers = _bearers([*wanted, *(part for pair in split.values() if pair for part in pair)])
    heirs = _heirs(row.agency for rows in bearers.values() for row in rows)
    found: dict[str, Agency | None] = {}
    for name in wanted:
        found[name] = _single(name, bearers, heirs, on=on)
        if found[name] is None and (pair := split[name]):
            place = _single(pair[1], bearers, heirs, on=on)
            found[name] = _single(pair[0], bearers, heirs, on=on, place=place) if place else None
    return found


def bearers(names: Iterable[str]) -> dict[str, list[Agency]]:
    """Agencies in force that bear each name today, however many do; names that nobody bears are left out."""
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    rows = _bearers(wanted)
    found = {
        name: [
            row.agency
            for row in rows.get(spelling().key(name), ())
            if row.valid_to is None and row.agency.valid_to is None and _fits(row, name)
        ]
        for name in wanted
    }
    return {name: agencies for name, agencies in found.items() if agencies}


def with_units(agency_ids: Iterable[int]) -> frozenset[int]:
    """Those of the agencies that keep units of their own in the register."""
    rows = Agency.objects.filter(superior_id__in=set(agency_ids), level="unit", valid_to=None)
    return frozenset(rows.values_list("superior_id", flat=True))


def successor_of(agency: Agency) -> Agency:
    """Who holds its duties today: itself while in force, else its main successor."""
    return _heirs([agency]).get(agency.pk, agency)


def search(text: str, *, limit: int = 12, among: QuerySet[Agency] | None = None) -> list[Agency]:
    """Agencies in force whose present or former name, short name or code holds every word; the nearest first.

    `among` narrows it to those that somebody may choose.
    """
    return list(_met(in_force() if among is None else among, text)[:limit])


def search_with_past(text: str, *, limit: int = 30) -> list[tuple[Agency, Agency | None]]:
    """The same among all there ever were; beside an ended agency stands its heir of today."""
    rows = list(_met(Agency.objects.all(), text)[:limit])
    heirs = _heirs(rows)
    return [(row, heirs.get(row.pk)) for row in rows]


def _met(among: QuerySet[Agency], text: str) -> QuerySet[Agency]:
    words = fold(text).split()
    if not words:
        return among.none()
    holds_all = Q()
    for word in words:
        holds_all &= Q(folded__contains=word)
    phrase = " ".join(words)
    nearness = Case(
        When(short_name__iexact=text.strip(), then=Value(0)),
        When(folded__startswith=phrase, then=Value(1)),
        When(folded__contains=phrase, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return among.filter(holds_all).select_related("superior").order_by(nearness, "depth", "order")


def _bearers(names: Iterable[str]) -> dict[str, list[AgencyName]]:
    """Rows of `AgencyName` by the key that they share with a name."""
    keys = {spelling().key(name) for name in names} - {""}
    bearers: dict[str, list[AgencyName]] = {}
    rows = AgencyName.objects.filter(folded__in=keys).select_related("agency", "agency__area").order_by("id")
    for row in rows:
        bearers.setdefault(row.folded, []).append(row)
    return bearers


def _heirs(agencies: Iterable[Agency]) -> dict[int, Agency]:
    """Today's agency by the id of each ended one; whoever has no successor is left out."""
    ended = {agency.pk for agency in agencies if agency.valid_to is not None}
    heirs: dict[int, Agency] = {}
    following = {pk: pk for pk in ended}
    for _ in range(MAX_STEPS):
        if not following:
            break
        steps = _main_successors(set(following.values()))
        further: dict[int, int] = {}
        for origin, at in following.items():
            if (heir := steps.get(at)) is None:
                continue
            if heir.valid_to is None:
                heirs[origin] = heir
            else:
                further[origin] = heir.pk
        following = further
    return heirs


def _main_successors(ids: set[int]) -> dict[int, Agency]:
    rows = AgencySuccession.objects.filter(predecessor__in=ids).select_related("successor").order_by("order", "id")
    main: dict[int, Agency] = {}
    for row in rows:
        main.setdefault(row.predecessor_id, row.successor)
    return main


def _single(
    name: str,
    bearers: Mapping[str, list[AgencyName]],
    heirs: Mapping[int, Agency],
    *,
    on: date | None,
    place: Agency | None = None,
) -> Agency | None:
    """The one agency that the best-fitting rows lead to; None when they lead to several."""
    rows = [
        row
        for row in bearers.get(spelling().key(name), ())
        if _fits(row, name) and (place is None or _stands_in(row.agency, place))
    ]
    if not rows:
        return None
    ranks = [_rank(row, name, on) for row in rows]
    best = {
        today.pk: today
        for row, rank in zip(rows, ranks, strict=True)
        if rank == min(ranks) and (today := heirs.get(row.agency_id) if row.agency.valid_to else row.agency)
    }
    return next(iter(best.values())) if len(best) == 1 else None


def _fits(row: AgencyName, name: str) -> bool:
    """Typed without marks, any marks fit; typed with marks, only the same: xã Tân An is not xã Tân Ân."""
    without_marks = fold(name) == " ".join(name.lower().split())
    return without_marks or spelling().marked(name) == spelling().marked(row.name)


def _rank(row: AgencyName, name: str, on: date | None) -> tuple[bool, bool, bool]:
    """Smaller fits better: the same letter by letter, in force on the day of the text (or today), official."""
    if on is None:
        dated = row.valid_to is None
    else:
        dated = row.valid_from <= on and (row.valid_to is None or on < row.valid_to)
    return spelling().marked(row.name) != spelling().marked(name), not dated, row.kind != "official"


def _stands_in(agency: Agency, place: Agency) -> bool:
    """Whether the agency's area is the place's, or a part of it."""
    area = agency.area
    return area is not None and place.area_id is not None and place.area_id in {area.pk, area.parent_id}
