"""The morning sweep of alerts: which warnings are due, logged once and told to those whom they concern.

Explained with a worked example in docs/algorithms/alerts.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from laban.accounts.queries.recipients import accounts_at
from laban.kernel.dates import office_day
from laban.kernel.roles import Role
from laban.monitoring.domain.alerts import Alert as Line
from laban.monitoring.domain.alerts import AlertKind, Notice, Recipient, Watched, digests, due_alerts, silenced
from laban.monitoring.models import Alert, AlertState
from laban.notices.operations.tell import Telling, tell_all
from laban.orgs.domain.calendar import WorkingCalendar
from laban.orgs.models import Agency
from laban.orgs.queries.calendar import working_calendar
from laban.work.domain.status import Level, Thresholds, light
from laban.work.models import Task
from laban.work.operations.telling import responsible_people
from laban.work.queries.facts import facts_of
from laban.work.queries.rules import thresholds_on
from laban.work.queries.words import code_of, url_of

LOCK = 0x1ABA0003
RAISED = (Level.YELLOW, Level.RED, Level.SPECIAL_RED)
OFFICE = (Role.LEADER, Role.FOCAL)
LEADERS = (Role.LEADER,)
ROLES = {
    Recipient.OWNER: OFFICE,
    Recipient.SUPERIOR: LEADERS,
    Recipient.ASSIGNER: LEADERS,
    Recipient.ACCEPTOR: OFFICE,
    Recipient.ACCEPTOR_SUPERIOR: LEADERS,
}
KINDS = {Level.YELLOW: "alert.yellow", Level.RED: "alert.red", Level.SPECIAL_RED: "alert.special_red"}
People = dict[tuple[Role, ...], dict[int, list[int]]]
"""Account ids by the roles asked for, then by agency."""


@dataclass(frozen=True)
class Rules:
    """What a morning is judged by."""

    today: date
    calendar: WorkingCalendar
    thresholds: Thresholds


def sweep_alerts(*, now: datetime, batch: int = 1000) -> int:
    """Log and tell what is due this morning; returns how many lines were logged. Nothing happens on a day off.

    Idempotent: a second sweep of the day, or one after a crash, finds what was logged and adds nothing. Two workers
    that sweep at once take turns batch by batch.
    """
    today = office_day(now)
    if not working_calendar().is_working(today):
        return 0
    logged, last = 0, 0
    while True:
        with transaction.atomic():
            _alone()
            tasks = list(_candidates(today).filter(pk__gt=last).order_by("pk")[:batch])
            logged += _sweep_batch(tasks, today=today, now=now)
        if not tasks:
            return logged
        last = tasks[-1].pk


def _alone() -> None:
    """One sweeper at a time, as with the fold: what another has logged is seen before anything is told twice."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _candidates(today: date) -> QuerySet[Task]:
    """Tasks whose level or deadline differs from what was last logged, and those that wait for an acceptor."""
    state = AlertState.objects.filter(task=OuterRef("pk"))
    rows = Task.objects.annotate(
        logged_level=Subquery(state.values("level")[:1]),
        logged_due=Subquery(state.values("deadline")[:1]),
        reminded=Subquery(state.values("reminded_on")[:1]),
    )
    raised = Q(level__in=RAISED)
    news = raised & (Q(logged_level=None) | ~Q(logged_level=F("level")) | ~Q(logged_due=F("due")))
    lowered = ~raised & Q(logged_level__in=RAISED)
    reminder = Q(on_acceptor=True) & (Q(reminded=None) | Q(reminded__lt=today))
    return rows.filter(news | lowered | reminder).select_related(
        "owner", "owner__superior", "assigner", "assigner__superior", "document"
    )


def _sweep_batch(tasks: list[Task], *, today: date, now: datetime) -> int:
    states = {state.task_id: state for state in AlertState.objects.filter(task__in=tasks)}
    sent = _sent(tasks)
    lines: list[tuple[Task, Line]] = []
    rules = Rules(today, working_calendar(), thresholds_on(today))
    for task in tasks:
        lines += [(task, line) for line in _lines(task, states.get(task.pk), sent[task.pk], rules)]
    _log(lines, today=today, now=now)
    _remember(tasks, states, lines, today)
    tell_all(_tellings(lines, today, now), now=now)
    return len(lines)


def _sent(tasks: Iterable[Task]) -> dict[int, set[tuple[Level, date]]]:
    found: dict[int, set[tuple[Level, date]]] = defaultdict(set)
    rows = Alert.objects.filter(task__in=tasks, kind__in=[AlertKind.ANNOUNCED, AlertKind.SILENT])
    for task_id, level, deadline in rows.values_list("task_id", "level", "deadline"):
        found[task_id].add((Level(level), deadline))
    return found


def _lines(task: Task, state: AlertState | None, sent: set[tuple[Level, date]], rules: Rules) -> tuple[Line, ...]:
    seen = light(facts_of(task), today=rules.today, calendar=rules.calendar, thresholds=rules.thresholds)
    if state is None and task.entered_late and task.due == task.original_due:
        return silenced(seen, task.due)
    watched = Watched(
        light=seen,
        due=task.due,
        sent=frozenset(sent),
        last_level=Level(state.level) if state else Level.GREEN,
        reminded_on=state.reminded_on if state else None,
    )
    return due_alerts(watched, today=rules.today, calendar=rules.calendar)


def _log(lines: list[tuple[Task, Line]], *, today: date, now: datetime) -> None:
    Alert.objects.bulk_create(
        [
            Alert(
                task=task,
                kind=str(line.kind),
                level=str(line.level),
                deadline=line.due,
                recipient_kind=str(line.recipient or ""),
                recipient=_agency(task, line.recipient),
                days=line.days,
                raised_on=today,
                raised_at=now,
            )
            for task, line in lines
        ],
        batch_size=500,
    )


def _agency(task: Task, recipient: Recipient | None) -> Agency | None:
    """Whose people are told; where nobody stands above, the agency itself."""
    if recipient is None:
        return None
    return {
        Recipient.OWNER: task.owner,
        Recipient.SUPERIOR: task.owner.superior or task.owner,
        Recipient.ASSIGNER: task.assigner,
        Recipient.ACCEPTOR: task.assigner,
        Recipient.ACCEPTOR_SUPERIOR: task.assigner.superior or task.assigner,
    }[recipient]


def _remember(tasks: list[Task], states: dict[int, AlertState], lines: list[tuple[Task, Line]], today: date) -> None:
    reminded = {task.pk for task, line in lines if line.kind is AlertKind.REMINDER}
    AlertState.objects.bulk_create(
        [
            AlertState(
                task=task,
                level=task.level,
                deadline=task.due,
                reminded_on=today if task.pk in reminded else getattr(states.get(task.pk), "reminded_on", None),
            )
            for task in tasks
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["task"],
        update_fields=["level", "deadline", "reminded_on"],
    )


def _tellings(lines: list[tuple[Task, Line]], today: date, now: datetime) -> list[Telling]:
    """What each person is told this morning: each task once, at its highest level, the worst first."""
    told = [(task, line) for task, line in lines if line.recipient is not None]
    agencies = {agency.pk for task, line in told if (agency := _agency(task, line.recipient))}
    people = {roles: accounts_at(agency_ids=agencies, roles=roles, on=today) for roles in (OFFICE, LEADERS)}
    named = responsible_people([task for task, _ in told], now=now)
    notices = [
        Notice(person_id=person, task_id=task.pk, alert=line)
        for task, line in told
        for person in _people(task, line, people, named)
    ]
    tasks = {task.pk: task for task, _ in told}
    return [
        _telling(tasks[notice.task_id], notice.alert, person)
        for person, mine in digests(notices).items()
        for notice in reversed(mine)  # the newest notice stands first in the list: the worst is told last
    ]


def _people(task: Task, line: Line, people: People, responsible: dict[int, int]) -> list[int]:
    agency, recipient = _agency(task, line.recipient), line.recipient
    if agency is None or recipient is None:
        return []
    named = [responsible[task.pk]] if recipient is Recipient.OWNER and task.pk in responsible else []
    return [*named, *people[ROLES[recipient]].get(agency.pk, [])]


def _telling(task: Task, line: Line, person: int) -> Telling:
    waits = line.kind is AlertKind.REMINDER
    params = {"code": code_of(task), "owner": task.owner.name, "title": task.title, "days": line.days, "due": line.due}
    return Telling(
        account_ids=[person],
        kind="alert.acceptance" if waits else KINDS[line.level],
        params={**params, "since": task.evidence_on},
        url=url_of(task.pk),
        level=str(line.level),
        task_id=task.pk,
    )
