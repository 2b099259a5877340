"""The numbers and rows of an official report, frozen at a moment as plain JSON: the files are made from it alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from laban.decisions.models import Obstacle
from laban.documents.models import Document
from laban.kernel.dates import office_day, office_moment
from laban.kernel.paths import PathRange
from laban.kernel.period import Period
from laban.monitoring.domain.tally import Tally
from laban.monitoring.queries import tallies
from laban.orgs.models import Agency
from laban.platform.policy import within
from laban.platform.queries.installation import is_demo
from laban.reporting.domain.workflow import CLAIMED
from laban.reporting.models import Report
from laban.work.models import Task

LIMIT = 500
"""Rows of one list of the text; the figures always count everything, and a cut list says how much it leaves out."""
SHEET_LIMIT = 5_000
"""Rows of one sheet of the workbook."""


@dataclass(frozen=True)
class Scope:
    """What a report is about; `document` None means all documents together."""

    agency: Agency
    period: Period
    document: Document | None = None

    def tasks(self) -> QuerySet[Task]:
        """Tasks owned in the agency's subtree, of the document or linked to it, roots before children."""
        rows = Task.objects.filter(within([PathRange(self.agency.path)], "owner_path"))
        if self.document is not None:
            rows = rows.filter(Q(document=self.document) | Q(also_in__document=self.document)).distinct()
        return rows.select_related("owner", "document").order_by("depth", "document_id", "number")


@dataclass
class _Lists:
    """Rows of the report's lists as plain JSON, and how many each leaves out."""

    left_out: dict[str, int] = field(default_factory=dict)

    def of(self, name: str, rows: QuerySet[Any], row: Callable[[Any], dict[str, Any]], limit: int) -> list[Any]:
        kept = list(rows[: limit + 1])
        self.left_out[name] = rows.count() - limit if len(kept) > limit else 0
        return [row(each) for each in kept[:limit]]


def snapshot(scope: Scope, *, now: datetime) -> dict[str, Any]:
    """Everything an official report says; its figures are the tallies of the moment, with their age."""
    today = office_day(now)
    counted = tallies.of_agency(scope.agency.pk, document_id=scope.document.pk if scope.document else None)
    computed = tallies.computed_at()
    lists = _Lists()
    sheets = {
        "assigned": scope.tasks().filter(**_in("published_at__date", scope.period)),
        "done": scope.tasks().filter(**_in("completed_on", scope.period)),
        "due": _standing(scope).filter(**_in("due", scope.period)),
        "open": _open_on(scope, min(scope.period.end, today)),
    }

    def as_task(task: Task) -> dict[str, Any]:
        return _task(task, today)

    return {
        "contract": "laban-official/1",
        "demo": is_demo(),
        "agency": _agency(scope.agency),
        "document": _document(scope.document),
        "period": _span(scope.period),
        "made_at": now.isoformat(),
        "computed_at": computed.isoformat() if computed else None,
        "today": today.isoformat(),
        "figures": {"roots": figures(counted.roots), "children": figures(counted.children)},
        "units": _units(scope),
        "results": lists.of("results", _results(scope), _result, LIMIT),
        "overdue": lists.of("overdue", scope.tasks().filter(timing="overdue"), as_task, LIMIT),
        "obstacles": lists.of("obstacles", _obstacles(scope), _obstacle, LIMIT),
        "next": lists.of("next", _next(scope), as_task, LIMIT),
        "sheets": {name: lists.of(name, rows, as_task, SHEET_LIMIT) for name, rows in sheets.items()},
        "left_out": lists.left_out,
    }


def figures(tally: Tally) -> dict[str, int]:
    """The groups of a report: done on time and late × open in time and overdue; what has no date to judge, apart."""
    return {
        "total": tally.total,
        "done": tally.done,
        "done_on_time": tally.done_on_time,
        "done_late": tally.done_late,
        "done_unjudged": tally.done_unjudged,
        "open": tally.open,
        "open_in_time": tally.in_time + tally.due_soon,
        "overdue": tally.overdue,
        "apart": tally.correction_pending + tally.recurring + tally.no_deadline,
    }


def _agency(agency: Agency) -> dict[str, Any]:
    superior = agency.superior
    area = agency.area
    return {
        "id": agency.pk,
        "name": agency.name,
        "short_name": agency.short_name,
        "line": agency.line,
        "superior": superior.name if superior else "",
        "place": area.name if area else "",
    }


def _document(document: Document | None) -> dict[str, Any] | None:
    if document is None:
        return None
    return {
        "id": document.pk,
        "number": document.number,
        "kind": document.kind,
        "title": document.title,
        "issued_on": document.issued_on.isoformat(),
        "issuer": document.issuer_name,
    }


def _span(period: Period) -> dict[str, Any]:
    return {
        "key": str(period),
        "kind": str(period.kind),
        "starts": period.start.isoformat(),
        "ends": period.end.isoformat(),
        "year": period.year,
        "number": period.number,
    }


def _units(scope: Scope) -> list[dict[str, Any]]:
    """The agency's own tasks, then each direct subordinate with its subtree; those without a task are left out."""
    document_id = scope.document.pk if scope.document else None
    own = tallies.of_agency(scope.agency.pk, scope="own", document_id=document_id)
    below = list(Agency.objects.filter(superior=scope.agency, valid_to=None).order_by("order", "pk"))
    parts = tallies.of_agencies([unit.pk for unit in below], document_id=document_id)
    rows = [{"name": scope.agency.name, "own": True, **figures(own.both)}] if own.both.total else []
    rows += [
        {"name": unit.name, "own": False, **figures(parts[unit.pk].both)}
        for unit in below
        if unit.pk in parts and parts[unit.pk].both.total
    ]
    return rows


def _results(scope: Scope) -> QuerySet[Report]:
    """What was reported and submitted for the period or a period within it: a quarter tells what its months did.

    "Nothing to report" is left out.
    """
    return (
        Report.objects.filter(
            task__in=scope.tasks().order_by().values("pk"),
            period__starts__gte=scope.period.start,
            period__ends__lte=scope.period.end,
            nothing_to_report=False,
        )
        .filter(state__in=CLAIMED)
        .exclude(result="")
        .select_related("task__owner", "task__document", "period")
        .order_by("task__depth", "task__document_id", "task__number", "task_id", "period__starts")
    )


def _result(report: Report) -> dict[str, Any]:
    period = _span(Period.parse(report.period.key))
    return {**_head(report.task), "period": period, "text": report.result, "state": report.state}


def _obstacles(scope: Scope) -> QuerySet[Obstacle]:
    return (
        Obstacle.objects.filter(task__in=scope.tasks().order_by().values("pk"))
        .filter(Q(state="open") | Q(decided_at__gte=office_moment(scope.period.start)))
        .select_related("task__owner", "task__document", "decider")
        .order_by("state", "registered_at")
    )


def _obstacle(row: Obstacle) -> dict[str, Any]:
    return {
        **_head(row.task),
        "text": row.text,
        "decider": row.decider.name,
        "wanted_by": _iso(row.wanted_by),
        "state": row.state,
        "decision": row.decision,
    }


def _in(column: str, period: Period) -> dict[str, date]:
    return {f"{column}__gte": period.start, f"{column}__lte": period.end}


def _standing(scope: Scope) -> QuerySet[Task]:
    """What is neither cancelled nor superseded."""
    return scope.tasks().filter(cancelled_on=None, superseded_on=None)


def _next(scope: Scope) -> QuerySet[Task]:
    return _standing(scope).filter(accepted_on=None, **_in("due", scope.period.next()))


def _open_on(scope: Scope, day: date) -> QuerySet[Task]:
    """What had been received and was not completed at the end of that day, as accepted until now."""
    unfinished = Q(accepted_on=None) | Q(completed_on__gt=day) | Q(completed_on=None, accepted_on__gt=day)
    return _standing(scope).filter(unfinished, received_on__lte=day)


def _task(task: Task, today: date) -> dict[str, Any]:
    return {
        **_head(task),
        "product": task.product_text,
        "due": _iso(task.due),
        "original_due": _iso(task.original_due),
        "received_on": _iso(task.received_on),
        "completed_on": _iso(task.completed_on),
        "days": (today - task.due).days if task.due and task.timing == "overdue" else 0,
        "progress": task.standing if task.standing == "waiting_acceptance" else task.progress,
    }


def _head(task: Task) -> dict[str, Any]:
    return {
        "id": task.pk,
        "number": task.number,
        "title": task.title,
        "owner": task.owner.name,
        "document": task.document.number if task.document else "",
        "child": task.parent_id is not None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
