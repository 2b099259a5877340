"""The leader's page: who is late, where is it stuck, what needs a decision. Exceptions only, four facts for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from laban.decisions.models import Obstacle
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.orgs.models import Agency
from laban.platform.policy import within
from laban.work.models import Extension, Task

RED = ("red", "special_red")


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
class DecisionNeeded:
    """A question that the reader can answer: `kind` is obstacle, extension, acceptance or returned."""

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


def heads(actor: Actor) -> frozenset[int]:
    """Agencies that the reader answers for: those acted for, and the tops of the subtrees worked on."""
    tops = Agency.objects.filter(path__in=[span.low for span in actor.ranges()]).values_list("pk", flat=True)
    return frozenset(tops) | actor.acts_for()


def late_tasks(actor: Actor) -> QuerySet[Task]:
    """Red tasks that the reader's agencies owe or have assigned: what a leader is asked about.

    What happens deeper in the tree is the question of those who assigned it there; the tallies count it.
    """
    ours = heads(actor)
    return Task.objects.filter(Q(owner__in=ours) | Q(assigner__in=ours), level__in=RED, on_acceptor=False)


def late(actor: Actor, *, today: date, limit: int = 8) -> Late:
    """The leader's rows, worst consequence first."""
    tasks = late_tasks(actor)
    counts = tasks.aggregate(
        red=Count("pk", filter=Q(level="red")),
        special_red=Count("pk", filter=Q(level="special_red")),
        undecided=Count("pk", filter=Q(decider=None)),
    )
    return Late(rows=tuple(_rows(by_consequence(tasks)[:limit], today)), **counts)


def by_consequence(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Weight first, then what hangs on the task, then how long it is overdue."""
    children = Task.objects.filter(parent=OuterRef("pk"), accepted_on=None, cancelled_on=None, superseded_on=None)
    counted = children.order_by().values("parent").annotate(n=Count("pk")).values("n")
    waiting = Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
    return (
        tasks.annotate(waiting_for_it=waiting)
        .select_related("owner", "decider", "document", "assigner")
        .order_by("-weight", "-waiting_for_it", "due", "pk")
    )


def _rows(tasks: Iterable[Task], today: date) -> Iterable[LateTask]:
    for task in tasks:
        if task.due is None:
            continue
        yield LateTask(
            task_id=task.pk,
            number=task.number,
            document=task.document.number if task.document else "",
            title=task.title,
            owner=task.owner.name,
            days=(today - task.due).days,
            level=task.level,
            product=task.product_text or task.title,
            decider=task.decider.name if task.decider else "",
            due=task.due,
            weight=task.weight,
            waiting_for_it=task.waiting_for_it,  # type: ignore[attr-defined]
        )


def stuck(actor: Actor, *, today: date, limit: int = 8) -> tuple[StuckAt, ...]:
    """Open obstacles of the reader's subtrees by who must decide, the most first."""
    rows = _open_obstacles(actor).values("decider_id", "decider__name")
    grouped = rows.annotate(n=Count("pk"), oldest=Min("registered_at")).order_by("-n", "oldest")[:limit]
    return tuple(
        StuckAt(row["decider_id"], row["decider__name"], row["n"], _days(row["oldest"], today)) for row in grouped
    )


def stuck_total(actor: Actor) -> int:
    return _open_obstacles(actor).count()


def _open_obstacles(actor: Actor) -> QuerySet[Obstacle]:
    spans = actor.ranges()
    return Obstacle.objects.filter(within(spans, "owner_path") | within(spans, "decider_path"), state="open")


def decisions(actor: Actor, *, today: date) -> tuple[DecisionNeeded, ...]:
    """What waits for the reader's own decision, the longest wait first: obstacles put to him, requests to extend,
    evidence past its deadline that waits for acceptance, and assignments that came back."""
    ours = actor.acts_for()
    found = [
        *_obstacles(ours, today),
        *_extensions(ours, today),
        *_acceptances(ours, today),
        *_returned(ours, today),
    ]
    return tuple(sorted(found, key=lambda each: (-each.waited_days, each.task_id)))


def _obstacles(ours: frozenset[int], today: date) -> Iterable[DecisionNeeded]:
    rows = Obstacle.objects.filter(decider__in=ours, state="open").select_related("task__owner", "task__document")
    for row in rows:
        yield _decision("obstacle", row.task, row.pk, row.text, _days(row.registered_at, today), row.wanted_by)


def _extensions(ours: frozenset[int], today: date) -> Iterable[DecisionNeeded]:
    rows = Extension.objects.filter(task__assigner__in=ours, state="requested")
    for row in rows.select_related("task__owner", "task__document"):
        yield _decision("extension", row.task, row.pk, row.reason, _days(row.requested_at, today), row.wanted_due)


def _acceptances(ours: frozenset[int], today: date) -> Iterable[DecisionNeeded]:
    rows = Task.objects.filter(assigner__in=ours, on_acceptor=True, accepted_on=None)
    for task in rows.select_related("owner", "document"):
        waited = (today - task.evidence_on).days if task.evidence_on else 0
        yield _decision("acceptance", task, task.pk, task.product_text, waited, task.due)


def _returned(ours: frozenset[int], today: date) -> Iterable[DecisionNeeded]:
    rows = Task.objects.filter(assigner__in=ours, assignment="returned", accepted_on=None, cancelled_on=None)
    for task in rows.select_related("owner", "document"):
        waited = (today - task.assignment_on).days if task.assignment_on else 0
        yield _decision("returned", task, task.pk, task.return_reason, waited, task.due)


def _decision(
    kind: str, task: Task, object_id: int, text: str, waited_days: int, wanted_by: date | None
) -> DecisionNeeded:
    return DecisionNeeded(
        kind=kind,
        task_id=task.pk,
        object_id=object_id,
        number=task.number,
        document=task.document.number if task.document else "",
        title=task.title,
        agency=task.owner.name,
        text=text,
        waited_days=waited_days,
        wanted_by=wanted_by,
        due=task.due,
    )


def silent_assignments(actor: Actor, *, before: date) -> int:
    """Assignments of the reader's agencies that nobody accepted or returned since before a day."""
    return Task.objects.filter(
        assigner__in=heads(actor), assignment="offered", assigned_on__lt=before, accepted_on=None, cancelled_on=None
    ).count()


def _days(moment: datetime, today: date) -> int:
    return max(0, (today - office_day(moment)).days)
