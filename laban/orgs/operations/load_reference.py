"""The register's first content: areas, agencies with names and placements, mergers, days off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import TypeVar

from django.db import models, transaction

from laban.audit.operations.record import Act, Target, record
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict
from laban.kernel.folding import fold
from laban.kernel.paths import child_path, depth
from laban.orgs.data import read_table
from laban.orgs.domain.reference import AgencyRow, AreaRow, Reference, ReferenceFiles
from laban.orgs.models import Agency, AgencyName, AgencyPlacement, AgencySuccession, Area, DayOff
from laban.orgs.queries.spelling import spelling

FILES = (
    "provinces",
    "communes",
    "central-agencies",
    "former-agencies",
    "former-names",
    "former-provinces",
    "former-types",
    "area-agencies",
    "area-lines",
)
BATCH = 800
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Loaded:
    """How many rows an empty register was given."""

    areas: int
    agencies: int
    days_off: int


@transaction.atomic
def load(*, now: datetime, provinces: set[str] | None = None, communes: set[str] | None = None) -> Loaded:
    """Fill an empty register from the project's files: the nation, or some provinces and communes (codes).

    Raises Conflict when there is an agency already: what people have kept since is never overwritten.
    """
    if Agency.objects.exists():
        raise Conflict(
            "The register of agencies is not empty. It is kept by hand from here on.", code="register_exists"
        )
    rows = reference_files().read(
        provinces=frozenset(provinces) if provinces is not None else None,
        communes=frozenset(communes) if communes is not None else None,
    )
    areas = _make_areas(rows.areas)
    agencies = _make_agencies(rows.agencies, areas)
    _make_names(rows.agencies, agencies)
    _make_placements(agencies.values())
    _make_successions(rows, agencies)
    days = _make_days_off()
    act = Act("register.load", Target("register", 0), {"agencies": (0, len(agencies)), "areas": (0, len(areas))})
    record(actor=SYSTEM, act=act, now=now)
    return Loaded(areas=len(areas), agencies=len(agencies), days_off=days)


@cache
def reference_files() -> ReferenceFiles:
    """The project's files, read once."""
    return ReferenceFiles({name: read_table(name) for name in FILES})


def _make_areas(rows: Sequence[AreaRow]) -> dict[str, Area]:
    made: dict[str, Area] = {}
    for kind in ("province", "commune"):
        wave = [row for row in rows if row.kind == kind]
        areas = [
            Area(
                code=row.code, kind=row.kind, name=row.name, full_name=row.full_name, name_en=row.name_en,
                parent=made.get(row.parent), valid_from=row.valid_from, valid_to=row.valid_to,
            )
            for row in wave
        ]  # fmt: skip
        made |= dict(zip((row.key for row in wave), _insert(areas), strict=True))
    return made


def _make_agencies(rows: Sequence[AgencyRow], areas: dict[str, Area]) -> dict[str, Agency]:
    """In waves, so that whoever is pointed at has its id: line by line, from the roots down."""
    paths = _paths(rows)
    lines = {line: number for number, line in enumerate(dict.fromkeys(row.line for row in rows))}
    in_waves = sorted(rows, key=lambda row: (lines[row.line], len(paths[row.code])))
    order = {row.code: number for number, row in enumerate(rows, start=1)}
    made: dict[str, Agency] = {}
    for _, wave in groupby(in_waves, key=lambda row: (row.line, len(paths[row.code]))):
        members = list(wave)
        agencies = [
            _agency(row, made, path=paths[row.code], order=order[row.code], area=areas.get(row.area)) for row in members
        ]
        made |= dict(zip((row.code for row in members), _insert(agencies), strict=True))
    return made


def _agency(row: AgencyRow, made: dict[str, Agency], *, path: str, order: int, area: Area | None) -> Agency:
    official = [name.name for name in row.names if not name.is_alias]
    return Agency(
        code=row.code, line=row.line, level=row.level, kind=row.kind, short_name=row.short_name, area=area,
        name=row.names[0].name, name_en=row.names[0].name_en,
        folded=fold(" | ".join([*official, row.short_name, row.code])),
        superior=made.get(row.superior), led_by=made.get(row.led_by), serves=made.get(row.serves),
        path=path, depth=depth(path), order=order, valid_from=row.valid_from, valid_to=row.valid_to,
    )  # fmt: skip


def _paths(rows: Iterable[AgencyRow]) -> dict[str, str]:
    """Path by code; the children of one agency are numbered as they stand in the files."""
    paths: dict[str, str] = {}
    children: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        above = paths[row.superior] if row.superior else ""
        children[row.superior] += 1
        paths[row.code] = child_path(above, children[row.superior])
    return paths


def _make_names(rows: Iterable[AgencyRow], agencies: dict[str, Agency]) -> None:
    compared = spelling()
    _insert(
        [
            AgencyName(
                agency=agencies[row.code], kind="alias" if name.is_alias else "official", name=name.name,
                name_en=name.name_en, folded=compared.key(name.name),
                valid_from=name.valid_from, valid_to=name.valid_to,
            )
            for row in rows
            for name in row.names
        ]
    )  # fmt: skip


def _make_placements(agencies: Iterable[Agency]) -> None:
    _insert(
        [
            AgencyPlacement(
                agency=each, superior=each.superior, path=each.path, valid_from=each.valid_from, valid_to=each.valid_to
            )
            for each in agencies
        ]
    )


def _make_successions(rows: Reference, agencies: dict[str, Agency]) -> None:
    _insert(
        [
            AgencySuccession(
                predecessor=agencies[row.predecessor], successor=agencies[row.successor], kind=row.kind,
                order=row.order, on=row.on, act=row.act,
            )
            for row in rows.successions
        ]
    )  # fmt: skip


def _make_days_off() -> int:
    known = set(DayOff.objects.values_list("day", flat=True))
    new = [row for row in read_table("holidays") if date.fromisoformat(row["day"]) not in known]
    _insert(
        [
            DayOff(
                day=date.fromisoformat(row["day"]), kind=row["kind"], name=row["name"], source=row["source"],
                provisional=row["provisional"] == "true",
            )
            for row in new
        ]
    )  # fmt: skip
    return len(new)


def _insert(rows: list[Row]) -> list[Row]:
    return type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH) if rows else []
