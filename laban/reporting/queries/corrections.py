"""Requests to correct a report after its approval or lock."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from laban.kernel.actor import Actor
from laban.reporting.models import ReportCorrection
from laban.reporting.policy import POLICY
from laban.reporting.queries.loading import visible


def corrections(actor: Actor) -> QuerySet[ReportCorrection]:
    """Those of every report that the actor may see, and those that he decides."""
    of_seen = Q(report__in=visible(actor).values("pk"))
    return ReportCorrection.objects.filter(of_seen | POLICY.scope(actor, "report.decide_correction"))


def correction(actor: Actor, correction_id: int) -> ReportCorrection | None:
    """One of them with its report, as operations ask for it; None hides what may not be seen."""
    rows = corrections(actor).select_related(
        "report__task__document", "report__task__owner", "report__task__assigner__serves", "report__period",
        "report__owner", "decider",
    )  # fmt: skip
    return rows.prefetch_related("report__task__indicators").filter(pk=correction_id).first()
