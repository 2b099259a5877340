"""A correction of what was approved or locked: asked for by one person, decided by another; both values are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from laban.audit.operations.record import Act, record
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.machine import next_state
from laban.kernel.messages import gettext_noop
from laban.reporting.domain.readiness import possible
from laban.reporting.domain.workflow import (
    CORRECTION,
    EDITABLE,
    CorrectionEvent,
    CorrectionState,
    ReportState,
    require_other,
    require_reason,
)
from laban.reporting.models import Report, ReportCorrection
from laban.reporting.operations.saving import advance, note_steps, snapshot, target_of
from laban.reporting.operations.telling import tell_correction
from laban.reporting.policy import POLICY
from laban.reporting.queries.chains import chains_for
from laban.reporting.queries.windows import locked_reports

CORRECTED = ("result", "value", "state")
REOPENED = gettext_noop(
    "The report was opened or sent again since the correction was asked for: refuse the correction, and decide on the "
    "report itself."
)


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """What the report should have said, and why it did not."""

    result: str
    value: Decimal | None
    reason: str


@transaction.atomic
def request_correction(*, actor: Actor, report: Report, wanted: Corrected, now: datetime) -> ReportCorrection:
    """Ask to change a report that can no longer be written: approved already, or locked.

    Decided by the last agency of its chain of approval. Raises Conflict while the report can still be mended by its
    owner, or when a request waits; Invalid without a reason or a change.
    """
    POLICY.require(actor, "report.ask_correction", report)
    require_reason(wanted.reason)
    _require_closed(report, now)
    refusal = possible(wanted.value)
    if refusal is not None:
        raise Invalid.of([("value", refusal)])
    if (wanted.result, wanted.value) == (report.result, report.value):
        raise Invalid("Nothing differs from the report as it stands.", field="result")
    if report.corrections.filter(state=CorrectionState.REQUESTED).exists():
        raise Conflict("A correction of this report already waits for its decision.", code="correction_waits")
    correction = ReportCorrection.objects.create(
        report=report,
        reason=wanted.reason.strip(),
        result=wanted.result,
        value=wanted.value,
        old_result=report.result,
        old_value=report.value,
        decider=chains_for([report])[report.pk][-1],
        requested_by_id=actor.account_id,
        requested_by_label=actor.label,
        requested_at=now,
    )
    lines = {"result": (report.result, wanted.result), "value": (report.value, wanted.value)}
    act = Act("report.ask_correction", target_of(report), lines, correction.reason)
    record(actor=actor, act=act, now=now)
    tell_correction(correction, kind="report.correction_requested", actor=actor, now=now)
    return correction


@transaction.atomic
def decide_correction(
    *, actor: Actor, correction: ReportCorrection, grant: bool, reason: str, now: datetime
) -> ReportCorrection:
    """Grant it, and the report says from now on what was asked; or refuse it with a reason. Never by who asked.

    Raises Conflict where the report was unlocked or sent since: it goes its own way, and only a refusal is left.
    """
    require_other(account_id=actor.account_id, submitted_by=correction.requested_by_id)
    POLICY.require(actor, "report.decide_correction", correction)
    if not grant:
        require_reason(reason)
    elif not _closed(correction.report, now):
        raise Conflict(REOPENED, code="report_open")
    event = CorrectionEvent.APPROVE if grant else CorrectionEvent.REFUSE
    _close(correction, event, actor=actor, reason=reason, now=now)
    report = correction.report
    if grant:
        _apply(actor, correction, reason, now)
    else:
        act = Act("report.refuse_correction", target_of(report), {"state": ("requested", correction.state)}, reason)
        record(actor=actor, act=act, now=now)
    kind = "report.correction_approved" if grant else "report.correction_refused"
    tell_correction(correction, kind=kind, actor=actor, now=now)
    return correction


@transaction.atomic
def withdraw_correction(*, actor: Actor, correction: ReportCorrection, now: datetime) -> ReportCorrection:
    """Take the request back before it was decided."""
    POLICY.require(actor, "report.ask_correction", correction.report)
    _close(correction, CorrectionEvent.WITHDRAW, actor=actor, reason="", now=now)
    act = Act("report.withdraw_correction", target_of(correction.report), {"state": ("requested", correction.state)})
    record(actor=actor, act=act, now=now)
    return correction


def _require_closed(report: Report, now: datetime) -> None:
    if not _closed(report, now):
        raise Conflict("The report can still be changed by its owner, no correction is needed.", code="report_open")


def _closed(report: Report, now: datetime) -> bool:
    """Nobody writes or reviews it any more: approved, or locked unsent."""
    state = ReportState(report.state)
    return state is ReportState.APPROVED or (state in EDITABLE and bool(locked_reports([report], at=now)))


def _close(correction: ReportCorrection, event: CorrectionEvent, *, actor: Actor, reason: str, now: datetime) -> None:
    """One of two who decide at once finds the request closed (Conflict)."""
    state = next_state(CORRECTION, CorrectionState(correction.state), event)
    values: dict[str, Any] = {
        "state": state,
        "decided_by_id": actor.account_id,
        "decided_by_label": actor.label,
        "decided_at": now,
        "decision_reason": reason.strip(),
    }
    if not ReportCorrection.objects.filter(pk=correction.pk, state=CorrectionState.REQUESTED).update(**values):
        raise Conflict("The correction was decided in the meantime.", code="report_correction_state")
    for name, value in values.items():
        setattr(correction, name, value)


def _apply(actor: Actor, correction: ReportCorrection, reason: str, now: datetime) -> None:
    report = correction.report
    before = snapshot(report, CORRECTED)
    changes: dict[str, Any] = {"result": correction.result, "value": correction.value, "nothing_to_report": False}
    if ReportState(report.state) is not ReportState.APPROVED:
        chain = chains_for([report])[report.pk]
        changes |= {
            "state": ReportState.APPROVED,
            "chain": [each.pk for each in chain],
            "level": len(chain),
            "late": True,
            "touched": True,
            "submitted_by_id": correction.requested_by_id,
            "submitted_by_label": correction.requested_by_label,
            "submitted_at": now,
            "decided_at": now,
        }
    advance(report, seen=report.version, **changes)
    note_steps(actor=actor, step="correct", reports=[report], before={report.pk: before}, now=now, reason=reason)
