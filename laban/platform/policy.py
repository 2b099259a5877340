"""One permission table per subject: action -> (pure predicate, row scope as Q), pinned to each other by a test."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from laban.kernel.actor import Actor
from laban.kernel.errors import NotAllowed

Predicate = Callable[[Actor, Any], bool]
Scope = Callable[[Actor], Q]

EVERYTHING = Q()
NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Rule:
    """`allows(actor, object)` and `rows(actor)` say the same of an object and of a table."""

    allows: Predicate
    rows: Scope


class Policy:
    """The table of one subject. Actions are named `noun.verb`."""

    def __init__(self, subject: str, rules: dict[str, Rule]) -> None:
        self.subject = subject
        self.rules = rules

    def can(self, actor: Actor, action: str, target: Any) -> bool:
        return actor.is_system or self.rules[action].allows(actor, target)

    def require(self, actor: Actor, action: str, target: Any) -> None:
        """Raises NotAllowed when the actor may not; the message says what is missing, never whether a thing exists."""
        if not self.can(actor, action, target):
            raise NotAllowed("Your post does not allow this.", action=action)

    def scope(self, actor: Actor, action: str) -> Q:
        return EVERYTHING if actor.is_system else self.rules[action].rows(actor)

    def allowed(self, actor: Actor, target: Any, actions: Iterable[str] | None = None) -> frozenset[str]:
        """Which of the actions the actor may do to the object: what templates get to draw their buttons."""
        return frozenset(action for action in (actions or self.rules) if self.can(actor, action, target))


def within(ranges: Iterable[Any], column: str) -> Q:
    """Rows whose path column lies in one of the subtrees; an index on the column serves it on both databases."""
    condition = NOTHING
    for span in ranges:
        low, high = span.bounds
        condition |= Q(**{f"{column}__gte": low, f"{column}__lt": high})
    return condition
