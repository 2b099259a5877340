"""Sending reports: the statement, the claimed values, the facts of the tasks, and the obstacles, in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from laban.decisions.operations.obstacles import NewObstacle
from laban.decisions.queries.standing import standing_texts
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Invalid
from laban.reporting.models import Report
from laban.reporting.operations.reports import submit
from laban.usecases.claim_value import claim_value, on_the_report
from laban.usecases.register_obstacle import register_obstacle
from laban.work.operations.facts import note_reports


@transaction.atomic
def submit_reports(*, actor: Actor, reports: Sequence[Report], seen: Mapping[int, int], now: datetime) -> list[Report]:
    """Send all of them or none; `reports` from `reporting.queries.loading.with_details`, `seen` their versions.

    `now` is the moment of receipt. Raises what `reporting.operations.reports.submit` raises.
    """
    sent = submit(actor=actor, reports=reports, seen=seen, now=now)
    allowed = on_the_report(actor)
    for report in sent:
        claim_value(allowed, report, now=now)
    note_reports([report.task for report in sent], day=office_day(now), now=now)
    _register_obstacles(allowed, sent, now)
    return sent


def submit_report(*, actor: Actor, report: Report, seen: int, now: datetime) -> Report:
    """One report; see `submit_reports`."""
    return submit_reports(actor=actor, reports=[report], seen={report.pk: seen}, now=now)[0]


def _register_obstacles(actor: Actor, reports: Sequence[Report], now: datetime) -> None:
    """An obstacle that stands with the same words was only carried over: it is not registered again."""
    telling = [report for report in reports if report.obstacle and report.task.is_open]
    known = standing_texts(report.task_id for report in telling)
    fresh = [report for report in telling if (report.task_id, report.obstacle.strip()) not in known]
    for report in fresh:
        if report.obstacle_decider is None:
            continue
        _require_coming(report, now)
        data = NewObstacle(
            text=report.obstacle,
            decider=report.obstacle_decider,
            wanted_by=report.obstacle_wanted_by,
            report_id=report.pk,
        )
        register_obstacle(actor=actor, task=report.task, data=data, now=now)


def _require_coming(report: Report, now: datetime) -> None:
    if report.obstacle_wanted_by is not None and report.obstacle_wanted_by < office_day(now):
        raise Invalid("The day lies in the past.", field=f"{report.pk}.obstacle_wanted_by", code="report_incomplete")
