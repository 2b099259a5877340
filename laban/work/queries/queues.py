"""What waits for somebody: evidence for acceptance, requests to extend or correct, inputs owed, offers unanswered."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Prefetch, QuerySet

from laban.kernel.actor import Actor
from laban.kernel.roles import Role
from laban.work.domain.workflow import CorrectionState, ExtensionState, InputState
from laban.work.models import Coordination, Correction, Extension, Task
from laban.work.policy import DECIDING, DIRECTING, WORKING
from laban.work.queries.detail import evidence_rows
from laban.work.queries.groups import OPEN

_TASK = ("task", "task__owner", "task__assigner", "task__document", "task__parent")


def _ours(actor: Actor, roles: tuple[Role, ...]) -> frozenset[int]:
    return actor.acts_for(*roles) if actor.grants else frozenset()


def to_accept(actor: Actor) -> QuerySet[Task]:
    """Evidence before the actor's agencies: past its deadline first, then the longest wait."""
    rows = Task.objects.filter(OPEN, assigner_id__in=_ours(actor, DIRECTING), evidence_on__isnull=False)
    return with_evidence(rows).order_by("-on_acceptor", "evidence_on", "pk")


def with_evidence(rows: QuerySet[Task]) -> QuerySet[Task]:
    """With what an assigner looks at before he accepts."""
    evidence = Prefetch("evidence", evidence_rows())
    return rows.select_related("owner", "assigner", "document", "receiver", "parent").prefetch_related(evidence)


def extensions_to_decide(actor: Actor) -> QuerySet[Extension]:
    """Open requests to extend what the actor's agencies assigned; the longest wait first."""
    rows = Extension.objects.filter(state=ExtensionState.REQUESTED, task__assigner_id__in=_ours(actor, DIRECTING))
    return rows.select_related(*_TASK).order_by("requested_at")


def corrections_to_decide(actor: Actor) -> QuerySet[Correction]:
    """Open requests to correct what the actor's agencies assigned."""
    rows = Correction.objects.filter(state=CorrectionState.REQUESTED, task__assigner_id__in=_ours(actor, DIRECTING))
    return rows.select_related(*_TASK).order_by("requested_at")


def inputs_owed(actor: Actor) -> QuerySet[Coordination]:
    """Inputs that the actor's agencies owe to open tasks of others, by their days."""
    rows = Coordination.objects.filter(
        state=InputState.OWED,
        agency_id__in=_ours(actor, WORKING),
        task__accepted_on=None,
        task__cancelled_on=None,
        task__superseded_on=None,
    )
    return rows.select_related("agency", *_TASK).order_by(F("due").asc(nulls_last=True), "pk")


def to_confirm(actor: Actor) -> QuerySet[Task]:
    """Offers that the actor's agencies have neither accepted nor returned; the oldest first."""
    rows = Task.objects.filter(OPEN, assignment="offered", owner_id__in=_ours(actor, DIRECTING))
    return rows.select_related("owner", "assigner", "document").order_by("assigned_on", "pk")


def came_back(actor: Actor) -> QuerySet[Task]:
    """Assignments that owners returned to the actor's agencies."""
    rows = Task.objects.filter(OPEN, assignment="returned", assigner_id__in=_ours(actor, DIRECTING))
    return rows.select_related("owner", "assigner", "document").order_by("assignment_on", "pk")


def decides(actor: Actor) -> bool:
    """Whether the actor decides at all: others see the queues and pass them on."""
    return bool(_ours(actor, DECIDING))


def parts_closed(*, before: date) -> QuerySet[Task]:
    """Open tasks all of whose parts were closed on `before` or earlier: pointed out, never closed by it."""
    still_open = Task.objects.filter(OPEN, parent__isnull=False).values("parent_id")
    recent = Task.objects.filter(parent__isnull=False, accepted_on__gt=before).values("parent_id")
    closed = Task.objects.filter(parent__isnull=False, accepted_on__lte=before).values("parent_id")
    return Task.objects.filter(OPEN, pk__in=closed).exclude(pk__in=still_open).exclude(pk__in=recent)
