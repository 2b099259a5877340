"""Who may see and do what with tasks. Two sides: the owner's carries out, the assigner's decides.

An office acts for the agency that it serves (`Actor.acts_for`). Leading an agency lets one see its tasks, not act in
its name.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from laban.kernel.actor import Actor
from laban.kernel.paths import PathRange, ancestors, depth
from laban.kernel.roles import Role
from laban.platform.policy import NOTHING, Policy, Rule, within
from laban.work.models import Coordination, Follower, Task

DECIDING = (Role.LEADER,)
DIRECTING = (Role.LEADER, Role.FOCAL)
WORKING = (Role.LEADER, Role.FOCAL, Role.TASK_OFFICER)


def _covers(actor: Actor, path: str) -> bool:
    return any(span.covers(path) for span in actor.ranges())


def _own_lines(actor: Actor) -> frozenset[str]:
    """Paths of the agencies at which the actor stands, and of all above them."""
    paths = [grant.agency_path for grant in actor.grants]
    return frozenset(paths).union(*(ancestors(path) for path in paths)) if paths else frozenset()


def _follows(actor: Actor, task: Task) -> bool:
    posts = {grant.post_id for grant in actor.grants}
    return any(row.account_id == actor.account_id and row.post_id in posts for row in task.follower_rows.all())


def _sees(actor: Actor, task: Task) -> bool:
    """Owner or assigner in the actor's range; an agency of the range coordinates; named responsible, following, or
    asked to decide; the task hangs below one that was assigned from the range."""
    if not actor.grants:
        return False
    paths = (task.owner_path, task.assigner_path, task.parent_assigner_path, task.root_assigner_path)
    if any(path and _covers(actor, path) for path in paths):
        return True
    if _named_person(actor, task) or task.decider_id in actor.acts_for():
        return True
    if any(_covers(actor, row.agency_path) for row in task.coordination.all()):
        return True
    return _follows(actor, task)


def _named(actor: Actor) -> Q:
    return Q(responsible_id=actor.account_id, owner_path__in=_own_lines(actor))


def followed_rows(actor: Actor) -> Q:
    """Tasks that the actor follows, in the posts he acts in."""
    posts = [grant.post_id for grant in actor.grants]
    return Q(pk__in=Follower.objects.filter(account_id=actor.account_id, post_id__in=posts).values("task_id"))


def _visible(actor: Actor) -> Q:
    """The same as `_sees`, as one condition. Every part is served by an index of its own.

    For a subtree the parts are joined as a UNION of ids: joined by OR no database would use their indexes together.
    Whoever works on a whole line sees nearly every row, and for him the OR, which needs no set of ids, is the faster.
    """
    spans = actor.ranges() if actor.grants else ()
    if not spans:
        return NOTHING
    parts = _reasons_to_see(actor, spans)
    if any(depth(span.low) <= 1 for span in spans):
        condition = NOTHING
        for part in parts:
            condition |= part
        return condition
    first, *others = (Task.objects.filter(part).order_by().values("pk") for part in parts)
    return Q(pk__in=first.union(*others))


def _reasons_to_see(actor: Actor, spans: tuple[PathRange, ...]) -> list[Q]:
    coordinated = Coordination.objects.filter(within(spans, "agency_path")).values("task_id")
    return [
        within(spans, "owner_path"),
        within(spans, "assigner_path"),
        within(spans, "parent_assigner_path") & ~Q(parent_assigner_path=""),
        within(spans, "root_assigner_path") & ~Q(root_assigner_path=""),
        Q(pk__in=coordinated),
        Q(decider_id__in=actor.acts_for()),
        _named(actor),
        followed_rows(actor),
    ]


def _side(column: str, *roles: Role) -> Rule:
    """The actor may act in the name of the agency in `column`, with one of the roles."""

    def allows(actor: Actor, task: Any) -> bool:
        return getattr(task, column) in actor.acts_for(*roles)

    def rows(actor: Actor) -> Q:
        return Q(**{f"{column}__in": actor.acts_for(*roles)})

    return Rule(allows, rows)


def _either(*rules: Rule) -> Rule:
    def allows(actor: Actor, task: Any) -> bool:
        return any(rule.allows(actor, task) for rule in rules)

    def rows(actor: Actor) -> Q:
        condition = NOTHING
        for rule in rules:
            condition |= rule.rows(actor)
        return condition

    return Rule(allows, rows)


def _named_person(actor: Actor, task: Any) -> bool:
    return (
        bool(actor.grants)
        and task.responsible_id is not None
        and task.responsible_id == actor.account_id
        and task.owner_path in _own_lines(actor)
    )


RESPONSIBLE = Rule(_named_person, lambda actor: _named(actor) if actor.grants else NOTHING)
VIEW = Rule(_sees, _visible)
CARRY_OUT = _either(_side("owner_id", *WORKING), RESPONSIBLE)
OWNER_SIDE = _side("owner_id", *DIRECTING)
ASSIGNER_SIDE = _side("assigner_id", *DIRECTING)
ASSIGNER_LEADER = _side("assigner_id", *DECIDING)


def _administers(actor: Actor, nothing: Any) -> bool:
    return actor.has(Role.SYSTEM_ADMIN)


def _assigns(actor: Actor, agency: Any) -> bool:
    return agency.pk in actor.acts_for(*DIRECTING)


POLICY = Policy(
    "work",
    {
        "task.view": VIEW,
        "task.assign": Rule(_assigns, lambda actor: Q(pk__in=actor.acts_for(*DIRECTING))),
        "task.split": _either(OWNER_SIDE, ASSIGNER_SIDE),
        "task.confirm": OWNER_SIDE,
        "task.name": OWNER_SIDE,
        "task.follow": VIEW,
        "task.set_followers": _either(OWNER_SIDE, ASSIGNER_SIDE),
        "task.set_decider": _either(OWNER_SIDE, ASSIGNER_SIDE),
        "task.plan": CARRY_OUT,
        "task.submit_evidence": CARRY_OUT,
        "task.accept": ASSIGNER_LEADER,
        "task.reopen": ASSIGNER_LEADER,
        "task.ask_extension": OWNER_SIDE,
        "task.decide_extension": ASSIGNER_LEADER,
        "task.ask_correction": OWNER_SIDE,
        "task.decide_correction": ASSIGNER_SIDE,
        "task.offer_again": ASSIGNER_SIDE,
        "task.reassign": ASSIGNER_SIDE,
        "task.correct": ASSIGNER_SIDE,
        "task.cancel": ASSIGNER_SIDE,
        "task.supersede": ASSIGNER_SIDE,
        "task.link": ASSIGNER_SIDE,
        "task.coordinate": _either(OWNER_SIDE, ASSIGNER_SIDE),
        "input.deliver": _side("agency_id", *WORKING),
        "thresholds.set": Rule(_administers, lambda actor: Q() if actor.has(Role.SYSTEM_ADMIN) else NOTHING),
    },
)
"""`task.assign` asks of the assigning Agency, `input.deliver` of a Coordination, `thresholds.set` of nothing in
particular, all others of a Task."""
