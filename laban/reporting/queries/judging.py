"""From a report's columns to the facts that the pure rules judge: doubtful values, what is missing, what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from laban.indicators.domain.vocabulary import AgencyAggregation, Direction, TimeAggregation
from laban.indicators.models import Indicator
from laban.kernel.findings import Finding
from laban.kernel.messages import Message
from laban.kernel.period import Period
from laban.reporting.domain.attention import Sent, attention
from laban.reporting.domain.doubt import Claim, doubts
from laban.reporting.domain.readiness import Content, lacking, value_expected
from laban.reporting.models import Report
from laban.reporting.queries.loading import Told, indicator_of, values_before
from laban.work.domain.status import Level

NEEDS_REASON = frozenset({"times_ten", "running_total_falls", "against_direction", "above_ceiling"})
"""Doubts about a value: it can be sent with a reason. The others are only shown to who approves."""
OVERDUE = frozenset({Level.RED, Level.SPECIAL_RED})


def doubts_of(report: Report, told: Sequence[Told]) -> tuple[Finding, ...]:
    """Everything doubtful in what is written now."""
    if report.nothing_to_report:
        return ()
    values = values_before(told)
    indicator = indicator_of(report)
    claim = Claim(
        value=report.value,
        previous=values[-1] if values else None,
        direction=_direction(indicator),
        ceiling=_ceiling(indicator),
        narrative=report.result,
        previous_narrative=told[0].result if told else "",
    )
    return doubts(claim)


def lacking_in(report: Report, told: Sequence[Told]) -> tuple[tuple[str, Message], ...]:
    """(field, message) of what stands in the way of sending the report."""
    indicator = indicator_of(report)
    period = Period.parse(report.period.key)
    return lacking(
        Content(
            result=report.result,
            nothing=report.nothing_to_report,
            value=report.value,
            value_expected=indicator is not None and value_expected(period, measured=indicator.measured),
            value_reason=report.value_reason,
            doubts=[each for each in doubts_of(report, told) if each.key in NEEDS_REASON],
            obstacle=report.obstacle,
            obstacle_decider=report.obstacle_decider_id,
            obstacle_wanted_by=report.obstacle_wanted_by,
        )
    )


def attention_for(report: Report, told: Sequence[Told], *, late: bool) -> tuple[Finding, ...]:
    """What the reviewers of the report are told to look at."""
    return attention(
        Sent(
            value=None if report.nothing_to_report else report.value,
            values=values_before(told),
            text=report.result,
            text_before=told[0].result if told else "",
            nothing=report.nothing_to_report,
            new_files=len(report.files.all()),
            obstacle=bool(report.obstacle),
            task_overdue=report.task.level in OVERDUE,
            late=late,
            returns=report.returns,
            doubts=doubts_of(report, told),
        )
    )


def is_quiet(report: Report, *, told: Sequence[Told]) -> bool:
    """Whether "nothing to report" may be said of it in bulk: untouched, not overdue, no obstacle, no value due."""
    indicator = indicator_of(report)
    expected = indicator is not None and value_expected(Period.parse(report.period.key), measured=indicator.measured)
    untouched = not report.touched and not report.result and not report.obstacle
    return untouched and not expected and report.task.level not in OVERDUE and not report.returns


def _direction(indicator: Indicator | None) -> Direction:
    """Flows that are counted anew in each period may fall; only standing values move towards a target."""
    if indicator is None or indicator.time_aggregation == TimeAggregation.SUM:
        return Direction.NONE
    return Direction(indicator.direction)


def _ceiling(indicator: Indicator | None) -> Decimal | None:
    """A part of a whole is at most 100 per cent; a growth may be more, and then says why."""
    if indicator is None or indicator.agency_aggregation != AgencyAggregation.RATIO:
        return None
    return Decimal(100) if indicator.unit.strip().startswith("%") else None
