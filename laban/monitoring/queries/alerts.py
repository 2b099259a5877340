"""Reading the append-only log of warnings."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from laban.kernel.actor import Actor
from laban.kernel.folding import fold
from laban.monitoring.models import Alert
from laban.platform.policy import within
from laban.work.queries.lists import visible

KINDS = ("announced", "lowered", "reminder", "silent")
LEVELS = ("yellow", "red", "special_red")


def of_task(actor: Actor, task_id: int, *, limit: int = 50) -> list[Alert]:
    """Warnings of a task that the actor may see, the latest first, with whom each went to."""
    rows = Alert.objects.filter(task__in=visible(actor).filter(pk=task_id).values("pk"))
    return list(rows.select_related("recipient").order_by("-pk")[:limit])


def listed(actor: Actor, *, kind: str = "", level: str = "", text: str = "") -> QuerySet[Alert]:
    """The log of what the post works on: tasks owned there and warnings sent there; the latest first."""
    spans = actor.ranges()
    rows = Alert.objects.filter(within(spans, "task__owner_path") | within(spans, "recipient__path"))
    if kind in KINDS:
        rows = rows.filter(kind=kind)
    if level in LEVELS:
        rows = rows.filter(level=level)
    for word in fold(text).split():
        rows = rows.filter(Q(task__folded__contains=word))
    return rows.select_related("task", "task__owner", "task__document", "recipient").order_by("-pk")


def of_agency(rows: QuerySet[Alert], agency_id: int) -> QuerySet[Alert]:
    """What concerns one agency: warnings of its own tasks, and those sent to it."""
    return rows.filter(Q(task__owner_id=agency_id) | Q(recipient_id=agency_id))
