"""What waits for the actor's decision: reports at his level, and corrections."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.orgs.models import Agency
from laban.reporting.domain.workflow import CorrectionState, ReportState
from laban.reporting.models import Report, ReportCorrection
from laban.reporting.policy import POLICY
from laban.reporting.queries.loading import with_details

REVIEWED = (ReportState.SUBMITTED, ReportState.IN_REVIEW)
MOST = 500
"""Rows of the queue that a page holds; beyond it the filters narrow."""


@dataclass(frozen=True)
class Queue:
    """`look`: a rule says why; `quiet`: nothing unusual. `total` counts both, also what lies beyond the page."""

    look: tuple[Report, ...]
    quiet: tuple[Report, ...]
    total: int
    owners: tuple[Agency, ...]
    documents: tuple[Document, ...]


def waiting(actor: Actor) -> QuerySet[Report]:
    """Reports that the actor may approve or return now."""
    return Report.objects.filter(POLICY.scope(actor, "report.approve"), state__in=REVIEWED)


def owed_by(agency_id: int) -> int:
    """Reports and corrections that wait for an agency's decision."""
    reports = Report.objects.filter(waits_at_id=agency_id, state__in=REVIEWED)
    asked = ReportCorrection.objects.filter(decider_id=agency_id, state=CorrectionState.REQUESTED)
    return reports.count() + asked.count()


def queue(actor: Actor, *, owner: int | None = None, document: int | None = None) -> Queue:
    """In the order of sending; the late ones of a period before the others is no rule here."""
    rows = waiting(actor)
    if owner is not None:
        rows = rows.filter(owner_id=owner)
    if document is not None:
        rows = rows.filter(task__document_id=document)
    shown = list(with_details(rows).order_by("period__starts", "submitted_at", "pk")[:MOST])
    every = list(waiting(actor).select_related("owner", "task__document").only("owner", "task__document")[:MOST])
    return Queue(
        look=tuple(report for report in shown if report.look),
        quiet=tuple(report for report in shown if not report.look),
        total=rows.count(),
        owners=tuple(sorted({each.owner_id: each.owner for each in every}.values(), key=lambda each: each.path)),
        documents=tuple({d.pk: d for each in every if (d := each.task.document) is not None}.values()),
    )


def corrections_waiting(actor: Actor) -> QuerySet[ReportCorrection]:
    """Requests that the actor may decide, the oldest first."""
    return (
        ReportCorrection.objects.filter(
            POLICY.scope(actor, "report.decide_correction"), state=CorrectionState.REQUESTED
        )
        .select_related(
            "report__task__document", "report__task__owner", "report__task__assigner", "report__period",
            "report__owner", "decider",
        )
        .prefetch_related("report__task__indicators")
        .order_by("requested_at")
    )  # fmt: skip
