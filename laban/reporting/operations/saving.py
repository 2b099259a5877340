"""The one way in which an act changes a report: compare the version that was seen, and set the next in one statement.

Two who write or decide at once: the second finds another version and is told (Conflict), nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from laban.audit.operations.record import Act, Target, record_many
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict
from laban.kernel.messages import gettext_noop
from laban.reporting.domain.workflow import ReportState, Review
from laban.reporting.models import Report, ReportStep
from laban.reporting.queries.windows import locked_reports

STALE = gettext_noop(
    "Somebody changed this report while you were working on it. Look at what changed, then send again."
)
LOCKED = gettext_noop(
    "The period is locked: the report can only be corrected by a request that somebody else approves."
)


def advance(report: Report, *, seen: int, **changes: Any) -> Report:
    """Set columns if the stored version is still `seen`. Raises Conflict (code `version`) otherwise."""
    changes["version"] = seen + 1
    if not _swapped(report, seen, changes):
        raise Conflict(STALE, code="version", seen=seen)
    for name, value in changes.items():
        setattr(report, name, value)
    return report


def _swapped(report: Report, seen: int, changes: dict[str, Any]) -> bool:
    return Report.objects.filter(pk=report.pk, version=seen).update(**changes) == 1


def review_of(report: Report) -> Review:
    """Where the report stands on its way."""
    return Review(state=ReportState(report.state), level=report.level, levels=max(1, len(report.chain)))


def require_open(reports: Iterable[Report], *, now: datetime) -> None:
    """Raises Conflict (code `period_locked`) when one of them can no longer be written at the moment of receipt."""
    if locked_reports(list(reports), at=now):
        raise Conflict(LOCKED, code="period_locked")


def note_steps(
    *,
    actor: Actor,
    step: str,
    reports: list[Report],
    before: dict[int, dict[str, Any]],
    now: datetime,
    reason: str = "",
) -> None:
    """For every report its step, and its line in the record with what changed."""
    grant = actor.grants[0] if actor.grants else None
    ReportStep.objects.bulk_create(
        ReportStep(
            report=report,
            step=step,
            agency_id=grant.agency_id if grant else None,
            account_id=actor.account_id,
            account_label=actor.label,
            reason=reason,
            level=report.level,
            at=now,
        )
        for report in reports
    )
    acts = [Act(f"report.{step}", target_of(report), _changes(before[report.pk], report), reason) for report in reports]
    record_many(actor=actor, acts=acts, now=now)


def snapshot(report: Report, names: Iterable[str]) -> dict[str, Any]:
    """The values that a line of the record compares with."""
    return {name: getattr(report, name) for name in names}


def target_of(report: Report) -> Target:
    """What lines of the record about a report point to."""
    return Target("report", report.pk, f"{report.period.key} · {report.task}")


def _changes(before: dict[str, Any], report: Report) -> dict[str, tuple[Any, Any]]:
    return {name: (old, getattr(report, name)) for name, old in before.items()}
