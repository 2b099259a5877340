"""Obstacles and directives that an actor may see, as querysets that others narrow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Min, Q, QuerySet

from laban.decisions.domain.workflow import DirectiveState, ObstacleState
from laban.decisions.models import Directive, Obstacle
from laban.decisions.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.folding import fold
from laban.kernel.paths import PathRange
from laban.kernel.roles import Role
from laban.orgs.models import Agency
from laban.platform.policy import within
from laban.work.models import Task
from laban.work.queries.groups import OPEN
from laban.work.queries.lists import NAMES, visible

_TASK = ("task", "task__owner", "task__assigner", "task__document")


@dataclass(frozen=True, kw_only=True)
class ObstacleFilter:
    """`state` "all" does not filter; `decider` is an agency's id; `mine`: those that the actor's agencies decide;
    `below`: those of tasks of this agency and everything beneath it."""

    state: str = "open"
    decider: int | None = None
    mine: bool = False
    below: Agency | None = None
    text: str = ""
    sort: str = "wanted"


@dataclass(frozen=True)
class Decider:
    """Open obstacles that wait for one agency."""

    agency_id: int
    name: str
    count: int
    oldest: datetime


def obstacles(actor: Actor) -> QuerySet[Obstacle]:
    """With task, owner and decider."""
    return Obstacle.objects.filter(POLICY.scope(actor, "obstacle.view")).select_related("decider", *_TASK)


def listed(actor: Actor, wanted: ObstacleFilter) -> QuerySet[Obstacle]:
    """The rows of the list in its order."""
    rows = obstacles(actor)
    if wanted.state in {str(state) for state in ObstacleState}:
        rows = rows.filter(state=wanted.state)
    if wanted.decider is not None:
        rows = rows.filter(decider_id=wanted.decider)
    if wanted.mine:
        rows = rows.filter(decider_id__in=actor.acts_for())
    if wanted.below is not None:
        rows = rows.filter(within([PathRange(wanted.below.path)], "owner_path"))
    for word in fold(wanted.text).split():
        rows = rows.filter(Q(folded__contains=word) | Q(task__folded__contains=word))
    column = F("wanted_by" if wanted.sort.lstrip("-") == "wanted" else "registered_at")
    down = wanted.sort.startswith("-")
    return rows.order_by(column.desc(nulls_last=True) if down else column.asc(nulls_last=True), "pk")


def deciders(actor: Actor) -> list[Decider]:
    """Who must decide on open obstacles that the actor sees, the most first."""
    seen = Obstacle.objects.filter(POLICY.scope(actor, "obstacle.view"), state=ObstacleState.OPEN)
    grouped = seen.values_list("decider_id", "decider__name").annotate(n=Count("pk"), oldest=Min("registered_at"))
    return [Decider(*row) for row in grouped.order_by("-n", "oldest")]


def obstacles_of(actor: Actor, *, task_id: int) -> QuerySet[Obstacle]:
    """Of one task, open ones first, then the latest."""
    return obstacles(actor).filter(task_id=task_id).order_by("cleared_at", "-registered_at")


def owed_by(agency_id: int) -> int:
    """Obstacles that wait for an agency's decision, and directives that wait for its answer."""
    obstacles = Obstacle.objects.filter(decider_id=agency_id, state=ObstacleState.OPEN)
    return obstacles.count() + Directive.objects.filter(recipient_id=agency_id, state=DirectiveState.OPEN).count()


def waiting_for(actor: Actor) -> QuerySet[Obstacle]:
    """Open obstacles that the actor's agencies must decide; the wanted day first, the oldest within it."""
    mine = obstacles(actor).filter(state=ObstacleState.OPEN, decider_id__in=actor.acts_for(Role.LEADER, Role.FOCAL))
    return mine.order_by(F("wanted_by").asc(nulls_last=True), "registered_at")


def directives(actor: Actor) -> QuerySet[Directive]:
    """With task, sender and recipient."""
    return Directive.objects.filter(POLICY.scope(actor, "directive.view")).select_related(
        "sender", "recipient", "obstacle", *_TASK
    )


def directives_of(actor: Actor, *, task_id: int) -> QuerySet[Directive]:
    return directives(actor).filter(task_id=task_id).order_by("-sent_at")


def to_answer(actor: Actor) -> QuerySet[Directive]:
    """Open directives to the actor's agencies, by the day on which they should be answered."""
    mine = actor.acts_for(Role.LEADER, Role.FOCAL, Role.TASK_OFFICER)
    return directives(actor).filter(state=DirectiveState.OPEN, recipient_id__in=mine).order_by("answer_by", "sent_at")


def to_close(actor: Actor) -> QuerySet[Directive]:
    """Answered directives that the actor's agencies sent."""
    mine = actor.acts_for(Role.LEADER, Role.FOCAL)
    return directives(actor).filter(state=DirectiveState.ANSWERED, sender_id__in=mine).order_by("answered_at")


def origins(actor: Actor, *, task_id: int) -> QuerySet[Directive]:
    """The directives of which a task was made, as far as the actor sees them."""
    return directives(actor).filter(made__task_id=task_id).order_by("sent_at")


def told_of_task(actor: Actor, *, task_id: int) -> list[tuple[str, int]]:
    """What the history of a task is told of: itself, and its obstacles and directives as far as the actor sees them."""
    return [
        ("task", task_id),
        *(("obstacle", pk) for pk in obstacles(actor).filter(task_id=task_id).values_list("pk", flat=True)),
        *(("directive", pk) for pk in directives(actor).filter(task_id=task_id).values_list("pk", flat=True)),
    ]


def urgings(actor: Actor, *, directive_id: int) -> QuerySet[Directive]:
    """What the recipient passed on to those below, as far as the actor sees it."""
    return directives(actor).filter(follows_id=directive_id).order_by("sent_at", "pk")


def made_of(actor: Actor, *, directive_id: int) -> QuerySet[Task]:
    """The tasks that were made of a directive, as far as the actor sees them."""
    rows = visible(actor).filter(from_directives__directive_id=directive_id)
    return rows.select_related("owner", "document").order_by("pk")


def parts_to_urge(actor: Actor, directive: Directive) -> QuerySet[Task]:
    """Open parts of the directive's task that its recipient assigned to others: whom an urging below it can reach."""
    rows = visible(actor).filter(OPEN, parent_id=directive.task_id, assigner_id=directive.recipient_id)
    return rows.exclude(owner_id=directive.recipient_id).select_related(*NAMES).order_by("number", "pk")


def unanswered(*, before: date) -> QuerySet[Directive]:
    """Open directives whose day passed before the given one: reminded, escalated no further."""
    return Directive.objects.filter(state=DirectiveState.OPEN, answer_by__lt=before).select_related(
        "sender", "recipient", *_TASK
    )


def obstacle_of(actor: Actor, obstacle_id: int) -> Obstacle | None:
    """A visible obstacle; None hides what may not be seen."""
    return obstacles(actor).filter(pk=obstacle_id).first()


def directive_of(actor: Actor, directive_id: int) -> Directive | None:
    """A visible directive; None hides what may not be seen."""
    return directives(actor).filter(pk=directive_id).first()
