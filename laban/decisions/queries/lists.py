"""Obstacles and directives that an actor may see, as querysets that others narrow."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet

from laban.decisions.domain.workflow import DirectiveState, ObstacleState
from laban.decisions.models import Directive, Obstacle
from laban.decisions.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.roles import Role

_TASK = ("task", "task__owner", "task__assigner", "task__document")


def obstacles(actor: Actor) -> QuerySet[Obstacle]:
    """With task, owner and decider."""
    return Obstacle.objects.filter(POLICY.scope(actor, "obstacle.view")).select_related("decider", *_TASK)


def obstacles_of(actor: Actor, *, task_id: int) -> QuerySet[Obstacle]:
    """Of one task, open ones first, then the latest."""
    return obstacles(actor).filter(task_id=task_id).order_by("cleared_at", "-registered_at")


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


def unanswered(*, before: date) -> QuerySet[Directive]:
    """Open directives whose day passed before the given one: reminded, escalated no further."""
    return Directive.objects.filter(state=DirectiveState.OPEN, answer_by__lt=before).select_related(
        "sender", "recipient", *_TASK
    )
