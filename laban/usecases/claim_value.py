"""The value that comes with a report: claimed while the report stands, withdrawn when it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from laban.indicators.operations.measurements import Claim, claim, withdraw
from laban.indicators.queries.reported import by_report
from laban.kernel.actor import Actor
from laban.reporting.models import Report
from laban.reporting.queries.loading import indicator_of, standing_beside


def on_the_report(actor: Actor) -> Actor:
    """What follows from a report is allowed by the report's own policy: whoever may send it need not hold more."""
    return replace(actor, is_system=True)


def claim_value(actor: Actor, report: Report, *, now: datetime) -> None:
    """The value of a sent report counts as claimed; a report without one claims nothing."""
    indicator = indicator_of(report)
    if indicator is None or report.value is None:
        return
    value = Claim(value=report.value, report_id=report.pk)
    claim(actor=actor, indicator=indicator, agency=report.owner, period=report.period.key, value=value, now=now)


def withdraw_values(actor: Actor, reports: Sequence[Report], *, reason: str = "", now: datetime) -> None:
    """What these reports claimed counts no more, until they are sent again.

    Where another report of the same agency and period stands behind the same indicator, its value takes the place. A
    value that was claimed apart from the report in the meantime stays.
    """
    claimed = by_report(report.pk for report in reports)
    for report in reports:
        if report.pk not in claimed:
            continue
        withdraw(actor=actor, measurement=claimed[report.pk], reason=reason, now=now)
        other = standing_beside(report)
        if other is not None:
            claim_value(actor, other, now=now)
