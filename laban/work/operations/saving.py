"""The one way in which an act changes a task: hold the row, change it, keep it with what follows and its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from laban.audit.operations.record import Act, Target, record
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict
from laban.platform.operations import feed
from laban.work.models import Task
from laban.work.operations.refresh import DERIVED, derive

FEED = "task"
PATHS = ("owner_path", "assigner_path", "parent_assigner_path", "root_assigner_path")
UNTOLD = {*DERIVED, *PATHS, "version", "folded"}
"""Columns that follow from others: saved, but no line of the history."""


def hold(task: Task, *, seen: int | None = None) -> Task:
    """The row as it stands, locked until the transaction ends, so that two acts on one task come one after the other.

    `seen` is the version that the actor looked at; raises Conflict (code `version`) when the task has moved on.
    """
    fresh = locked(task)
    if seen is not None and fresh.version != seen:
        raise Conflict(
            "Somebody changed this task while you were working on it. Look at what changed, then send again.",
            code="version",
            seen=seen,
            stored=fresh.version,
        )
    fresh._held = columns(fresh)  # type: ignore[attr-defined]
    return fresh


def locked(task: Task) -> Task:
    """SELECT … FOR UPDATE; SQLite has locked the database when the transaction began."""
    return Task.objects.select_for_update(of=("self",)).select_related("owner", "assigner", "document").get(pk=task.pk)


def columns(task: Task) -> dict[str, Any]:
    """Stored columns by name, foreign keys as ids."""
    return {field.attname: getattr(task, field.attname) for field in Task._meta.concrete_fields}


def keep(
    task: Task,
    *,
    actor: Actor,
    action: str,
    now: datetime,
    reason: str = "",
    changes: Mapping[str, tuple[Any, Any]] | None = None,
) -> Task:
    """Save a held task, its version one higher, with what follows from its facts; append its line and its feed row.

    `changes` are named by the caller where a column would only show an id, or where the change lies in another row.
    """
    before: dict[str, Any] = task._held  # type: ignore[attr-defined]
    task.version += 1
    derive([task], now=now)
    changed = {name: (before[name], value) for name, value in columns(task).items() if before[name] != value}
    task.save(update_fields=list(changed))
    feed.append(subject=FEED, object_ids=[task.pk], now=now)
    told = {name: pair for name, pair in changed.items() if name not in UNTOLD and not name.endswith("_id")}
    record(
        actor=actor,
        act=Act(action=action, target=target_of(task), changes={**told, **(changes or {})}, reason=reason),
        now=now,
    )
    task._held = columns(task)  # type: ignore[attr-defined]
    return task


def target_of(task: Task) -> Target:
    """What lines of the record about a task and what hangs on it point to."""
    return Target("task", task.pk, str(task))
