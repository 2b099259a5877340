"""Accepting and closing are one act of the assigner, with a quality rating that the owner cannot give."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.work.domain.workflow import ACCEPTANCE, EvidenceEvent, EvidenceState, QualityRating, next_state
from laban.work.models import Evidence, Task
from laban.work.operations.reasons import given, require_open
from laban.work.operations.saving import hold, keep
from laban.work.operations.telling import followers, owner_people, say
from laban.work.policy import POLICY

RATINGS = frozenset(map(str, QualityRating))


@transaction.atomic
def accept_evidence(
    *, actor: Actor, task: Task, quality: str, now: datetime, note: str = "", seen: int | None = None
) -> Task:
    """Accept what was submitted and close the task; it was completed on the date of the latest evidence document.

    Raises NotAllowed for whoever submitted it or is responsible for the task, Conflict when no evidence waits.
    """
    POLICY.require(actor, "task.accept", task)
    if quality not in RATINGS:
        raise Invalid("Rate the quality of the product.", field="quality")
    held = hold(task, seen=seen)
    rows = _waiting(held)
    involved = {held.responsible_id, *(row.submitted_by_id for row in rows)}
    if actor.account_id is not None and actor.account_id in involved:
        raise NotAllowed("You submitted this evidence: somebody else accepts it.", code="own_evidence")
    _decide(rows, EvidenceEvent.ACCEPT, actor, now, reason=note.strip(), quality=quality)
    held.accepted_on = office_day(now)
    held.completed_on = max((row.dated for row in rows if row.dated), default=None)
    held.quality = quality
    keep(held, actor=actor, action="evidence.accept", reason=note.strip(), now=now)
    people = [*owner_people(held, now=now), *followers(held)]
    say(held, kind="evidence.accepted", to=people, actor=actor, now=now)
    return held


@transaction.atomic
def return_evidence(*, actor: Actor, task: Task, reason: str, now: datetime, seen: int | None = None) -> Task:
    """Return what was submitted, with a reason and no new date: the owner's clock counts again."""
    POLICY.require(actor, "task.accept", task)
    why = given(reason)
    held = hold(task, seen=seen)
    _decide(_waiting(held), EvidenceEvent.RETURN, actor, now, reason=why)
    held.evidence_on = None
    held.returns += 1
    keep(held, actor=actor, action="evidence.return", reason=why, now=now)
    say(held, kind="evidence.returned", to=owner_people(held, now=now), actor=actor, now=now, reason=why)
    return held


@transaction.atomic
def reopen_task(*, actor: Actor, task: Task, reason: str, now: datetime, seen: int | None = None) -> Task:
    """Open an accepted task again: the quality mark goes, and its evidence waits for acceptance once more."""
    POLICY.require(actor, "task.reopen", task)
    why = given(reason)
    held = hold(task, seen=seen)
    if held.accepted_on is None or held.cancelled_on or held.superseded_on:
        raise Conflict("Only a task that was accepted can be opened again.", code="task_open")
    accepted = list(held.evidence.filter(state=EvidenceState.ACCEPTED))
    _decide(accepted, EvidenceEvent.REOPEN, actor, now, reason=why)
    held.accepted_on, held.completed_on, held.quality = None, None, ""
    keep(held, actor=actor, action="task.reopen", reason=why, now=now)
    say(held, kind="evidence.reopened", to=owner_people(held, now=now), actor=actor, now=now, reason=why)
    return held


def _waiting(task: Task) -> list[Evidence]:
    require_open(task)
    rows = list(task.evidence.filter(state=EvidenceState.SUBMITTED))
    if not rows:
        raise Conflict("No evidence waits for acceptance.", code="no_evidence")
    return rows


def _decide(
    rows: list[Evidence], event: EvidenceEvent, actor: Actor, now: datetime, *, reason: str, quality: str = ""
) -> None:
    for row in rows:
        row.state = str(next_state(ACCEPTANCE, EvidenceState(row.state), event))
        row.decided_by_id, row.decided_at, row.decision_reason, row.quality = actor.account_id, now, reason, quality
    Evidence.objects.bulk_update(
        rows, ["state", "decided_by_id", "decided_at", "decision_reason", "quality"], batch_size=100
    )
