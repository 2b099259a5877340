"""Who may see, decide, send and answer. An office acts for the agency that it serves."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from laban.kernel.actor import Actor
from laban.kernel.roles import Role
from laban.platform.policy import NOTHING, Policy, Rule, within
from laban.work.policy import CARRY_OUT

DECIDING = (Role.LEADER,)
DESK = (Role.LEADER, Role.FOCAL)
WORKING = (Role.LEADER, Role.FOCAL, Role.TASK_OFFICER)


def _covers(actor: Actor, *paths: str) -> bool:
    return any(span.covers(path) for span in actor.ranges() for path in paths)


def _any_within(actor: Actor, *columns: str) -> Q:
    condition = NOTHING
    for column in columns:
        condition |= within(actor.ranges(), column)
    return condition


def _for(column: str, *roles: Role) -> Rule:
    """The actor may act in the name of the agency in `column`."""

    def allows(actor: Actor, row: Any) -> bool:
        return getattr(row, column) in actor.acts_for(*roles)

    return Rule(allows, lambda actor: Q(**{f"{column}__in": actor.acts_for(*roles)}))


def _task_side(actor: Actor, row: Any) -> bool:
    return CARRY_OUT.allows(actor, row.task)


def _task_side_rows(actor: Actor) -> Q:
    agencies = actor.acts_for(*WORKING)
    return Q(task__owner_id__in=agencies) | _responsible_rows(actor)


def _responsible_rows(actor: Actor) -> Q:
    lines = {line for grant in actor.grants for line in _line(grant.agency_path)}
    return Q(task__responsible_id=actor.account_id, task__owner_path__in=lines) if actor.grants else NOTHING


def _line(path: str) -> tuple[str, ...]:
    return tuple(path[:end] for end in range(4, len(path) + 1, 4))


def _clears(actor: Actor, row: Any) -> bool:
    return _task_side(actor, row) or row.decider_id in actor.acts_for(*DECIDING)


def _directs(actor: Actor, task: Any) -> bool:
    """A leader over the task: owner or assigner in his range, and not the owner's own."""
    if task.owner_id in actor.acts_for():
        return False
    leads = actor.ranges(Role.LEADER)
    return any(span.covers(path) for span in leads for path in (task.owner_path, task.assigner_path))


def _directs_rows(actor: Actor) -> Q:
    leads = actor.ranges(Role.LEADER)
    over = within(leads, "owner_path") | within(leads, "assigner_path")
    return over & ~Q(owner_id__in=actor.acts_for())


POLICY = Policy(
    "decisions",
    {
        "obstacle.view": Rule(
            lambda actor, row: _covers(actor, row.owner_path, row.decider_path, row.task.assigner_path),
            lambda actor: _any_within(actor, "owner_path", "decider_path", "task__assigner_path"),
        ),
        "obstacle.register": CARRY_OUT,
        "obstacle.decide": _for("decider_id", *DECIDING),
        "obstacle.pass_on": _for("decider_id", *DESK),
        "obstacle.clear": Rule(
            _clears, lambda actor: _task_side_rows(actor) | Q(decider_id__in=actor.acts_for(*DECIDING))
        ),
        "directive.view": Rule(
            lambda actor, row: _covers(actor, row.sender_path, row.recipient_path),
            lambda actor: _any_within(actor, "sender_path", "recipient_path"),
        ),
        "directive.send": Rule(_directs, _directs_rows),
        "directive.answer": _for("recipient_id", *WORKING),
        "directive.turn": _for("recipient_id", *DESK),
        "directive.pass_down": _for("recipient_id", *DECIDING),
        "directive.close": _for("sender_id", *DESK),
    },
)
"""`obstacle.register` and `directive.send` ask of a Task, the others of an Obstacle or a Directive."""
