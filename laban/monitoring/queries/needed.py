"""What waits for the reader's own decision: one list over five kinds of question, paged in the database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import CharField, Count, DateField, F, Model, QuerySet, Value
from django.db.models.functions import Coalesce, TruncDate

from laban.decisions.models import Obstacle
from laban.kernel.actor import Actor
from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.roles import Role
from laban.platform.statements import asked
from laban.work.models import Correction, Extension, Task
from laban.work.queries.groups import OPEN

KINDS = ("obstacle", "extension", "acceptance", "returned", "correction")
DECIDING = (Role.LEADER, Role.FOCAL)
"""The focal officer prepares what the leader decides, so both see it; the acts themselves ask the policy."""


@dataclass(frozen=True)
class DecisionNeeded:
    """A question that the reader can answer; `kind` is one of `KINDS`.

    `object_id` is the obstacle, the request, or the task. `wanted_by`: the day by which an answer is asked for; of an
    extension, the new deadline that is asked for. `times`: extensions granted before.
    """

    kind: str
    task_id: int
    object_id: int
    number: int
    document: str
    title: str
    agency: str
    text: str
    waited_days: int
    wanted_by: date | None
    due: date | None
    original_due: date | None
    times: int


def by_kind(actor: Actor) -> dict[str, int]:
    """How many of each kind wait, in one query; kinds of which none waits are left out."""
    return {kind: number for kind, number in asked(_counts, actor) if number}


def _counts(actor: Actor) -> QuerySet[Any, tuple[str, int]]:
    parts = [_of(actor, kind).order_by().annotate(kind=_word(kind)).values("kind") for kind in KINDS]
    counted = [part.annotate(n=Count("pk")).values_list("kind", "n") for part in parts]
    return counted[0].union(*counted[1:], all=True)


def page(
    actor: Actor, *, today: date, kinds: Collection[str] = KINDS, offset: int = 0, limit: int = 5
) -> tuple[DecisionNeeded, ...]:
    """The questions of one page, the longest wait first: one query for the order, one for each kind on the page."""
    if not kinds:
        return ()
    parts = [_ordered(actor, each) for each in kinds]
    rows = (parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]).order_by("since", "kind", "object_id")
    wanted = list(rows[offset : offset + limit])
    found: dict[tuple[str, int], DecisionNeeded] = {}
    for each in kinds:
        ids = [object_id for row_kind, object_id, _ in wanted if row_kind == each]
        for row in _loaded(each, ids) if ids else ():
            found[each, row.pk] = _needed(each, row)
    return tuple(
        replace(found[row_kind, object_id], waited_days=max(0, (today - since).days))
        for row_kind, object_id, since in wanted
    )


def _of(actor: Actor, kind: str) -> QuerySet[Any]:
    """Rows of one kind that wait for the actor's agencies; kept in step with what their acts ask of the policy."""
    ours = actor.acts_for(*DECIDING)
    return {
        "obstacle": lambda: Obstacle.objects.filter(decider_id__in=ours, state="open"),
        "extension": lambda: Extension.objects.filter(task__assigner_id__in=ours, state="requested"),
        "acceptance": lambda: Task.objects.filter(OPEN, assigner_id__in=ours, evidence_on__isnull=False),
        "returned": lambda: Task.objects.filter(OPEN, assigner_id__in=ours, assignment="returned"),
        "correction": lambda: Correction.objects.filter(task__assigner_id__in=ours, state="requested"),
    }[kind]()


SINCE: dict[str, Callable[[], Any]] = {
    "obstacle": lambda: TruncDate("registered_at", tzinfo=OFFICE_ZONE),
    "extension": lambda: TruncDate("requested_at", tzinfo=OFFICE_ZONE),
    "acceptance": lambda: F("evidence_on"),
    "returned": lambda: Coalesce("assignment_on", "assigned_on", output_field=DateField()),
    "correction": lambda: TruncDate("requested_at", tzinfo=OFFICE_ZONE),
}


def _ordered(actor: Actor, kind: str) -> QuerySet[Any, tuple[str, int, date]]:
    rows = _of(actor, kind).order_by().annotate(kind=_word(kind), object_id=F("pk"), since=SINCE[kind]())
    return rows.values_list("kind", "object_id", "since")


def _word(kind: str) -> Value:
    return Value(kind, output_field=CharField())


def _loaded(kind: str, ids: Iterable[int]) -> QuerySet[Any]:
    if kind in ("acceptance", "returned"):
        return Task.objects.filter(pk__in=ids).select_related("owner", "document")
    model: dict[str, type[Model]] = {"obstacle": Obstacle, "extension": Extension, "correction": Correction}
    return model[kind]._default_manager.filter(pk__in=ids).select_related("task__owner", "task__document")


def _needed(kind: str, row: Any) -> DecisionNeeded:
    task = row if kind in ("acceptance", "returned") else row.task
    text = {
        "obstacle": lambda: row.text,
        "acceptance": lambda: task.product_text or task.title,
        "returned": lambda: task.return_reason,
    }.get(kind, lambda: row.reason)()
    wanted = {"obstacle": lambda: row.wanted_by, "extension": lambda: row.wanted_due}.get(kind, lambda: None)()
    return DecisionNeeded(
        kind=kind,
        task_id=task.pk,
        object_id=row.pk,
        number=task.number,
        document=task.document.number if task.document else "",
        title=task.title,
        agency=task.owner.name,
        text=text,
        waited_days=0,
        wanted_by=wanted,
        due=task.due,
        original_due=task.original_due,
        times=task.extensions_granted,
    )
