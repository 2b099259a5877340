"""Append and fold: the change feed becomes differences, the differences go into the tallies.

Explained with a worked example in docs/algorithms/tallies.md. One folder at a time; whatever was taken from the feed
is folded in the same transaction or stays in the feed, so that a killed worker loses and doubles nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from laban.kernel.paths import ancestors
from laban.monitoring.domain.tally import Tally
from laban.monitoring.models import CountedTask, FoldState, TallyRow
from laban.monitoring.queries.contribution import Contribution, contributions, from_counted
from laban.orgs.models import Agency
from laban.platform.operations import feed
from laban.work.models import Task

SUBJECT = "task"
LOCK = 0x1ABA0002
BATCH = 500

Key = tuple[str, int | None, str, str]
"""(path of the agency, document or None, scope, layer)."""


@transaction.atomic
def fold(*, now: datetime, limit: int = 5000) -> int:
    """Fold at most `limit` changed tasks; returns how many. Call it until it returns 0."""
    _alone()
    ids = feed.take(subject=SUBJECT, limit=limit)
    _fold_tasks(ids, now=now)
    FoldState.objects.update_or_create(name=SUBJECT, defaults={"computed_at": now})
    return len(ids)


@transaction.atomic
def recompute(*, now: datetime) -> int:
    """Throw all tallies away and count every task anew; returns how many. The feed is emptied with them."""
    _alone()
    TallyRow.objects.all().delete()
    CountedTask.objects.all().delete()
    while feed.take(subject=SUBJECT, limit=5000):
        pass
    last, counted = 0, 0
    while ids := list(Task.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:5000]):
        _fold_tasks(ids, now=now)
        last, counted = ids[-1], counted + len(ids)
    FoldState.objects.update_or_create(name=SUBJECT, defaults={"computed_at": now})
    return counted


def _alone() -> None:
    """One folder at a time: an advisory lock on PostgreSQL, the write lock on SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _fold_tasks(ids: list[int], *, now: datetime) -> None:
    before = {
        row.task_id: from_counted(row)
        for start in range(0, len(ids), BATCH)
        for row in CountedTask.objects.filter(task_id__in=ids[start : start + BATCH])
    }
    after = contributions(ids, now=now)
    changed = [task_id for task_id in ids if before.get(task_id) != after.get(task_id)]
    differences: dict[Key, Tally] = defaultdict(Tally)
    for task_id in changed:
        _spread(differences, before.get(task_id), sign=-1)
        _spread(differences, after.get(task_id), sign=1)
    _write({key: tally for key, tally in differences.items() if tally}, now=now)
    _remember(changed, after)


def _spread(differences: dict[Key, Tally], part: Contribution | None, *, sign: int) -> None:
    """Add a task's counts, or take them away, wherever it is counted: own, every agency above, each document."""
    if part is None:
        return
    tally = part.tally if sign > 0 else -part.tally
    for document in (None, *part.documents):
        differences[(part.path, document, "own", part.layer)] += tally
        for path in (*ancestors(part.path), part.path):
            differences[(path, document, "subtree", part.layer)] += tally


def _write(differences: dict[Key, Tally], *, now: datetime) -> None:
    agencies = dict(Agency.objects.filter(path__in={key[0] for key in differences}).values_list("path", "pk"))
    rows = {
        (row.agency_id, row.document_id, row.scope, row.layer): row
        for row in TallyRow.objects.filter(agency_id__in=agencies.values())
    }
    new, old = [], []
    for (path, document, scope, layer), tally in differences.items():
        row = rows.get((agencies[path], document, scope, layer))
        if row is None:
            row = TallyRow(agency_id=agencies[path], document_id=document, scope=scope, layer=layer)
            new.append(row)
        else:
            old.append(row)
        row.counts = as_counts(from_counts(row.counts) + tally)
        row.computed_at = now
    TallyRow.objects.bulk_create(new, batch_size=BATCH)
    TallyRow.objects.bulk_update(old, ["counts", "computed_at"], batch_size=BATCH)


def _remember(ids: Iterable[int], after: dict[int, Contribution]) -> None:
    gone = [task_id for task_id in ids if task_id not in after]
    CountedTask.objects.filter(task_id__in=gone).delete()
    CountedTask.objects.bulk_create(
        [
            CountedTask(
                task_id=task_id,
                agency_id=after[task_id].agency_id,
                agency_path=after[task_id].path,
                layer=after[task_id].layer,
                document_ids=list(after[task_id].documents),
                counts=as_counts(after[task_id].tally),
            )
            for task_id in ids
            if task_id in after
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["task_id"],
        update_fields=["agency_id", "agency_path", "layer", "document_ids", "counts"],
    )


def as_counts(tally: Tally) -> dict[str, int]:
    """The fields of a tally that are not zero."""
    return {name: value for name, value in zip(tally.__slots__, tally.as_tuple(), strict=True) if value}


def from_counts(counts: dict[str, int]) -> Tally:
    return Tally(**counts)
