"""Reports that no longer stand as they were sent, recalled by their author or returned to him: the values they claimed
go with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from laban.decisions.operations.settling import withdraw_obstacles
from laban.decisions.queries.standing import waiting_since
from laban.kernel.actor import Actor
from laban.reporting.models import Report
from laban.reporting.operations.approval import return_
from laban.reporting.operations.reports import recall
from laban.usecases.claim_value import on_the_report, withdraw_values
from laban.work.operations.facts import set_obstacle


@transaction.atomic
def recall_reports(*, actor: Actor, reports: Sequence[Report], seen: Mapping[int, int], now: datetime) -> list[Report]:
    """Take sent reports back into the draft, all or none, and with them the obstacles that nobody decided on yet.

    `reports` from `reporting.queries.loading.with_details`. Raises what `reporting.operations.reports.recall` raises.
    """
    back = [recall(actor=actor, report=report, seen=seen[report.pk], now=now) for report in reports]
    withdraw_values(on_the_report(actor), back, now=now)
    for task in withdraw_obstacles(actor=actor, report_ids=[report.pk for report in back], now=now):
        set_obstacle(task, since=waiting_since(task_id=task.pk), now=now)
    return back


def recall_report(*, actor: Actor, report: Report, seen: int, now: datetime) -> Report:
    """One report; see `recall_reports`."""
    return recall_reports(actor=actor, reports=[report], seen={report.pk: seen}, now=now)[0]


@transaction.atomic
def return_report(*, actor: Actor, report: Report, seen: int, reason: str, now: datetime) -> Report:
    """Give a report back to its owner with the reason. Raises what `reporting.operations.approval.return_` raises."""
    back = return_(actor=actor, report=report, seen=seen, reason=reason, now=now)
    withdraw_values(on_the_report(actor), [back], reason=back.return_reason, now=now)
    return back
