"""A leader's word that changes the task at once: more time, another owner. Any other word is only sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laban.decisions.domain.workflow import DirectiveKind
from laban.decisions.models import Directive
from laban.decisions.operations.directives import NewDirective, send
from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid
from laban.orgs.models import Agency
from laban.usecases.reassign_task import reassign_task
from laban.work.models import Task
from laban.work.operations.extension import extend


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What the directive does to the task: `due` with `extend`, `owner` with `reassign`; empty: only said."""

    due: date | None = None
    owner: Agency | None = None


@transaction.atomic
def direct_task(
    *, actor: Actor, task: Task, data: NewDirective, effect: Effect, now: datetime, seen: int | None = None
) -> Directive:
    """Send the directive and carry out its effect, where the actor decides for the assigner (else NotAllowed)."""
    if effect.due is not None and data.kind != DirectiveKind.EXTEND:
        raise Invalid("Only a directive to extend carries a new day.", field="due")
    if effect.owner is not None and data.kind != DirectiveKind.REASSIGN:
        raise Invalid("Only a directive to reassign carries a new owner.", field="owner")
    row = send(actor=actor, task=task, data=data, now=now)
    if effect.due is not None:
        extend(actor=actor, task=task, due=effect.due, reason=data.text, now=now, seen=seen)
    if effect.owner is not None:
        reassign_task(actor=actor, task=task, owner=effect.owner, reason=data.text, now=now, seen=seen)
    return row
