"""Adding, renaming and ending agencies: the register keeps what was, under its dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from laban.audit.operations.record import Act, Target, record
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.kernel.folding import fold
from laban.kernel.paths import SEGMENT, child_path, depth, upper_bound
from laban.orgs.models import Agency, AgencyName, AgencyPlacement, Area
from laban.orgs.policy import POLICY
from laban.orgs.queries.spelling import spelling

DIGITS_BASE = 36
CODE_LENGTH = 35


@dataclass(frozen=True, kw_only=True)
class NewAgency:
    """What an administrator says of a new agency; line and area are those of its superior unless said."""

    name: str
    kind: str
    level: str = "unit"
    name_en: str = ""
    short_name: str = ""
    code: str = ""
    """Empty: the superior's code and the next number behind a dot."""
    line: str = ""
    area: Area | None = None
    led_by: Agency | None = None
    serves: Agency | None = None
    valid_from: date | None = None


@dataclass(frozen=True, kw_only=True)
class NewName:
    """A name from a day on, by an act (decision, law)."""

    name: str
    on: date
    name_en: str | None = None
    """None: as it was; the same for the short name."""
    short_name: str | None = None
    act: str = ""
    version: int | None = None


def target(agency: Agency) -> Target:
    """How the record names an agency."""
    return Target("agency", agency.pk, agency.name)


@transaction.atomic
def add_agency(*, actor: Actor, superior: Agency | None, data: NewAgency, now: datetime) -> Agency:
    """Add an agency below another, or a root (system only). Raises Invalid for a code in use or an empty name."""
    if superior is None:
        if not actor.is_system:
            raise NotAllowed("A new line of agencies is added when the system is installed.")
    else:
        POLICY.require(actor, "agency.add_below", superior)
        superior = Agency.objects.select_for_update().get(pk=superior.pk)
        if superior.valid_to is not None:
            raise Conflict("“{agency}” has ended: nothing can be added below it.", agency=superior.name)
    today = office_day(now)
    number = _next_number(superior)
    agency = _new(superior, data, number=number, since=data.valid_from or today)
    _check(agency, today)
    agency.save()
    _keep_name(agency, agency.valid_from)
    AgencyPlacement.objects.create(
        agency=agency, superior=superior, path=agency.path, valid_from=agency.valid_from, valid_to=None
    )
    changes = {"name": ("", agency.name), "superior": ("", superior.name if superior else "")}
    record(actor=actor, act=Act("agency.add", target(agency), changes), now=now)
    return agency


@transaction.atomic
def rename_agency(*, actor: Actor, agency: Agency, data: NewName, now: datetime) -> Agency:
    """Give an agency its new name from a day up to today; the old one stays in the register and keeps leading to it."""
    POLICY.require(actor, "agency.rename", agency)
    agency = locked(agency, data.version)
    if not data.name.strip():
        raise Invalid("Give the new name.", field="name")
    if data.on > office_day(now):
        raise Invalid("A name changes on its day, not before: enter it on {day}.", field="on", day=data.on)
    current = agency.names.filter(kind="official", valid_to=None).order_by("-valid_from").first()
    if current and data.on < current.valid_from:
        raise Invalid(
            "The name in force began on {day}; give that day or a later one.", field="on", day=current.valid_from
        )
    old = (agency.name, agency.name_en, agency.short_name)
    agency.name = data.name.strip()
    agency.name_en = agency.name_en if data.name_en is None else data.name_en.strip()
    agency.short_name = agency.short_name if data.short_name is None else data.short_name.strip()
    if current and data.on == current.valid_from:
        current.delete()
    elif current:
        agency.names.filter(kind="official", valid_to=None).update(valid_to=data.on)
    _keep_name(agency, data.on)
    agency.folded = folded_names(agency, [row.name for row in agency.names.filter(kind="official")])
    agency.version += 1
    agency.save()
    names = ("name", "name_en", "short_name")
    changes = {
        field: (before, after)
        for field, before, after in zip(names, old, (agency.name, agency.name_en, agency.short_name), strict=True)
    }
    record(actor=actor, act=Act("agency.rename", target(agency), changes, data.act), now=now)
    return agency


@transaction.atomic
def end_agency(
    *, actor: Actor, agency: Agency, on: date, reason: str, duties: Callable[[Agency], int], now: datetime
) -> Agency:
    """End an agency without live subordinates and duties; `duties` counts what it still answers for.

    Raises Conflict while something hangs on it: that must go to a successor first.
    """
    POLICY.require(actor, "agency.end", agency)
    agency = locked(agency, None)
    if agency.valid_to is not None:
        raise Conflict("“{agency}” ended on {day} already.", agency=agency.name, day=agency.valid_to)
    if not reason.strip():
        raise Invalid("Say by which decision it ends.", field="reason")
    if not agency.valid_from <= on <= office_day(now):
        raise Invalid("The day lies between the day it began and today.", field="on")
    below = agency.subordinates.filter(valid_to=None).count()
    if below:
        raise Conflict(
            "{count} agencies stand below “{agency}”: end or move them first.", count=below, agency=agency.name
        )
    open_duties = duties(agency)
    if open_duties:
        raise Conflict(
            "“{agency}” still has {count} open duties or posts: hand them over first.",
            code="live_duties",
            agency=agency.name,
            count=open_duties,
        )
    close(agency, on=on)
    record(actor=actor, act=Act("agency.end", target(agency), {"valid_to": (None, on)}, reason), now=now)
    return agency


def close(agency: Agency, *, on: date) -> None:
    """Set the end of an agency, of its name and its placement; call it inside the transaction of the act."""
    agency.valid_to = on
    agency.version = F("version") + 1
    agency.save(update_fields=["valid_to", "version"])
    agency.refresh_from_db(fields=["version"])
    agency.names.filter(valid_to=None).update(valid_to=on)
    agency.placements.filter(valid_to=None).update(valid_to=on)


def _new(superior: Agency | None, data: NewAgency, *, number: int, since: date) -> Agency:
    path = child_path(superior.path if superior else "", number)
    agency = Agency(
        code=data.code.strip().upper() or _next_code(superior, number),
        line=data.line or (superior.line if superior else ""),
        level=data.level,
        kind=data.kind,
        name=data.name.strip(),
        name_en=data.name_en.strip(),
        short_name=data.short_name.strip(),
        area=data.area or (superior.area if superior else None),
        superior=superior,
        led_by=data.led_by,
        serves=data.serves,
        path=path,
        depth=depth(path),
        order=number,
        valid_from=since,
    )
    agency.folded = folded_names(agency, [agency.name])
    return agency


def _check(agency: Agency, today: date) -> None:
    if agency.valid_from > today:
        raise Invalid("An agency is entered on its first day, not before.", field="valid_from")
    check_code(agency)
    check_name(agency)


def check_code(agency: Agency) -> None:
    """Raises Invalid for a code of another shape or one in use."""
    if len(agency.code) > CODE_LENGTH or not all(group.isalnum() for group in agency.code.split(".")):
        raise Invalid("A code is groups of digits and capital letters with dots between, 35 at most.", field="code")
    if Agency.objects.filter(code=agency.code).exclude(pk=agency.pk).exists():
        raise Invalid("The code {code} is in use.", field="code", code=agency.code)


def check_name(agency: Agency) -> None:
    """Raises Invalid for an empty name and for one that stands at the same place already."""
    if not agency.name:
        raise Invalid("Give the name of the agency.", field="name")
    siblings = Agency.objects.filter(superior=agency.superior, valid_to=None).exclude(pk=agency.pk)
    key = spelling().key(agency.name)
    if any(spelling().key(name) == key for name in siblings.values_list("name", flat=True)):
        raise Invalid("There is “{name}” at this place already.", field="name", name=agency.name)


def _next_number(superior: Agency | None) -> int:
    """One more than the largest number ever given below the superior."""
    above = superior.path if superior else ""
    siblings = Agency.objects.filter(path__gt=above, path__lt=upper_bound(above), depth=depth(above) + 1)
    last = siblings.order_by("-path").values_list("path", flat=True).first()
    return int(last[-SEGMENT:], DIGITS_BASE) + 1 if last else 1


def _next_code(superior: Agency | None, number: int) -> str:
    if superior is None:
        return f"R{number:02d}"
    taken = set(Agency.objects.filter(code__startswith=f"{superior.code}.").values_list("code", flat=True))
    while f"{superior.code}.{number:02d}" in taken:
        number += 1
    return f"{superior.code}.{number:02d}"


def locked(agency: Agency, version: int | None) -> Agency:
    """The row as it is now, locked. Raises Conflict when it is not the version that was seen."""
    fresh = Agency.objects.select_for_update().get(pk=agency.pk)
    if version is not None and fresh.version != version:
        raise Conflict("Somebody changed this agency in the meantime. Reload the page and look before you save.")
    return fresh


def _keep_name(agency: Agency, since: date) -> None:
    AgencyName.objects.create(
        agency=agency,
        name=agency.name,
        name_en=agency.name_en,
        folded=spelling().key(agency.name),
        valid_from=since,
    )


def folded_names(agency: Agency, names: list[str]) -> str:
    return fold(" | ".join([agency.name, *(n for n in names if n != agency.name), agency.short_name, agency.code]))
