"""Append and fold: the change feed becomes differences, the differences go into the tallies.

Explained with a worked example in docs/algorithms/tallies.md. One folder at a time; whatever was taken from the feed
is folded in the same transaction or stays in the feed, so that a killed worker loses and doubles nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from laban.kernel.paths import ancestors
from laban.monitoring.models import CountedTask, FoldState, TallyRow
from laban.monitoring.operations.upsert import upsert
from laban.monitoring.queries.contribution import Contribution, contributions, counted
from laban.orgs.models import Agency
from laban.platform.models import ChangeFeed
from laban.platform.operations import feed
from laban.work.models import Task

SUBJECT = "task"
LOCK = 0x1ABA0002
BATCH = 500
TALLY = ("agency_id", "document_id", "scope", "layer", "counts", "computed_at")
COUNTED = ("task_id", "agency_id", "agency_path", "layer", "document_ids", "counts")
AT_REST = timedelta(seconds=30)
"""While nothing changes, "computed at" is moved on no more often than this."""

Key = tuple[str, int | None, str, str]
"""(path of the agency, document or None, scope, layer)."""
Counts = dict[str, int]
"""Fields of a tally that are not zero."""


def fold(*, now: datetime, limit: int = 5000) -> int:
    """Fold at most `limit` changed tasks; returns how many. Call it until it returns 0."""
    if not ChangeFeed.objects.filter(subject=SUBJECT).exists():
        _rest(now)
        return 0
    with transaction.atomic():
        alone()
        ids = feed.take(subject=SUBJECT, limit=limit)
        _fold_tasks(ids, now=now)
        FoldState.objects.update_or_create(name=SUBJECT, defaults={"computed_at": now})
    return len(ids)


@transaction.atomic
def recompute(*, now: datetime) -> int:
    """Throw all tallies away and count every task anew; returns how many. The feed is emptied with them."""
    alone()
    TallyRow.objects.all().delete()
    CountedTask.objects.all().delete()
    while feed.take(subject=SUBJECT, limit=5000):
        pass
    last, counted_all = 0, 0
    sums: dict[Key, Counts] = defaultdict(dict)
    while ids := list(Task.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:5000]):
        parts = contributions(ids, now=now)
        for part in parts.values():
            _spread(sums, part, sign=1)
        _remember(ids, parts)
        last, counted_all = ids[-1], counted_all + len(ids)
    _write(sums, now=now)
    FoldState.objects.update_or_create(name=SUBJECT, defaults={"computed_at": now})
    return counted_all


def _rest(now: datetime) -> None:
    """Nothing waits: the tallies are those of this moment."""
    state = FoldState.objects.filter(name=SUBJECT).first()
    if state is None or now - state.computed_at >= AT_REST:
        FoldState.objects.update_or_create(name=SUBJECT, defaults={"computed_at": now})


def alone() -> None:
    """One folder at a time: an advisory lock on PostgreSQL, the write lock on SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _fold_tasks(ids: list[int], *, now: datetime) -> None:
    before = counted(ids)
    after = contributions(ids, now=now)
    changed = [task_id for task_id in ids if before.get(task_id) != after.get(task_id)]
    differences: dict[Key, Counts] = defaultdict(dict)
    for task_id in changed:
        _spread(differences, before.get(task_id), sign=-1)
        _spread(differences, after.get(task_id), sign=1)
    _write({key: counts for key, counts in differences.items() if any(counts.values())}, now=now)
    _remember(changed, after)


def _spread(differences: dict[Key, Counts], part: Contribution | None, *, sign: int) -> None:
    """Add a task's counts, or take them away, wherever it is counted: own, every agency above, each document."""
    if part is None:
        return
    for document in (None, *part.documents):
        _add(differences[(part.path, document, "own", part.layer)], part.counts, sign)
        for path in (*ancestors(part.path), part.path):
            _add(differences[(path, document, "subtree", part.layer)], part.counts, sign)


def _add(target: Counts, counts: Counts, sign: int = 1) -> None:
    for name, value in counts.items():
        target[name] = target.get(name, 0) + sign * value


def _write(differences: dict[Key, Counts], *, now: datetime) -> None:
    agencies = dict(Agency.objects.filter(path__in={key[0] for key in differences}).values_list("path", "pk"))
    stored = {
        (agency_id, document_id, scope, layer): (pk, counts)
        for pk, agency_id, document_id, scope, layer, counts in TallyRow.objects.filter(
            agency_id__in=agencies.values()
        ).values_list("pk", "agency_id", "document_id", "scope", "layer", "counts")
    }
    at, new, old = _moment(now), [], []
    for (path, document, scope, layer), counts in differences.items():
        place = (agencies[path], document, scope, layer)
        pk, total = stored.get(place, (None, {}))
        _add(total, counts)
        kept = json.dumps({name: value for name, value in total.items() if value})
        if pk is None:
            new.append((*place, kept, at))
        else:
            old.append((pk, *place, kept, at))
    upsert(TallyRow, TALLY, new)
    upsert(TallyRow, ("id", *TALLY), old, key="id")


def _remember(ids: Iterable[int], after: dict[int, Contribution]) -> None:
    gone = [task_id for task_id in ids if task_id not in after]
    CountedTask.objects.filter(task_id__in=gone).delete()
    rows = [
        (task_id, part.agency_id, part.path, part.layer, json.dumps(part.documents), json.dumps(part.counts))
        for task_id in ids
        if (part := after.get(task_id)) is not None
    ]
    upsert(CountedTask, COUNTED, rows, key="task_id")


def _moment(now: datetime) -> Any:
    """As the database keeps moments."""
    return connection.ops.adapt_datetimefield_value(now)
