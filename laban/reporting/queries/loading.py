"""Reports with everything that rules and pages ask of them: a fixed number of queries however many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from laban.indicators.models import Indicator
from laban.kernel.actor import Actor
from laban.reporting.domain.workflow import CLAIMED
from laban.reporting.models import Report, ReportFile
from laban.reporting.policy import POLICY

MEMORY = timedelta(days=3 * 366)
REMEMBERED = 12
"""Earlier reports of a task that are looked at: a year of months."""


def visible(actor: Actor) -> QuerySet[Report]:
    """Every report that the actor may see; what is not in it does not exist for him."""
    return Report.objects.filter(POLICY.scope(actor, "report.view"))


def writable(actor: Actor) -> QuerySet[Report]:
    """Every report that the actor may write."""
    return Report.objects.filter(POLICY.scope(actor, "report.write"))


def with_details(reports: QuerySet[Report]) -> QuerySet[Report]:
    """With task, document, period, agencies, indicators and files."""
    joined = reports.select_related(
        "task", "task__document", "task__parent", "task__root", "task__assigner__serves", "task__owner",
        "period", "owner", "waits_at", "obstacle_decider",
    )  # fmt: skip
    files = ReportFile.objects.select_related("file").order_by("id")
    return joined.prefetch_related(
        "task__coordination", "task__follower_rows", "task__indicators", Prefetch("files", queryset=files)
    )


def indicator_of(report: Report) -> Indicator | None:
    """The indicator whose value the report carries: the first that its task is linked to."""
    return min(report.task.indicators.all(), key=lambda each: each.pk, default=None)


def standing_beside(report: Report) -> Report | None:
    """The report sent last of those that claim a value of the same indicator for the same agency and period."""
    indicator = indicator_of(report)
    if indicator is None:
        return None
    others = Report.objects.filter(
        owner_id=report.owner_id, period_id=report.period_id, state__in=CLAIMED, value__isnull=False,
        task__indicators=indicator,
    ).exclude(pk=report.pk)  # fmt: skip
    listed = with_details(others).order_by("-submitted_at", "-pk")
    return next((each for each in listed if indicator_of(each) == indicator), None)


@dataclass(frozen=True)
class Told:
    """What an earlier report of the same task said."""

    task_id: int
    report_id: int
    period: str
    starts: date
    result: str
    value: Decimal | None
    nothing: bool


def told_before(reports: Sequence[Report]) -> dict[int, list[Told]]:
    """For each report (by id) what was sent about its task in earlier periods, the latest first. One query."""
    if not reports:
        return {}
    latest = max(report.period.starts for report in reports)
    rows = (
        Report.objects.filter(
            task_id__in={report.task_id for report in reports},
            state__in=CLAIMED,
            period__starts__lt=latest,
            period__starts__gte=latest - MEMORY,
        )
        .order_by()
        .values_list("task_id", "pk", "period__key", "period__starts", "result", "value", "nothing_to_report")
    )
    by_task: dict[int, list[Told]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row[3], reverse=True):
        by_task[row[0]].append(Told(*row))
    return {
        report.pk: [each for each in by_task[report.task_id] if each.starts < report.period.starts][:REMEMBERED]
        for report in reports
    }


def values_before(told: Iterable[Told]) -> list[Decimal]:
    """The values of those reports, the latest last."""
    return [each.value for each in reversed(list(told)) if each.value is not None]
