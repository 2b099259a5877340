"""Who acts: an account with its dated grants, or the system itself.

A face builds the Actor from the posts of the account and gives it the day; policies ask only the Actor. Validity is
half-open: a grant holds from `valid_from` up to, not including, `valid_to`, so a post ended today is lost at the next
request.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from laban.kernel.paths import PathRange, merged
from laban.kernel.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role held through one post: where (agency), over which subtrees (ranges), from when to when."""

    role: Role
    agency_id: int
    agency_path: str
    ranges: tuple[PathRange, ...]
    valid_from: date
    valid_to: date | None
    post_id: int
    on_behalf_of: str = ""
    """Whom the holder of an acting post stands in for, as shown; empty for a post of one's own."""
    serves_id: int | None = None
    """The agency that this one works for as its office: what the office does, it does for that agency."""

    def holds_on(self, day: date) -> bool:
        """Whether the grant is valid on `day`; `valid_to` is the first day on which it no longer is."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Actor:
    """An account (or the system) with its grants.

    `today` is the office's day on which the actor acts; a method asked without `on` uses it and raises ValueError
    when neither is given, so that no grant is ever used undated. The system actor holds every role everywhere.
    """

    account_id: int | None
    label: str
    grants: tuple[Grant, ...] = ()
    today: date | None = None
    is_system: bool = False

    def has(self, role: Role, *, covering: str | None = None, on: date | None = None) -> bool:
        """Whether the actor holds `role` on the day, over the node at path `covering` (None: anywhere)."""
        if self.is_system:
            return True
        held = self._held((role,), on)
        if covering is None:
            return any(True for _ in held)
        return any(each.covers(covering) for grant in held for each in grant.ranges)

    def ranges(self, *roles: Role, on: date | None = None) -> tuple[PathRange, ...]:
        """Subtrees over which one of `roles` (none named: any role) is held, as the fewest ranges."""
        if self.is_system:
            return (PathRange(""),)
        return merged(each for grant in self._held(roles, on) for each in grant.ranges)

    def agencies(self, *roles: Role, on: date | None = None) -> frozenset[int]:
        """Agencies at which a post with one of `roles` (none named: any role) is held; empty for the system."""
        return frozenset() if self.is_system else frozenset(grant.agency_id for grant in self._held(roles, on))

    def holds_at(self, agency_id: int, *roles: Role, on: date | None = None) -> bool:
        """Whether one of `roles` (none named: any role) is held at this very agency, not merely above it."""
        return self.is_system or agency_id in self.agencies(*roles, on=on)

    def acts_for(self, *roles: Role, on: date | None = None) -> frozenset[int]:
        """Agencies in whose name the actor may act with one of `roles`: where the post is held, and whom it serves."""
        if self.is_system:
            return frozenset()
        held = list(self._held(roles, on))
        return frozenset(grant.agency_id for grant in held) | frozenset(
            grant.serves_id for grant in held if grant.serves_id is not None
        )

    def grant_for(self, role: Role, *, covering: str, on: date | None = None) -> Grant | None:
        """The grant under which the actor acts on a node: the one nearest to it; own posts before acting ones."""
        fitting = [
            (-len(each.low), bool(grant.on_behalf_of), grant.post_id, grant)
            for grant in self._held((role,), on)
            for each in grant.ranges
            if each.covers(covering)
        ]
        return min(fitting, key=lambda row: row[:3])[3] if fitting else None

    def _held(self, roles: tuple[Role, ...], on: date | None) -> Iterator[Grant]:
        day = on or self.today
        if day is None:
            raise ValueError("say the day on which the actor acts (on=...) or build the Actor with today=...")
        return (grant for grant in self.grants if (not roles or grant.role in roles) and grant.holds_on(day))


SYSTEM = Actor(account_id=None, label="system", is_system=True)
"""For jobs, which may do everything their job needs; never built from a request."""

NOBODY = Actor(account_id=None, label="", today=date.min)
"""A visitor who has not signed in: no account and no grant."""
