"""Who may do what to the register of agencies and the calendar."""

from __future__ import annotations

from django.db.models import Q

from laban.kernel.actor import Actor
from laban.kernel.roles import Role
from laban.orgs.models import Agency, DayOff
from laban.platform.policy import EVERYTHING, NOTHING, Policy, Rule, within


def _known(actor: Actor) -> bool:
    return actor.account_id is not None


def _signed_in(actor: Actor, target: Agency | DayOff) -> bool:
    """The register and the calendar are public within the system: whoever is signed in finds every agency."""
    return _known(actor)


def _everybody(actor: Actor) -> Q:
    return EVERYTHING if _known(actor) else NOTHING


def _administers(actor: Actor, agency: Agency) -> bool:
    """Its own agency and everything in its subtrees; the system administrator everywhere."""
    return actor.has(Role.SYSTEM_ADMIN) or actor.has(Role.AGENCY_ADMIN, covering=agency.path)


def _administered(actor: Actor) -> Q:
    return EVERYTHING if actor.has(Role.SYSTEM_ADMIN) else within(actor.ranges(Role.AGENCY_ADMIN), "path")


def _stands_above(actor: Actor, agency: Agency) -> bool:
    """Strictly below the agency at which the post is held: nobody renames or ends the agency he works for."""
    return _administers(actor, agency) and not actor.holds_at(agency.pk)


def _below(actor: Actor) -> Q:
    return _administered(actor) & ~Q(pk__in=actor.agencies())


def _system(actor: Actor, target: Agency | DayOff) -> bool:
    return actor.has(Role.SYSTEM_ADMIN)


def _system_rows(actor: Actor) -> Q:
    return EVERYTHING if actor.has(Role.SYSTEM_ADMIN) else NOTHING


POLICY = Policy(
    "orgs",
    {
        "agency.view": Rule(_signed_in, _everybody),
        "agency.add_below": Rule(_administers, _administered),
        "agency.rename": Rule(_stands_above, _below),
        "agency.correct": Rule(_administers, _administered),
        "agency.correct_code": Rule(_system, _system_rows),
        "agency.end": Rule(_stands_above, _below),
        "agency.merge": Rule(_system, _system_rows),
        "day_off.view": Rule(_signed_in, _everybody),
        "day_off.change": Rule(_system, _system_rows),
    },
)
