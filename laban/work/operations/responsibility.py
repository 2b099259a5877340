"""Who answers within the owner: a person who holds a post there on the day, a unit that lies within it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from laban.accounts.models import Account
from laban.accounts.queries.recipients import standing_at
from laban.kernel.messages import Message, gettext_noop
from laban.kernel.paths import PathRange
from laban.orgs.models import Agency
from laban.orgs.queries import register

Findings = list[tuple[str, Message]]
PERSON_ELSEWHERE = gettext_noop("{person} holds no post within {agency}.")
UNIT_ELSEWHERE = gettext_noop("{unit} is no unit of {agency}.")


@dataclass(frozen=True)
class Named:
    """A person or a unit, or both, or neither, as named for a task of `owner`."""

    owner: Agency
    person: Account | None = None
    unit: str = ""


def findings(named: Sequence[Named], *, on: date) -> list[Findings]:
    """For each what is wrong with it, as (`responsible` or `responsible_unit`, message).

    A person needs a post in force on the day at the owner or below it. A unit may be one that the register does not
    know, but not one that it knows elsewhere: neither another agency, nor, where the owner keeps its units in the
    register, a unit of somebody else. A fixed number of queries however many are named, none where nobody is.
    """
    posts = standing_at(account_ids={each.person.pk for each in named if each.person is not None}, on=on)
    units = register.bearers(each.unit for each in named if each.unit.strip())
    keeping = _keep_units([each.owner for each in named if units.get(each.unit)])
    return [[*_of_person(each, posts), *_of_unit(each, units, keeping)] for each in named]


def _of_person(each: Named, posts: dict[int, list[str]]) -> Findings:
    if each.person is None or _any_within(each.owner, posts.get(each.person.pk, [])):
        return []
    return [("responsible", Message(PERSON_ELSEWHERE, {"person": str(each.person), "agency": str(each.owner)}))]


def _of_unit(each: Named, units: dict[str, list[Agency]], keeping: frozenset[int]) -> Findings:
    bearers = units.get(each.unit, [])
    if not bearers or _any_within(each.owner, [row.path for row in bearers]):
        return []
    if each.owner.pk not in keeping and all(row.level == "unit" for row in bearers):
        return []
    return [("responsible_unit", Message(UNIT_ELSEWHERE, {"unit": each.unit.strip(), "agency": str(each.owner)}))]


def _any_within(owner: Agency, paths: Sequence[str]) -> bool:
    span = PathRange(owner.path)
    return any(span.covers(path) for path in paths)


def _keep_units(owners: Sequence[Agency]) -> frozenset[int]:
    return register.with_units({owner.pk for owner in owners}) if owners else frozenset()
