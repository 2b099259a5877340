"""Ending a task without acceptance: cancelled, or superseded by another one. Both stay in the register."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.work.models import Task
from laban.work.operations.reasons import given, require_open
from laban.work.operations.requests import end_requests
from laban.work.operations.saving import hold, keep
from laban.work.operations.telling import owner_people, say
from laban.work.policy import POLICY


@transaction.atomic
def cancel(
    *,
    actor: Actor,
    task: Task,
    reason: str,
    now: datetime,
    with_parts: bool = False,
    seen: int | None = None,
) -> list[Task]:
    """Cancel a task; returns what was cancelled. Raises Conflict when open parts hang below it, unless
    `with_parts` says that they end with it."""
    POLICY.require(actor, "task.cancel", task)
    why = given(reason)
    held = hold(task, seen=seen)
    require_open(held)
    parts = _open_parts(held)
    if parts and not with_parts:
        raise Conflict(
            "{count} open parts hang below this task: say whether they are cancelled with it.",
            code="open_parts",
            count=len(parts),
        )
    ended = [held, *(hold(part) for part in parts)]
    for each in ended:
        each.cancelled_on = office_day(now)
        _end(each, "task.cancel", actor, why, now)
        say(each, kind="task.cancelled", to=owner_people(each, now=now), actor=actor, now=now, reason=why)
    return ended


@transaction.atomic
def supersede(*, actor: Actor, task: Task, by: Task, reason: str, now: datetime, seen: int | None = None) -> Task:
    """Another open task takes this one's place. Its open parts hang on where they are."""
    POLICY.require(actor, "task.supersede", task)
    why = given(reason)
    held = hold(task, seen=seen)
    require_open(held)
    other = Task.objects.get(pk=by.pk)
    if other.pk == held.pk or not other.is_open:
        raise Invalid("Choose another task that is still open.", field="by")
    held.superseded_by, held.superseded_on = other, office_day(now)
    _end(held, "task.supersede", actor, why, now, superseded_by=("", str(other)))
    say(held, kind="task.cancelled", to=owner_people(held, now=now), actor=actor, now=now, reason=why)
    return held


def _end(task: Task, action: str, actor: Actor, reason: str, now: datetime, **changes: tuple[str, str]) -> None:
    end_requests(task, actor=actor, now=now)
    keep(task, actor=actor, action=action, reason=reason, now=now, changes=changes)


def _open_parts(task: Task) -> list[Task]:
    """Open tasks anywhere below, the upper ones first."""
    found: list[Task] = []
    level = [task.pk]
    while level:
        below = list(Task.objects.filter(parent_id__in=level).order_by("pk"))
        found += [each for each in below if each.is_open]
        level = [each.pk for each in below]
    return found
