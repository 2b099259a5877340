"""Whether what is stored beside the facts still follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, Q

from laban.decisions.domain.workflow import ABOUT_DONE, DirectiveState, ObstacleState
from laban.decisions.models import Directive, Obstacle
from laban.kernel.dates import office_day
from laban.kernel.paths import ancestors
from laban.monitoring.domain.tally import Tally
from laban.monitoring.models import CountedTask, TallyRow
from laban.monitoring.queries.contribution import contributions, counted
from laban.orgs.models import Agency
from laban.orgs.queries.calendar import working_calendar
from laban.platform.models import ChangeFeed
from laban.work.domain.status import light
from laban.work.domain.workflow import CorrectionState, ExtensionState
from laban.work.models import Correction, Extension, Task
from laban.work.queries.facts import facts_of
from laban.work.queries.rules import thresholds_on

COPIED_PATHS = {
    "owner_path": "owner__path",
    "assigner_path": "assigner__path",
    "parent_assigner_path": "parent__assigner__path",
    "root_assigner_path": "root__assigner__path",
}
"""Columns of a task that repeat the path of an agency, for scopes without joins."""


def faults(*, now: datetime) -> Iterator[str]:
    """Statuses that do not follow from their facts, tallies that differ from a full recount, broken invariants.

    Run it when the feed is empty (`laban refresh` folds it); changes not yet folded are said first.
    """
    waiting = ChangeFeed.objects.filter(subject="task").count()
    if waiting:
        yield f"tallies: {waiting} changes are not folded yet; run laban refresh, then check again"
    yield from _statuses()
    yield from _dates()
    yield from _loose_ends()
    yield from _tallies(now)


def _statuses() -> Iterator[str]:
    """Stored light against the light of the day on which it was derived."""
    calendar = working_calendar()
    for task in Task.objects.order_by("pk").iterator(chunk_size=2000):
        if task.refreshed_at is None:
            yield f"task {task.pk}: its status was never derived"
            continue
        day = office_day(task.refreshed_at)
        seen = light(facts_of(task), today=day, calendar=calendar, thresholds=thresholds_on(day))
        stored = (task.progress, task.timing, task.level, task.standing, task.on_acceptor)
        derived = (str(seen.progress), str(seen.timing), str(seen.level), str(seen.standing), seen.on_acceptor)
        if stored != derived:
            yield f"task {task.pk}: stored status {stored} is not {derived}"


def _dates() -> Iterator[str]:
    """A child ends no later than its parent; copies of paths are those of their agencies."""
    rows = Task.objects.exclude(parent=None).exclude(due=None).exclude(parent__due=None)
    for pk, due, parent_due in rows.values_list("pk", "due", "parent__due").iterator(chunk_size=2000):
        if due > parent_due:
            yield f"task {pk}: due {due} after its parent's {parent_due}"
    for column, source in COPIED_PATHS.items():
        pairs = Task.objects.exclude(**{source: None}).exclude(**{column: F(source)}).order_by("pk")
        for pk, copy, path in pairs.values_list("pk", column, source).iterator(chunk_size=2000):
            yield f"task {pk}: {column} {copy} is not {path}"


def _loose_ends() -> Iterator[str]:
    """Nothing waits for a decision or an answer on a task that was closed; what was done can still be asked about."""
    closed = Q(task__accepted_on__isnull=False) | Q(task__cancelled_on__isnull=False)
    closed |= Q(task__superseded_on__isnull=False)
    done = Q(task__accepted_on__isnull=False, kind__in=ABOUT_DONE)
    waiting = {
        "request to extend": Extension.objects.filter(closed, state=ExtensionState.REQUESTED),
        "request to correct": Correction.objects.filter(closed, state=CorrectionState.REQUESTED),
        "obstacle": Obstacle.objects.filter(closed).exclude(state=ObstacleState.CLEARED),
        "directive": Directive.objects.filter(closed, state=DirectiveState.OPEN).exclude(done),
    }
    for name, rows in waiting.items():
        for pk, task_id in rows.order_by("pk").values_list("pk", "task_id"):
            yield f"task {task_id}: it is closed, but {name} {pk} still waits"


def _tallies(now: datetime) -> Iterator[str]:
    """Each tally row against the sum of what was counted for the tasks; each counted task against its task."""
    expected: dict[tuple[str, int | None, str, str], Tally] = defaultdict(Tally)
    for row in CountedTask.objects.order_by("pk").iterator(chunk_size=2000):
        tally = Tally(**row.counts)
        for document in (None, *row.document_ids):
            expected[(row.agency_path, document, "own", row.layer)] += tally
            for path in (*ancestors(row.agency_path), row.agency_path):
                expected[(path, document, "subtree", row.layer)] += tally
    paths = dict(Agency.objects.values_list("pk", "path"))
    for stored in TallyRow.objects.order_by("pk").iterator(chunk_size=2000):
        key = (paths[stored.agency_id], stored.document_id, stored.scope, stored.layer)
        if Tally(**stored.counts) != expected.pop(key, Tally()):
            yield f"tally of agency {stored.agency_id}, document {stored.document_id}, {stored.scope}: differs"
    for path, document, scope, _layer in (key for key, tally in expected.items() if tally):
        yield f"tally of {path}, document {document}, {scope}: its row is missing"
    yield from _uncounted(now)


def _uncounted(now: datetime) -> Iterator[str]:
    last = 0
    while ids := list(Task.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:2000]):
        before = counted(ids)
        for task_id, part in contributions(ids, now=now).items():
            if before.get(task_id) != part:
                yield f"task {task_id}: what was counted for it is not what it is now"
        last = ids[-1]
