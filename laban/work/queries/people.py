"""Agencies in whose name an actor may assign."""

from __future__ import annotations

from laban.kernel.actor import Actor
from laban.orgs.models import Agency
from laban.work.policy import POLICY


def assigning_agencies(actor: Actor) -> list[Agency]:
    """Agencies in force in whose name the actor assigns tasks, the nearest first."""
    return list(Agency.objects.filter(POLICY.scope(actor, "task.assign"), valid_to=None).order_by("-path"))


def acting_agencies(actor: Actor) -> list[Agency]:
    """Agencies in force in whose name the actor acts at all, whom his office serves first."""
    return list(Agency.objects.filter(pk__in=actor.acts_for(), valid_to=None).order_by("path"))
