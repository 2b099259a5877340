"""Accepting and closing are one act of the assigner, with a quality rating that the owner cannot give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid, LabanError, NotAllowed
from laban.kernel.messages import Message, gettext_noop
from laban.work.domain.workflow import ACCEPTANCE, EvidenceEvent, EvidenceState, QualityRating, next_state
from laban.work.models import Evidence, Task
from laban.work.operations.reasons import given, require_open
from laban.work.operations.requests import end_requests
from laban.work.operations.saving import hold, keep
from laban.work.operations.telling import followers, owner_people, say
from laban.work.policy import POLICY
from laban.work.queries.words import code_of

RATINGS = frozenset(map(str, QualityRating))
MOST_AT_ONCE = 100
NAMED = gettext_noop("{task}: {fault}")


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One of several acceptances: its quality, and the version of the task that was looked at."""

    task: Task
    quality: str
    note: str = ""
    seen: int | None = None


@transaction.atomic
def accept_many(*, actor: Actor, verdicts: Sequence[Verdict], now: datetime) -> list[Task]:
    """Accept the evidence of several tasks in one act: all or none.

    Raises Invalid (code `acceptance_refused`) whose fields `task-<id>` name every task that was refused, and why.
    """
    if not 1 <= len(verdicts) <= MOST_AT_ONCE:
        raise Invalid("Choose between 1 and {most} tasks.", most=MOST_AT_ONCE)
    done, refused = [], []
    for each in sorted({verdict.task.pk: verdict for verdict in verdicts}.values(), key=lambda one: one.task.pk):
        try:
            done.append(_accept_one(actor, each, now))
        except LabanError as error:
            fault = {"task": code_of(each.task), "fault": Message(error.message, error.params)}
            refused.append((f"task-{each.task.pk}", Message(NAMED, fault)))
    if refused:
        raise Invalid.of(refused, code="acceptance_refused")
    return done


def _accept_one(actor: Actor, one: Verdict, now: datetime) -> Task:
    return accept_evidence(actor=actor, task=one.task, quality=one.quality, note=one.note, now=now, seen=one.seen)


def refusal(*, actor: Actor, task: Task) -> LabanError | None:
    """Why the actor cannot accept the task as it stands, for the page that offers it; None when he can."""
    try:
        POLICY.require(actor, "task.accept", task)
        _require_other(actor, task, _waiting(task))
    except LabanError as error:
        return error
    return None


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
    _require_other(actor, held, rows)
    _decide(rows, EvidenceEvent.ACCEPT, actor, now, reason=note.strip(), quality=quality)
    held.accepted_on = office_day(now)
    held.completed_on = max((row.dated for row in rows if row.dated), default=None)
    held.quality = quality
    end_requests(held, actor=actor, now=now)
    keep(held, actor=actor, action="evidence.accept", reason=note.strip(), now=now)
    people = [*owner_people(held, now=now), *followers(held, now=now)]
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
    rows = [row for row in task.evidence.all() if row.state == EvidenceState.SUBMITTED]
    if not rows:
        raise Conflict("No evidence waits for acceptance.", code="no_evidence")
    return rows


def _require_other(actor: Actor, task: Task, rows: Iterable[Evidence]) -> None:
    """Nobody accepts what he submitted, nor the task for which he is responsible."""
    involved = {task.responsible_id, *(row.submitted_by_id for row in rows)}
    if actor.account_id is not None and actor.account_id in involved:
        raise NotAllowed("You submitted this evidence: somebody else accepts it.", code="own_evidence")


def _decide(
    rows: list[Evidence], event: EvidenceEvent, actor: Actor, now: datetime, *, reason: str, quality: str = ""
) -> None:
    for row in rows:
        row.state = str(next_state(ACCEPTANCE, EvidenceState(row.state), event))
        row.decided_by_id, row.decided_at, row.decision_reason, row.quality = actor.account_id, now, reason, quality
    Evidence.objects.bulk_update(
        rows, ["state", "decided_by_id", "decided_at", "decision_reason", "quality"], batch_size=100
    )
