"""What waits for the one who acts: the counts of the navigation, in one statement that is written once a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, Q, QuerySet, Value

from laban.decisions.models import Directive, Obstacle
from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.kernel.roles import Role
from laban.monitoring.queries.exceptions import open_parts
from laban.monitoring.queries.tallies import computed_at
from laban.notices.models import Notice
from laban.platform.statements import asked
from laban.reporting.models import Report
from laban.reporting.policy import POLICY as REPORTING
from laban.reporting.queries.owed import GONE
from laban.work.models import Coordination, Correction, Extension, Task
from laban.work.policy import RESPONSIBLE
from laban.work.queries.groups import OPEN

DESK = (Role.LEADER, Role.FOCAL)
WORKING = (Role.LEADER, Role.FOCAL, Role.TASK_OFFICER)
RED = ("red", "special_red")
MOMENT = datetime(1900, 1, 1, tzinfo=UTC)
"""Stands in the statement where the moment of asking belongs."""


@dataclass(frozen=True)
class Waiting:
    """Counts by the line of the navigation that shows them; `computed_at` is the age of the tallies.

    `decisions`: questions put to the reader's agencies. `today`: offers, red tasks, directives and inputs that wait
    for the reader's side. `drafts`: documents to be broken down. `reports`: to be written while the period is open.
    `approvals`: reports to decide on. `obstacles`: open ones in the subtrees. `tasks`: offers to confirm.
    """

    decisions: int = 0
    today: int = 0
    drafts: int = 0
    tasks: int = 0
    reports: int = 0
    approvals: int = 0
    obstacles: int = 0
    notices: int = 0
    computed_at: datetime | None = None


def waiting_of(actor: Actor, *, now: datetime | None = None) -> Waiting:
    """Counts for the acting post. Without `now`, reports of closed periods are counted too."""
    if not actor.grants:
        return Waiting()
    found: dict[str, int] = {}
    for name, number in asked(_statement, actor, swap={_stored(MOMENT): _stored(now or MOMENT)}):
        found[name] = found.get(name, 0) + number
    found["reports"] = found.get("reports", 0) - found.pop("reports_closed", 0)
    return Waiting(**found, computed_at=computed_at())


def _statement(actor: Actor) -> QuerySet[Any, tuple[str, int]]:
    wanted = [part for roles, parts in _PARTS for part in parts if any(actor.has(role) for role in roles)]
    counted = [_count(name, rows(actor)) for name, rows in wanted]
    counted.append(_count("notices", Notice.objects.filter(account_id=actor.account_id, read_at=None)))
    if any(name == "reports" for name, _ in wanted):
        counted.append(_count("reports_closed", _to_write(actor).filter(period__locks_at__lt=MOMENT)))
    return counted[0].union(*counted[1:], all=True)


def _stored(moment: datetime) -> Any:
    """As the database keeps moments."""
    return connection.ops.adapt_datetimefield_value(moment)


def _count(name: str, rows: QuerySet[Any]) -> QuerySet[Any, tuple[str, int]]:
    named = rows.order_by().annotate(place=Value(name, output_field=CharField())).values("place")
    return named.annotate(n=Count("pk")).values_list("place", "n")


def _mine(actor: Actor) -> Q:
    """What the actor's side carries out: the agencies acted for, and what names the account."""
    return Q(owner_id__in=actor.acts_for(*WORKING)) | RESPONSIBLE.rows(actor)


def _offered(actor: Actor) -> QuerySet[Task]:
    return Task.objects.filter(OPEN, owner_id__in=actor.acts_for(*DESK), assignment="offered")


def _red(actor: Actor) -> QuerySet[Task]:
    return Task.objects.filter(OPEN & _mine(actor), level__in=RED, on_acceptor=False)


def _directives(actor: Actor) -> QuerySet[Directive]:
    return Directive.objects.filter(recipient_id__in=actor.acts_for(*WORKING), state="open")


def _inputs(actor: Actor) -> QuerySet[Coordination]:
    open_task = Q(task__accepted_on=None, task__cancelled_on=None, task__superseded_on=None)
    return Coordination.objects.filter(open_task, agency_id__in=actor.acts_for(*WORKING), state="owed")


def _to_write(actor: Actor) -> QuerySet[Report]:
    """Of the actor's agencies. What was cancelled or superseded owes nothing any more, as in the grid."""
    unsent = Report.objects.filter(owner_id__in=actor.acts_for(*WORKING), state__in=["draft", "returned"])
    return unsent.exclude(GONE)


def _to_approve(actor: Actor) -> QuerySet[Report]:
    return Report.objects.filter(REPORTING.scope(actor, "report.approve"), waits_at__isnull=False)


def _drafts(actor: Actor) -> QuerySet[Document]:
    return Document.objects.filter(keeper_id__in=actor.acts_for(Role.FOCAL), state="draft")


def _decided(model: type[Any], column: str, **state: str) -> Callable[[Actor], QuerySet[Any]]:
    return lambda actor: model._default_manager.filter(**{f"{column}__in": actor.acts_for(*DESK)}, **state)


def _acceptances(actor: Actor) -> QuerySet[Task]:
    return Task.objects.filter(OPEN, assigner_id__in=actor.acts_for(*DESK), evidence_on__isnull=False)


def _came_back(actor: Actor) -> QuerySet[Task]:
    return Task.objects.filter(OPEN, assigner_id__in=actor.acts_for(*DESK), assignment="returned")


_PARTS: tuple[tuple[tuple[Role, ...], tuple[tuple[str, Callable[[Actor], QuerySet[Any]]], ...]], ...] = (
    (
        (Role.LEADER,),
        (
            ("decisions", _decided(Obstacle, "decider_id", state="open")),
            ("decisions", _decided(Extension, "task__assigner_id", state="requested")),
            ("decisions", _decided(Correction, "task__assigner_id", state="requested")),
            ("decisions", _acceptances),
            ("decisions", _came_back),
            ("obstacles", lambda actor: open_parts(actor)[0]),
            ("obstacles", lambda actor: open_parts(actor)[1]),
        ),
    ),
    (DESK, (("tasks", _offered), ("approvals", _to_approve))),
    ((Role.FOCAL,), (("drafts", _drafts),)),
    (
        (Role.FOCAL, Role.TASK_OFFICER),
        (
            ("today", _offered),
            ("today", _red),
            ("today", _directives),
            ("today", _inputs),
            ("reports", _to_write),
        ),
    ),
)
"""Which counts a role sees; a name may be made of several parts."""
