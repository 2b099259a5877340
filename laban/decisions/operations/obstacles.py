"""What stands in the way of a task: registered with who must decide by when, decided, cleared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laban.audit.operations.record import Act, Target, record
from laban.decisions.domain.workflow import (
    LONGEST_OBSTACLE,
    OBSTACLE,
    ObstacleEvent,
    ObstacleState,
    next_state,
)
from laban.decisions.models import Obstacle
from laban.decisions.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.folding import fold
from laban.kernel.messages import gettext_noop
from laban.orgs.models import Agency
from laban.work.models import Task
from laban.work.operations.reasons import given
from laban.work.operations.telling import agency_people, assigner_people, owner_people, say

OWN = gettext_noop("The owner cannot be the level that must decide: it would not be an obstacle.")


@dataclass(frozen=True, kw_only=True)
class NewObstacle:
    """`text` says what stands in the way and what is asked; `report_id`: the report in which it was raised."""

    text: str
    decider: Agency
    wanted_by: date | None = None
    report_id: int | None = None


@transaction.atomic
def register_obstacle(*, actor: Actor, task: Task, data: NewObstacle, now: datetime) -> Obstacle:
    """Tell who must decide, and the assigner. The task's own standing is set by the use case of the same name."""
    POLICY.require(actor, "obstacle.register", task)
    text = _checked(data, task, now)
    row = Obstacle.objects.create(
        task=task,
        owner_path=task.owner_path,
        text=text,
        folded=fold(text),
        decider=data.decider,
        decider_path=data.decider.path,
        wanted_by=data.wanted_by,
        report_id=data.report_id,
        registered_by_id=actor.account_id,
        registered_at=now,
    )
    said = {"text": (None, text), "decider": (None, str(data.decider)), "wanted_by": (None, data.wanted_by)}
    note_obstacle(row, actor, "obstacle.register", now, said)
    people = [*agency_people(data.decider.pk, now=now), *assigner_people(task, now=now)]
    say(task, kind="obstacle.registered", to=people, actor=actor, now=now, decider=str(data.decider), text=text)
    return row


@transaction.atomic
def decide(*, actor: Actor, obstacle: Obstacle, decision: str, now: datetime, seen: int | None = None) -> Obstacle:
    """The decision of whoever must decide. It stays in the way until somebody clears it."""
    POLICY.require(actor, "obstacle.decide", obstacle)
    text = given(decision, field="decision")
    row = _held(obstacle, ObstacleEvent.DECIDE, seen)
    row.decision, row.decided_by_id, row.decided_at = text, actor.account_id, now
    row.save()
    note_obstacle(row, actor, "obstacle.decide", now, {"state": (obstacle.state, row.state), "decision": ("", text)})
    people = [*owner_people(row.task, now=now), *assigner_people(row.task, now=now)]
    say(
        row.task,
        kind="obstacle.decided",
        to=people,
        actor=actor,
        now=now,
        decider=str(row.decider),
        decision=text,
    )
    return row


@transaction.atomic
def pass_on(
    *, actor: Actor, obstacle: Obstacle, decider: Agency, reason: str, now: datetime, seen: int | None = None
) -> Obstacle:
    """Another level must decide: said by the one that was asked, with a reason."""
    POLICY.require(actor, "obstacle.pass_on", obstacle)
    why = given(reason)
    row = _locked(obstacle, seen)
    if row.state != ObstacleState.OPEN:
        raise Conflict("This obstacle has already been decided.", code="obstacle_state")
    if decider.pk == row.decider_id:
        raise Invalid("Choose another level.", field="decider")
    if decider.pk == row.task.owner_id:
        raise Invalid(OWN, field="decider")
    before, row.decider, row.decider_path = str(row.decider), decider, decider.path
    row.version += 1
    row.save()
    note_obstacle(row, actor, "obstacle.pass_on", now, {"decider": (before, str(decider))}, why)
    people = [*agency_people(decider.pk, now=now), *owner_people(row.task, now=now)]
    say(row.task, kind="obstacle.registered", to=people, actor=actor, now=now, decider=str(decider), text=row.text)
    return row


@transaction.atomic
def clear(*, actor: Actor, obstacle: Obstacle, reason: str = "", now: datetime, seen: int | None = None) -> Obstacle:
    """It no longer stands in the way: solved. Said by the owner, or by who had to decide."""
    POLICY.require(actor, "obstacle.clear", obstacle)
    row = _held(obstacle, ObstacleEvent.CLEAR, seen)
    row.cleared_at = now
    row.save()
    note_obstacle(row, actor, "obstacle.clear", now, {"state": (obstacle.state, row.state)}, reason.strip())
    people = [*agency_people(row.decider_id, now=now), *assigner_people(row.task, now=now)]
    say(row.task, kind="obstacle.cleared", to=people, actor=actor, now=now, text=row.text)
    return row


@transaction.atomic
def follow_owner(*, task: Task) -> int:
    """The task went to another owner: what stands in its way is now that owner's; returns how many rows moved."""
    return Obstacle.objects.filter(task=task).exclude(state=ObstacleState.CLEARED).update(owner_path=task.owner_path)


def _checked(data: NewObstacle, task: Task, now: datetime) -> str:
    text = given(data.text, field="text")
    if len(text) > LONGEST_OBSTACLE:
        raise Invalid("At most {most} characters.", field="text", most=LONGEST_OBSTACLE)
    if data.decider.pk == task.owner_id:
        raise Invalid(OWN, field="decider")
    if data.wanted_by is not None and data.wanted_by < office_day(now):
        raise Invalid("The day lies in the past.", field="wanted_by")
    if not task.is_open:
        raise Conflict("This task is closed: open it again before you change it.", code="task_closed")
    return text


def _locked(obstacle: Obstacle, seen: int | None) -> Obstacle:
    rows = Obstacle.objects.select_for_update(of=("self",)).select_related("task", "decider")
    row = rows.get(pk=obstacle.pk)
    if seen is not None and row.version != seen:
        raise Conflict(
            "Somebody changed this obstacle while you were working on it. Look at what changed, then send again.",
            code="version",
            seen=seen,
            stored=row.version,
        )
    return row


def _held(obstacle: Obstacle, event: ObstacleEvent, seen: int | None) -> Obstacle:
    row = _locked(obstacle, seen)
    row.state = str(next_state(OBSTACLE, ObstacleState(row.state), event))
    row.version += 1
    return row


def note_obstacle(
    row: Obstacle,
    actor: Actor,
    action: str,
    now: datetime,
    changes: dict[str, tuple[object, object]],
    reason: str = "",
) -> None:
    """A line of the record."""
    target = Target("obstacle", row.pk, row.text)
    record(actor=actor, act=Act(action=action, target=target, changes=changes, reason=reason), now=now)
