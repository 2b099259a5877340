"""Putting right what was entered wrongly of an agency: its name as it should have been written, its address, its code.

A correction changes the past: the name in force is written anew from its first day and no former name remains. What an
agency is called or belongs to from a day on is a rename or a succession, in `operations.agencies` and `succession`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from laban.audit.operations.record import Act, record
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid
from laban.orgs.models import Agency
from laban.orgs.operations.agencies import check_code, check_name, folded_names, locked, target
from laban.orgs.policy import POLICY
from laban.orgs.queries.spelling import spelling

FIELDS = ("name", "name_en", "short_name", "email", "code")


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """How it should be written, all of it; `code` None leaves the code, which only the system's administrator sets."""

    name: str
    name_en: str = ""
    short_name: str = ""
    email: str = ""
    code: str | None = None
    reason: str = ""
    version: int | None = None


@transaction.atomic
def correct_agency(*, actor: Actor, agency: Agency, data: Corrected, now: datetime) -> Agency:
    """Write an agency as it should have been entered. Raises Invalid without a reason, for a name that stands at its
    place already, for a code in use and when nothing differs; Conflict when somebody was faster."""
    POLICY.require(actor, "agency.correct", agency)
    agency = locked(agency, data.version)
    if agency.valid_to is not None:
        raise Conflict("“{agency}” ended on {day} already.", agency=agency.name, day=agency.valid_to)
    before = {field: getattr(agency, field) for field in FIELDS}
    for field in ("name", "name_en", "short_name", "email"):
        setattr(agency, field, getattr(data, field).strip())
    if data.code is not None and data.code.strip().upper() != agency.code:
        POLICY.require(actor, "agency.correct_code", agency)
        agency.code = data.code.strip().upper()
        check_code(agency)
    changes = {field: (old, getattr(agency, field)) for field, old in before.items() if old != getattr(agency, field)}
    if not changes:
        raise Invalid("Nothing was changed.", field="name")
    if not data.reason.strip():
        raise Invalid("Say why it is corrected.", field="reason")
    if "name" in changes:
        check_name(agency)
    _write(agency)
    record(actor=actor, act=Act("agency.correct", target(agency), changes, data.reason.strip()), now=now)
    return agency


def _write(agency: Agency) -> None:
    agency.names.filter(kind="official", valid_to=None).update(
        name=agency.name, name_en=agency.name_en, folded=spelling().key(agency.name)
    )
    agency.folded = folded_names(agency, [row.name for row in agency.names.filter(kind="official")])
    agency.version += 1
    agency.save()
