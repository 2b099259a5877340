"""Tasks that an actor may see, as a queryset that others narrow."""

from __future__ import annotations

from django.db.models import QuerySet

from laban.kernel.actor import Actor
from laban.work.models import Task
from laban.work.policy import POLICY


def visible(actor: Actor) -> QuerySet[Task]:
    """Every task that the actor may see; what is not in it does not exist for him."""
    return Task.objects.filter(POLICY.scope(actor, "task.view"))
