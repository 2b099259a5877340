"""From ids that a program sent to the rows they name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid, NotFound
from laban.orgs.queries import groups, register

Row = TypeVar("Row")


def found(row: Row | None) -> Row:
    """The row; NotFound for None, whether it does not exist or may not be seen."""
    if row is None:
        raise NotFound("There is nothing here.")
    return row


def agencies(actor: Actor, ids: Iterable[int], *, field: str) -> list[Any]:
    """The agencies in force with these ids, in their order. Raises Invalid for an unknown or ended one."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    rows = {row.pk: row for row in register.known(actor).filter(pk__in=wanted, valid_to=None)}
    for each in wanted:
        if each not in rows:
            raise Invalid("No agency in force has the id {id}.", field=field, code="unknown_agency", id=each)
    return [rows[each] for each in wanted]


def agency(actor: Actor, agency_id: int | None, *, field: str) -> Any:
    """One of them; None for None."""
    return agencies(actor, [agency_id], field=field)[0] if agency_id is not None else None


def members(key: str, *, field: str) -> list[Any]:
    """Agencies of a group. Raises Invalid for an unknown key."""
    try:
        return groups.members(key)
    except NotFound as error:
        raise Invalid(error.message, field=field, code="unknown_group") from error
