"""The tree of agencies as it is, or as it was on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When

from laban.kernel.paths import PathRange
from laban.kernel.paths import ancestors as paths_above
from laban.orgs.models import Agency, AgencyName, AgencyPlacement, AgencySuccession

UNITS_FIRST = (Case(When(level="unit", then=Value(0)), default=Value(1)), "order", "id")
"""Units and departments of an agency before the provinces or communes below it."""

IN_FILE = (
    "code", "name", "name_en", "short_name", "kind", "level", "line", "valid_from",
    "area__full_name", "superior__name",
)  # fmt: skip


@dataclass(frozen=True)
class Node:
    """A row of the tree; `children` says how many stand directly below it on the day asked for."""

    id: int
    name: str
    name_en: str
    short_name: str
    code: str
    line: str
    level: str
    kind: str
    children: int
    ended: bool = False

    @classmethod
    def from_row(cls, row: Agency, *, name: str = "", name_en: str = "") -> Node:
        """From an agency annotated with `below`."""
        return cls(
            id=row.pk,
            name=name or row.name,
            name_en=name_en if name else row.name_en,
            short_name="" if name and name != row.name else row.short_name,
            code=row.code,
            line=row.line,
            level=row.level,
            kind=row.kind,
            children=row.below,  # type: ignore[attr-defined]
            ended=row.valid_to is not None,
        )


@dataclass(frozen=True)
class AgencyPast:
    """Names, superiors and succession of an agency, the newest first (successors: the main one first)."""

    names: tuple[AgencyName, ...]
    aliases: tuple[AgencyName, ...]
    placements: tuple[AgencyPlacement, ...]
    predecessors: tuple[AgencySuccession, ...]
    successors: tuple[AgencySuccession, ...]


def children(superior_id: int | None, *, on: date | None = None) -> list[Node]:
    """Agencies directly below (None: the roots), today or on a day. One query however many there are."""
    if on is None:
        rows = Agency.objects.filter(superior=superior_id, valid_to=None)
        counted = rows.annotate(below=Count("subordinates", filter=Q(subordinates__valid_to=None)))
        return [Node.from_row(row) for row in counted.order_by(*UNITS_FIRST)]
    return _children_on(superior_id, on)


def with_counts(agencies: QuerySet[Agency]) -> list[Node]:
    """Any agencies as rows of the tree."""
    counted = agencies.annotate(below=Count("subordinates", filter=Q(subordinates__valid_to=None)))
    return [Node.from_row(row) for row in counted]


def ancestors(agency: Agency) -> list[Agency]:
    """Agencies above it, the root first."""
    return list(Agency.objects.filter(path__in=paths_above(agency.path)).order_by("path"))


def placements_on(day: date) -> QuerySet[AgencyPlacement]:
    """Where each agency stood on a day."""
    return AgencyPlacement.objects.filter(_holds(day))


def _children_on(superior_id: int | None, day: date) -> list[Node]:
    named = AgencyName.objects.filter(_holds(day), agency=OuterRef("pk"), kind="official").order_by("-valid_from")
    below = (
        placements_on(day)
        .filter(superior=OuterRef("pk"))
        .order_by()
        .values("superior")
        .annotate(number=Count("pk"))
        .values("number")
    )
    rows = (
        Agency.objects.filter(pk__in=placements_on(day).filter(superior=superior_id).values("agency"))
        .annotate(
            name_then=Subquery(named.values("name")[:1]),
            name_en_then=Subquery(named.values("name_en")[:1]),
            below_then=Subquery(below[:1]),
        )
        .order_by(*UNITS_FIRST)
    )
    nodes = []
    for row in rows:
        row.below = row.below_then or 0
        nodes.append(Node.from_row(row, name=row.name_then or row.name, name_en=row.name_en_then or ""))
    return nodes


def _holds(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))


def one(agency_id: int, *, on: date | None = None) -> Node | None:
    """A single row of the tree, today or as it was on a day; None when it was not there then."""
    if on is None:
        return next(iter(with_counts(Agency.objects.filter(pk=agency_id, valid_to=None))), None)
    placed = placements_on(on).filter(agency=agency_id).first()
    if placed is None:
        return None
    return next((node for node in _children_on(placed.superior_id, on) if node.id == agency_id), None)


def tops(agencies: Iterable[PathRange]) -> list[Node]:
    """The agencies at the top of some subtrees."""
    paths = [span.low for span in agencies if span.low]
    return with_counts(Agency.objects.filter(path__in=paths, valid_to=None).order_by("path"))


def below(agency: Agency | None) -> QuerySet[Agency]:
    """An agency and everything in its subtree, in force, in the order of the tree; None: the whole register."""
    rows = Agency.objects.filter(valid_to=None)
    if agency is not None:
        low, high = PathRange(agency.path).bounds
        rows = rows.filter(path__gte=low, path__lt=high)
    return rows.select_related("superior", "area").order_by("path")


def for_file(agency: Agency | None) -> QuerySet[Agency]:
    """The same rows with no more of each than a file of the register says: the nation has thousands."""
    return below(agency).only(*IN_FILE)


def dated(agency: Agency) -> AgencyPast:
    """Everything dated of an agency, each kind in one query."""
    return AgencyPast(
        names=tuple(agency.names.filter(kind="official").order_by("-valid_from")),
        aliases=tuple(agency.names.filter(kind="alias", valid_to=None).order_by("id")),
        placements=tuple(agency.placements.select_related("superior").order_by("-valid_from")),
        predecessors=tuple(agency.precedents.select_related("predecessor").order_by("-on", "order")),
        successors=tuple(agency.successions.select_related("successor").order_by("on", "order")),
    )
