"""What needs an officer now, in the order in which it is done: each section with its count and its first rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When, Window

from laban.decisions.models import Directive
from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.messages import Message
from laban.kernel.period import Period
from laban.kernel.roles import Role
from laban.reporting.domain.workflow import EDITABLE
from laban.reporting.models import Report
from laban.reporting.queries.loading import writable
from laban.reporting.queries.owed import GONE
from laban.work.models import Coordination, Evidence, Extension, Task
from laban.work.policy import CARRY_OUT
from laban.work.queries.groups import OPEN

WORKING = (Role.LEADER, Role.FOCAL, Role.TASK_OFFICER)
DESK = (Role.LEADER, Role.FOCAL)
RED = ("red", "special_red")
LIMIT = 5


@dataclass(frozen=True)
class Item:
    """One thing to do. `id` is the object's own (task, report, directive, input, document); `mine`: names the reader.

    `on`: the day that matters: deadline, wanted day, day of the offer. `days`: overdue, waited or left, by section.
    """

    id: int
    task_id: int | None
    number: int | None
    document: str
    title: str
    agency: str = ""
    text: str = ""
    on: date | None = None
    days: int = 0
    level: str = ""
    mine: bool = False


@dataclass(frozen=True)
class Section:
    """`key` names the kind; `total` counts all, `items` are the first; each kind is done in one way."""

    key: str
    total: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Writing:
    """Reports still to be written in one open period."""

    period_id: int
    key: str
    name: Message
    cut_off_at: datetime
    left: int
    total: int


def sections(actor: Actor, *, now: datetime, limit: int = LIMIT) -> tuple[Section, ...]:
    """Sections that hold something, in order. One query for each kind that the role has, whatever the numbers."""
    found = (section(actor, key, now=now, limit=limit) for key, _roles, _read in KINDS)
    return tuple(each for each in found if each is not None)


def section(actor: Actor, key: str, *, now: datetime, limit: int, offset: int = 0) -> Section | None:
    """Some rows of one kind and how many there are; None where nothing waits, or the role has no such kind."""
    roles, read = next((roles, read) for name, roles, read in KINDS if name == key)
    if not any(actor.has(role) for role in roles):
        return None
    rows = list(read(actor).annotate(whole=Window(Count("pk")))[offset : offset + limit])
    today = office_day(now)
    return Section(key, rows[0].whole, tuple(ITEMS[key](row, actor, today) for row in rows)) if rows else None


def writing(actor: Actor, *, now: datetime) -> tuple[Writing, ...]:
    """Open periods with reports that nobody has written in yet, the earliest cut-off first; one query."""
    rows = (
        writable(actor)
        .filter(period__locks_at__gte=now)
        .exclude(GONE)
        .order_by("period__cut_off_at")
        .values("period_id", "period__key", "period__starts", "period__cut_off_at")
        .annotate(left=Count("pk", filter=Q(state__in=[str(state) for state in EDITABLE])), total=Count("pk"))
    )
    return tuple(_writing(row) for row in rows if row["left"])


def _writing(row: dict[str, Any]) -> Writing:
    span = Period.parse(row["period__key"])
    return Writing(
        period_id=row["period_id"],
        key=row["period__key"],
        name=Message(span.label_key, span.label_params),
        cut_off_at=row["period__cut_off_at"],
        left=row["left"],
        total=row["total"],
    )


def _tasks(actor: Actor) -> QuerySet[Task]:
    """Open tasks that the actor's side carries out; those that name the reader first."""
    named = Case(When(responsible_id=actor.account_id, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = Task.objects.filter(OPEN).filter(CARRY_OUT.rows(actor))
    return rows.select_related("document", "assigner", "owner").annotate(named=named)


def offered(actor: Actor) -> QuerySet[Task]:
    """Assignments that nobody confirmed or returned; the oldest offer first."""
    rows = Task.objects.filter(OPEN, owner_id__in=actor.acts_for(*DESK), assignment="offered")
    return rows.select_related("document", "assigner", "owner").order_by("assigned_on", "pk")


def overdue(actor: Actor) -> QuerySet[Task]:
    """Red for the owner; the heaviest and the longest first."""
    return _tasks(actor).filter(level__in=RED, on_acceptor=False).order_by("-named", "-weight", "due", "pk")


def due_soon(actor: Actor) -> QuerySet[Task]:
    """Due within the days to look at, without evidence."""
    rows = _tasks(actor).filter(timing="due_soon", evidence_on=None, correction_pending=False)
    return rows.order_by("-named", "due", "pk")


def evidence_returned(actor: Actor) -> QuerySet[Task]:
    """The assigner sent the evidence back, and nothing new was submitted."""
    last = Evidence.objects.filter(task=OuterRef("pk")).exclude(state="replaced").order_by("-pk")
    rows = _tasks(actor).filter(returns__gt=0, evidence_on=None)
    return (
        rows.annotate(last_state=Subquery(last.values("state")[:1]), why=Subquery(last.values("decision_reason")[:1]))
        .filter(last_state="returned")
        .order_by("-named", "due", "pk")
    )


def reports_returned(actor: Actor) -> QuerySet[Report]:
    """Reports given back to be mended; the earliest limit first."""
    rows = writable(actor).filter(state="returned").exclude(GONE)
    return rows.select_related("task__document", "period", "owner").order_by(F("open_until").asc(nulls_last=True), "pk")


def directives(actor: Actor) -> QuerySet[Directive]:
    """Words of a leader that wait for an answer; the earliest day first."""
    rows = Directive.objects.filter(recipient_id__in=actor.acts_for(*WORKING), state="open")
    return rows.select_related("task__document", "sender").order_by(
        F("answer_by").asc(nulls_last=True), "sent_at", "pk"
    )


def inputs(actor: Actor) -> QuerySet[Coordination]:
    """What the actor's agencies owe to tasks of others."""
    open_task = Q(task__accepted_on=None, task__cancelled_on=None, task__superseded_on=None)
    rows = Coordination.objects.filter(open_task, agency_id__in=actor.acts_for(*WORKING), state="owed")
    return rows.select_related("task__document", "task__owner").order_by(F("due").asc(nulls_last=True), "pk")


def acceptances(actor: Actor) -> QuerySet[Task]:
    """Evidence before the actor's agencies; the longest wait first."""
    rows = Task.objects.filter(OPEN, assigner_id__in=actor.acts_for(*DESK), evidence_on__isnull=False)
    return rows.select_related("document", "owner", "assigner").order_by("evidence_on", "pk")


def requests(actor: Actor) -> QuerySet[Extension]:
    """Requests to extend that wait for the actor's agencies."""
    rows = Extension.objects.filter(task__assigner_id__in=actor.acts_for(*DESK), state="requested")
    return rows.select_related("task__document", "task__owner").order_by("requested_at", "pk")


def came_back(actor: Actor) -> QuerySet[Task]:
    """Assignments that owners returned to the actor's agencies."""
    rows = Task.objects.filter(OPEN, assigner_id__in=actor.acts_for(*DESK), assignment="returned")
    return rows.select_related("document", "owner", "assigner").order_by("assignment_on", "pk")


def drafts(actor: Actor) -> QuerySet[Document]:
    """Registered documents whose tasks are not published yet."""
    return Document.objects.filter(keeper_id__in=actor.acts_for(Role.FOCAL), state="draft").order_by(
        "received_on", "pk"
    )


KINDS: tuple[tuple[str, tuple[Role, ...], Callable[[Actor], QuerySet[Any]]], ...] = (
    ("directives", WORKING, directives),
    ("offered", DESK, offered),
    ("overdue", WORKING, overdue),
    ("due_soon", WORKING, due_soon),
    ("reports_returned", WORKING, reports_returned),
    ("evidence_returned", WORKING, evidence_returned),
    ("inputs", WORKING, inputs),
    ("acceptances", DESK, acceptances),
    ("requests", DESK, requests),
    ("came_back", DESK, came_back),
    ("drafts", (Role.FOCAL,), drafts),
)
"""In the order of the page; reports to write stand between `due_soon` and what came back."""


def _of_task(row: Task, actor: Actor, **more: Any) -> Item:
    return Item(
        id=row.pk,
        task_id=row.pk,
        number=row.number,
        document=row.document.number if row.document else "",
        title=row.title,
        mine=row.responsible_id is not None and row.responsible_id == actor.account_id,
        **more,
    )


def _below(row: Any, **more: Any) -> Item:
    """A thing that hangs on a task."""
    task = row.task
    return Item(
        id=row.pk,
        task_id=task.pk,
        number=task.number,
        document=task.document.number if task.document else "",
        title=task.title,
        **more,
    )


def _days(first: date | None, last: date | None) -> int:
    return max(0, (last - first).days) if first and last else 0


def _owed(row: Task, actor: Actor, today: date) -> Item:
    """A task of the reader's side against its deadline: days overdue or left."""
    days = _days(row.due, today) or _days(today, row.due)
    agency = row.assigner.name
    return _of_task(row, actor, agency=agency, on=row.due, days=days, level=row.level, text=row.product_text)


def _waited(text: str, since: str) -> Callable[[Task, Actor, date], Item]:
    """A task of another owner that waits for the reader's side since a day."""

    def item(row: Task, actor: Actor, today: date) -> Item:
        days = _days(getattr(row, since), today)
        return _of_task(row, actor, agency=row.owner.name, on=row.due, days=days, text=getattr(row, text))

    return item


def _offered(row: Task, actor: Actor, today: date) -> Item:
    days = _days(row.assigned_on, today)
    return _of_task(row, actor, agency=row.assigner.name, on=row.due, days=days, text=row.product_text)


def _returned(row: Any, actor: Actor, today: date) -> Item:
    return _of_task(row, actor, agency=row.assigner.name, on=row.due, text=row.why or "")


def _report(row: Report, actor: Actor, today: date) -> Item:
    until = office_day(row.open_until) if row.open_until else None
    return _below(row, agency=row.owner.name, text=row.return_reason, on=until)


def _directive(row: Directive, actor: Actor, today: date) -> Item:
    return _below(row, agency=row.sender.name, text=row.text, on=row.answer_by, days=_days(row.answer_by, today))


def _input(row: Coordination, actor: Actor, today: date) -> Item:
    return _below(row, agency=row.task.owner.name, text=row.input_text, on=row.due, days=_days(row.due, today))


def _request(row: Extension, actor: Actor, today: date) -> Item:
    days = _days(office_day(row.requested_at), today)
    return _below(row, agency=row.task.owner.name, text=row.reason, on=row.wanted_due, days=days)


def _draft(row: Document, actor: Actor, today: date) -> Item:
    days = _days(row.received_on, today)
    return Item(row.pk, None, None, row.number, row.title, on=row.received_on, days=days)


ITEMS: dict[str, Callable[[Any, Actor, date], Item]] = {
    "offered": _offered,
    "overdue": _owed,
    "due_soon": _owed,
    "evidence_returned": _returned,
    "acceptances": _waited("product_text", "evidence_on"),
    "came_back": _waited("return_reason", "assignment_on"),
    "reports_returned": _report,
    "directives": _directive,
    "inputs": _input,
    "requests": _request,
    "drafts": _draft,
}
