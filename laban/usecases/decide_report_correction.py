"""Deciding on a correction of a report after the lock, which changes a claimed value."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.reporting.models import ReportCorrection
from laban.reporting.operations.corrections import decide_correction
from laban.usecases.claim_value import claim_value, on_the_report, withdraw_values


@transaction.atomic
def decide_report_correction(
    *, actor: Actor, correction: ReportCorrection, grant: bool, reason: str, now: datetime
) -> ReportCorrection:
    """Decide on a correction after the lock; where it is granted, its value takes the place of the claimed one.

    A correction that takes the value away leaves nothing claimed.
    """
    decided = decide_correction(actor=actor, correction=correction, grant=grant, reason=reason, now=now)
    if grant:
        allowed, report = on_the_report(actor), decided.report
        if report.value is None:
            withdraw_values(allowed, [report], reason=decided.reason, now=now)
        claim_value(allowed, report, now=now)
    return decided
