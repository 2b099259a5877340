"""Deciding on reports, level by level: approve, approve many, return with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.kernel.dates import office_day, office_moment
from laban.orgs.queries.calendar import working_calendar
from laban.orgs.queries.lines import agencies_by_id
from laban.reporting.domain.periods import END_OF_DAY
from laban.reporting.domain.workflow import ReportEvent, ReportState, next_review, require_other, require_reason
from laban.reporting.models import Report
from laban.reporting.operations.saving import advance, note_steps, review_of, snapshot
from laban.reporting.operations.telling import tell_author, tell_reviewers
from laban.reporting.policy import POLICY

DECIDED = ("state", "level", "waits_at_id")
MENDING_DAYS = 3
"""Working days that a return gives the owner, also where the period is locked by then."""


@transaction.atomic
def approve(*, actor: Actor, report: Report, seen: int, now: datetime) -> Report:
    """Approve at the level at which the report waits; the last level's approval makes it approved."""
    return approve_many(actor=actor, reports=[report], seen={report.pk: seen}, now=now)[0]


@transaction.atomic
def approve_many(*, actor: Actor, reports: Sequence[Report], seen: Mapping[int, int], now: datetime) -> list[Report]:
    """Approve several at once: all or none. Raises NotAllowed for one's own, Conflict where one was acted on."""
    for report in reports:
        _require_decider(actor, report, "report.approve")
    before = {report.pk: snapshot(report, DECIDED) for report in reports}
    coming = agencies_by_id({each for report in reports for each in report.chain[report.level + 1 : report.level + 2]})
    for report in reports:
        review = next_review(review_of(report), ReportEvent.APPROVE)
        onward = coming[report.chain[review.level]] if review.level < len(report.chain) else None
        advance(
            report,
            seen=seen[report.pk],
            state=review.state,
            level=review.level,
            waits_at_id=onward.pk if onward else None,
            waits_at_path=onward.path if onward else "",
            decided_at=None if onward else now,
        )
    note_steps(actor=actor, step="approve", reports=list(reports), before=before, now=now)
    tell_reviewers(reports, actor=actor, now=now)
    through = [report for report in reports if report.state == ReportState.APPROVED]
    tell_author(through, kind="report.approved", actor=actor, now=now)
    return list(reports)


@transaction.atomic
def return_(*, actor: Actor, report: Report, seen: int, reason: str, now: datetime) -> Report:
    """Give the report back to its owner with the sentence that says what to mend; approvals given are taken back."""
    _require_decider(actor, report, "report.return")
    require_reason(reason)
    review = next_review(review_of(report), ReportEvent.RETURN)
    before = snapshot(report, DECIDED)
    until = working_calendar().add_working_days(office_day(now), MENDING_DAYS)
    advance(
        report,
        seen=seen,
        state=review.state,
        level=0,
        waits_at_id=None,
        waits_at_path="",
        return_reason=reason.strip(),
        returns=report.returns + 1,
        touched=False,
        open_until=office_moment(until, END_OF_DAY),
    )
    note_steps(actor=actor, step="return", reports=[report], before={report.pk: before}, now=now, reason=reason.strip())
    tell_author([report], kind="report.returned", actor=actor, now=now, reason=report.return_reason)
    return report


def _require_decider(actor: Actor, report: Report, action: str) -> None:
    require_other(account_id=actor.account_id, submitted_by=report.submitted_by_id)
    if report.waits_at_id is None:
        next_review(review_of(report), ReportEvent.APPROVE)
    POLICY.require(actor, action, report)
