"""The leader's page: who is late, and where is it stuck. Exceptions only, four facts for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from laban.decisions.domain.workflow import ObstacleState
from laban.decisions.models import Obstacle
from laban.decisions.queries.lists import obstacles
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.monitoring.queries.reach import heads
from laban.platform.policy import within
from laban.work.models import Task

RED = ("red", "special_red")
SHOWN = (
    "number", "title", "level", "product_text", "due", "weight",
    "document__number", "owner__name", "decider__name",
)  # fmt: skip
"""What a row shows of a late task."""


@dataclass(frozen=True)
class LateTask:
    """One row of "Who is late?": agency, days, missing product, and which level must decide."""

    task_id: int
    number: int
    document: str
    title: str
    owner: str
    days: int
    level: str
    product: str
    decider: str
    due: date
    weight: int
    waiting_for_it: int
    """Open children and inputs that hang on the task."""


@dataclass(frozen=True)
class Late:
    """The first rows by consequence (weight, what hangs on it), then days; and how many there are of each level."""

    rows: tuple[LateTask, ...]
    red: int
    special_red: int
    undecided: int
    """Red tasks for which nobody said which level must decide."""

    @property
    def total(self) -> int:
        return self.red + self.special_red


@dataclass(frozen=True)
class StuckAt:
    """Open obstacles that wait for one decider."""

    agency_id: int
    agency: str
    count: int
    oldest_days: int


@dataclass(frozen=True)
class Stuck:
    """The deciders with most obstacles, how many obstacles there are in all, and how many deciders more."""

    rows: tuple[StuckAt, ...]
    total: int
    hidden: int


def late_tasks(actor: Actor) -> QuerySet[Task]:
    """Red tasks that the reader's agencies owe or have assigned: what a leader is asked about.

    What happens deeper in the tree is the question of those who assigned it there; the tallies count it.
    """
    ours = [agency.pk for agency in heads(actor)]
    return Task.objects.filter(Q(owner__in=ours) | Q(assigner__in=ours), level__in=RED, on_acceptor=False)


def late(actor: Actor, *, today: date, limit: int = 8) -> Late:
    """The leader's rows, worst consequence first."""
    tasks = late_tasks(actor)
    counts = tasks.aggregate(
        red=Count("pk", filter=Q(level="red")),
        special_red=Count("pk", filter=Q(level="special_red")),
        undecided=Count("pk", filter=Q(decider=None)),
    )
    return Late(rows=late_rows(by_consequence(tasks, limit=limit), today), **counts)


def by_consequence(tasks: QuerySet[Task], *, limit: int, offset: int = 0) -> list[Task]:
    """Weight first, then what hangs on the task, then how long it is overdue; each task with `waiting_for_it`.

    Two steps: the order is made of narrow rows alone, and only those shown are read whole.
    """
    children = Task.objects.filter(parent=OuterRef("pk"), accepted_on=None, cancelled_on=None, superseded_on=None)
    counted = children.order_by().values("parent").annotate(n=Count("pk")).values("n")
    waiting = Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
    ordered = tasks.annotate(waiting_for_it=waiting).order_by("-weight", "-waiting_for_it", "due", "pk")
    hangs = dict(ordered.values_list("pk", "waiting_for_it")[offset : offset + limit])
    whole = Task.objects.select_related("owner", "decider", "document").only(*SHOWN).in_bulk(list(hangs))
    for pk, task in whole.items():
        task.waiting_for_it = hangs[pk]  # type: ignore[attr-defined]
    return [whole[pk] for pk in hangs if pk in whole]


def late_rows(tasks: Iterable[Task], today: date) -> tuple[LateTask, ...]:
    """Tasks of `by_consequence` as rows with their four facts."""
    return tuple(_late_row(task, task.due, today) for task in tasks if task.due is not None)


def _late_row(task: Task, due: date, today: date) -> LateTask:
    return LateTask(
        task_id=task.pk,
        number=task.number,
        document=task.document.number if task.document else "",
        title=task.title,
        owner=task.owner.name,
        days=(today - due).days,
        level=task.level,
        product=task.product_text or task.title,
        decider=task.decider.name if task.decider else "",
        due=due,
        weight=task.weight,
        waiting_for_it=task.waiting_for_it,  # type: ignore[attr-defined]
    )


def stuck(actor: Actor, *, today: date, limit: int = 6) -> Stuck:
    """Open obstacles by who must decide, the most first."""
    found: dict[int, StuckAt] = {}
    for part in open_parts(actor):
        rows = part.order_by().values("decider_id", "decider__name")
        for row in rows.annotate(n=Count("pk"), oldest=Min("registered_at")):
            before = found.get(row["decider_id"], StuckAt(row["decider_id"], row["decider__name"], 0, 0))
            oldest = max(before.oldest_days, _days(row["oldest"], today))
            found[before.agency_id] = replace(before, count=before.count + row["n"], oldest_days=oldest)
    every = sorted(found.values(), key=lambda each: (-each.count, -each.oldest_days, each.agency_id))
    return Stuck(tuple(every[:limit]), sum(each.count for each in every), max(0, len(every) - limit))


def open_obstacles(actor: Actor) -> QuerySet[Obstacle]:
    """Obstacles that the reader may see and that nobody has decided yet: what the list of obstacles opens with."""
    return obstacles(actor).filter(state=ObstacleState.OPEN).select_related(None)


def open_parts(actor: Actor) -> tuple[QuerySet[Obstacle], QuerySet[Obstacle]]:
    """The same in two parts: those of the reader's subtrees by their own columns, then the few that only the task's
    assigner brings in; counting the first asks no task."""
    spans = actor.ranges()
    own = within(spans, "owner_path") | within(spans, "decider_path")
    rows = Obstacle.objects.filter(state=ObstacleState.OPEN)
    return rows.filter(own), rows.exclude(own).filter(within(spans, "task__assigner_path"))


def _days(moment: datetime, today: date) -> int:
    return max(0, (today - office_day(moment)).days)
