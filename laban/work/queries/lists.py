"""Tasks that an actor may see, as a list that filters, sorts and searches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from laban.kernel.actor import Actor
from laban.kernel.folding import fold
from laban.kernel.paths import PathRange
from laban.platform.policy import NOTHING, within
from laban.work.models import Coordination, Task, TaskDocument
from laban.work.policy import POLICY, RESPONSIBLE, followed_rows
from laban.work.queries.groups import STATES

VIEWS = ("mine", "assigned", "coordinating", "following", "all")
SORTS = ("due", "number", "title", "owner", "assigner", "received", "document")
NAMES = ("owner", "assigner", "document")
"""Rows of other tables whose names a list shows."""


@dataclass(frozen=True, kw_only=True)
class TaskFilter:
    """Empty values do not filter. `document`, `under` and `parent` are ids; `part`: `roots` or `children`.

    `by` says which deadline `due_from`, `due_to` and the order `due` mean: the one in force, or the `original`.
    """

    view: str = "all"
    state: str = ""
    level: str = ""
    document: int | None = None
    under: str = ""
    parent: int | None = None
    part: str = ""
    text: str = ""
    due_from: date | None = None
    due_to: date | None = None
    by: str = ""
    sort: str = "due"

    @property
    def due_column(self) -> str:
        return "original_due" if self.by == "original" else "due"


def visible(actor: Actor) -> QuerySet[Task]:
    """Every task that the actor may see; what is not in it does not exist for him."""
    return Task.objects.filter(POLICY.scope(actor, "task.view"))


def listed(actor: Actor, wanted: TaskFilter) -> QuerySet[Task]:
    """The rows of the list, in its order, with the names that it shows. The number of queries is constant."""
    rows = narrowed(Task.objects.filter(view_of(actor, wanted.view)), wanted)
    return rows.select_related(*NAMES).order_by(*order_of(wanted))


def page(rows: QuerySet[Task], start: int, stop: int) -> list[Task]:
    """The rows from `start` up to `stop`: their ids are ordered first, so that only these rows are read in full."""
    ids = list(rows.values_list("pk", flat=True)[start:stop])
    found = Task.objects.select_related(*NAMES).in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def narrowed(rows: QuerySet[Task], wanted: TaskFilter) -> QuerySet[Task]:
    """The filters of the list, applied to any rows."""
    if wanted.state in STATES:
        rows = rows.filter(STATES[wanted.state])
    if wanted.level:
        rows = rows.filter(level=wanted.level)
    if wanted.document is not None:
        rows = rows.filter(Q(document=wanted.document) | Q(pk__in=linked(wanted.document)))
    if wanted.parent is not None:
        rows = rows.filter(parent=wanted.parent)
    if wanted.part in ("roots", "children"):
        rows = rows.filter(parent__isnull=wanted.part == "roots")
    if wanted.under:
        rows = rows.filter(within([PathRange(wanted.under)], "owner_path"))
    for word in fold(wanted.text).split():
        rows = rows.filter(folded__contains=word)
    return _due_between(rows, wanted)


def view_of(actor: Actor, view: str) -> Q:
    """Which tasks a view holds: what my agency owes (or I), has assigned, coordinates, what I follow, or all I see."""
    if actor.is_system:
        return POLICY.scope(actor, "task.view")
    ours = actor.acts_for() if actor.grants else frozenset()
    if not ours:
        return NOTHING
    if view == "mine":
        return Q(owner_id__in=ours) | RESPONSIBLE.rows(actor)
    if view == "assigned":
        return Q(assigner_id__in=ours)
    if view == "coordinating":
        return Q(pk__in=Coordination.objects.filter(agency_id__in=ours).values("task_id"))
    if view == "following":
        return followed_rows(actor)
    return POLICY.scope(actor, "task.view")


def order_of(wanted: TaskFilter) -> list[OrderBy | str]:
    """Columns of the order; what has no deadline comes last either way, and ties keep the order of entry."""
    name, down = wanted.sort.lstrip("-"), wanted.sort.startswith("-")
    column = {
        "due": wanted.due_column,
        "number": "number",
        "title": "folded",
        "owner": "owner__name",
        "assigner": "assigner__name",
        "received": "received_on",
        "document": "document__number",
    }.get(name)
    chosen = F(column or wanted.due_column)
    ordered = chosen.desc(nulls_last=True) if down else chosen.asc(nulls_last=True)
    return [ordered, "-pk" if down else "pk"]


def linked(document_id: int) -> QuerySet[TaskDocument, dict[str, int]]:
    """The same duty met there: counted in each document."""
    return TaskDocument.objects.filter(document_id=document_id).values("task_id")


def _due_between(rows: QuerySet[Task], wanted: TaskFilter) -> QuerySet[Task]:
    if wanted.due_from is not None:
        rows = rows.filter(**{f"{wanted.due_column}__gte": wanted.due_from})
    if wanted.due_to is not None:
        rows = rows.filter(**{f"{wanted.due_column}__lte": wanted.due_to})
    return rows
