"""One task with what its page shows. How much is read beforehand is decided here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, Prefetch, QuerySet, Value, When

from laban.kernel.actor import Actor
from laban.orgs.queries.calendar import working_calendar
from laban.work.domain.cascade import parent_to_close
from laban.work.domain.status import silent_days
from laban.work.models import Coordination, Correction, Evidence, EvidenceFile, Extension, Milestone, Task, TaskDocument
from laban.work.policy import POLICY
from laban.work.queries.facts import facts_of
from laban.work.queries.lists import visible
from laban.work.queries.rules import thresholds_on

ACTIONS = tuple(name for name in POLICY.rules if name.startswith("task.") and name != "task.assign")
_FIRST = ("special_red", "red", "yellow")


@dataclass(frozen=True)
class Parts:
    """Child tasks: `rows` the first of them, what is unusual first; `counts` of all by derived state."""

    rows: tuple[Task, ...]
    total: int
    counts: Counter[tuple[str, str, str, str]]
    """By (progress, timing, level, standing)."""
    open: int
    closed_for: int | None
    """Days since the last one was closed while the task itself is open, once that is worth saying; else None."""


def one(actor: Actor, task_id: int) -> Task | None:
    """A visible task with its people, evidence, extensions, steps and inputs; None hides what may not be seen."""
    return full(visible(actor)).filter(pk=task_id).first()


def plain(actor: Actor, task_id: int) -> Task | None:
    """The same task with no more than an act needs."""
    return visible(actor).select_related("owner", "assigner", "document", "parent", "root").filter(pk=task_id).first()


def full(rows: QuerySet[Task]) -> QuerySet[Task]:
    """With everything that the page shows."""
    return rows.select_related(
        "owner", "assigner", "receiver", "decider", "responsible", "document", "provision", "parent", "root"
    ).prefetch_related(
        Prefetch("evidence", evidence_rows()),
        Prefetch("coordination", Coordination.objects.select_related("agency").order_by("due", "pk")),
        Prefetch("also_in", TaskDocument.objects.select_related("document", "provision")),
        "extensions",
        "milestones",
        "corrections",
        "follower_rows__account",
        "indicators",
    )


def allowed(actor: Actor, task: Task) -> frozenset[str]:
    """What the actor may do to the task, as far as rights go; its state decides the rest."""
    return POLICY.allowed(actor, task, ACTIONS)


def parts(actor: Actor, task: Task, *, today: date, limit: int = 12) -> Parts:
    """Child tasks that the actor may see, in three queries however many there are."""
    children = visible(actor).filter(parent=task)
    grouped = children.order_by().values_list("progress", "timing", "level", "standing").annotate(n=Count("pk"))
    counts = Counter({(p, t, level, s): n for p, t, level, s, n in grouped})
    if not counts:
        return Parts((), 0, counts, 0, None)
    rank = Case(
        *[When(level=level, then=Value(place)) for place, level in enumerate(_FIRST)],
        default=Value(len(_FIRST)),
        output_field=IntegerField(),
    )
    rows = children.select_related("owner").annotate(evidence_count=Count("evidence")).order_by(rank, "due", "pk")
    still_open = children.filter(accepted_on=None, cancelled_on=None, superseded_on=None).count()
    closed_for = None
    if task.is_open and not still_open:
        last = children.exclude(accepted_on=None).order_by("-accepted_on").values_list("accepted_on", flat=True).first()
        closed_for = parent_to_close(still_open=still_open, last_closed=last, today=today)
    return Parts(tuple(rows[:limit]), sum(counts.values()), counts, still_open, closed_for)


def of_same_provision(actor: Actor, task: Task, *, limit: int = 6) -> list[Task]:
    """Other root tasks read from the same paragraph."""
    if task.provision_id is None:
        return []
    rows = visible(actor).filter(provision_id=task.provision_id, parent=None).exclude(pk=task.root_id or task.pk)
    return list(rows.order_by("number")[:limit])


def ancestors(actor: Actor, task: Task) -> list[Task]:
    """Tasks above that the actor may see, the root first."""
    found: list[Task] = []
    above = task.parent
    while above is not None and len(found) < 10:
        found.insert(0, above)
        above = above.parent
    if not found:
        return []
    seen = set(visible(actor).filter(pk__in=[each.pk for each in found]).order_by().values_list("pk", flat=True))
    return [each for each in found if each.pk in seen]


def unconfirmed_days(task: Task, *, today: date) -> int:
    """Working days beyond the limit for which the owner has been silent; 0 within it."""
    return silent_days(facts_of(task), today=today, calendar=working_calendar(), thresholds=thresholds_on(today))


def evidence_rows() -> QuerySet[Evidence]:
    """Evidence with its receiver and its files."""
    files = Prefetch("files", EvidenceFile.objects.select_related("file"))
    return Evidence.objects.select_related("receiver").prefetch_related(files)


def evidence_of(actor: Actor, evidence_id: int) -> Evidence | None:
    """Evidence of a visible task."""
    return Evidence.objects.filter(task__in=visible(actor), pk=evidence_id).select_related("task").first()


def evidence_file_of(actor: Actor, file_id: int) -> EvidenceFile | None:
    """A file of the evidence of a visible task."""
    rows = EvidenceFile.objects.filter(evidence__task__in=visible(actor), pk=file_id)
    return rows.select_related("file", "evidence").first()


def extension_of(actor: Actor, extension_id: int) -> Extension | None:
    rows = Extension.objects.filter(task__in=visible(actor), pk=extension_id)
    return rows.select_related("task__owner", "task__assigner", "task__document", "task__parent").first()


def correction_of(actor: Actor, correction_id: int) -> Correction | None:
    rows = Correction.objects.filter(task__in=visible(actor), pk=correction_id)
    return rows.select_related("task__owner", "task__assigner", "task__document").first()


def link_of(actor: Actor, link_id: int) -> TaskDocument | None:
    rows = TaskDocument.objects.filter(task__in=visible(actor), pk=link_id)
    return rows.select_related("document", "task__owner", "task__assigner", "task__document").first()


def milestone_of(actor: Actor, milestone_id: int) -> Milestone | None:
    rows = Milestone.objects.filter(task__in=visible(actor), pk=milestone_id)
    return rows.select_related("task__owner", "task__document").first()


def input_of(actor: Actor, coordination_id: int) -> Coordination | None:
    rows = Coordination.objects.filter(task__in=visible(actor), pk=coordination_id)
    return rows.select_related("agency", "task__owner", "task__assigner", "task__document").first()
