"""Deciding on a correction of a report after the lock, which changes a claimed value."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.reporting.models import ReportCorrection
from laban.reporting.operations.corrections import decide_correction
from laban.usecases.submit_report import claim_value, on_the_report


@transaction.atomic
def decide_report_correction(
    *, actor: Actor, correction: ReportCorrection, grant: bool, reason: str, now: datetime
) -> ReportCorrection:
    """Decide on a correction after the lock; where it is granted, its value takes the place of the claimed one."""
    decided = decide_correction(actor=actor, correction=correction, grant=grant, reason=reason, now=now)
    if grant:
        claim_value(on_the_report(actor), decided.report, now=now)
    return decided
