"""What a report looks like in the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from pydantic import BaseModel, Field

from laban.api.asking import actor
from laban.api.lookup import found
from laban.api.shapes import Exact
from laban.reporting.queries import loading

PLAIN = (
    "id", "task_id", "owner_id", "state", "result", "nothing_to_report", "value", "value_reason", "next_step",
    "obstacle", "obstacle_decider_id", "obstacle_wanted_by", "saved_at", "submitted_at", "submitted_by_label", "late",
    "look", "returns", "level", "waits_at_id", "decided_at", "return_reason", "version",
)  # fmt: skip
NAMES = {
    "period": "period__key",
    "task_number": "task__number",
    "task_title": "task__title",
    "document_id": "task__document_id",
    "document_number": "task__document__number",
    "owner_name": "owner__name",
    "waits_at_name": "waits_at__name",
}
ROW = {**{name: name for name in PLAIN}, **NAMES}


class ReportRow(BaseModel):
    """`value` is claimed by the owner; an inspector's value stands beside it in the measurement.

    `level` counts approvals given; `waits_at_id` is the agency that must act now. `look`: a rule asks for a close look.
    """

    id: int
    task_id: int
    task_number: int
    task_title: str
    document_id: int | None
    document_number: str | None
    period: str
    owner_id: int
    owner_name: str
    state: str
    result: str
    nothing_to_report: bool
    value: Exact | None
    value_reason: str
    next_step: str
    obstacle: str
    obstacle_decider_id: int | None
    obstacle_wanted_by: date | None
    saved_at: datetime | None
    submitted_at: datetime | None
    submitted_by_label: str
    late: bool
    look: bool
    returns: int
    level: int
    waits_at_id: int | None
    waits_at_name: str | None
    decided_at: datetime | None
    return_reason: str
    version: int


class ReportFile(BaseModel):
    id: int
    name: str
    size: int
    sha256: str
    added_at: datetime


class Report(ReportRow):
    chain: list[int] = Field(description="agencies that approve, in order, as they stood when it was sent")
    flags: list[str] = Field(description="keys of what a reviewer should look at")
    files: list[ReportFile]
    indicator_id: int | None = Field(description="indicator whose value it carries")


def whole(request: HttpRequest, report_id: int) -> Report:
    """A visible report as it stands now. Raises NotFound."""
    row = found(loading.with_details(loading.visible(actor(request)).filter(pk=report_id)).first())
    document = row.task.document
    indicator = loading.indicator_of(row)
    return Report(
        **{name: getattr(row, name) for name in PLAIN},
        period=row.period.key,
        task_number=row.task.number,
        task_title=row.task.title,
        document_id=row.task.document_id,
        document_number=document.number if document else None,
        owner_name=row.owner.name,
        waits_at_name=row.waits_at.name if row.waits_at else None,
        chain=row.chain,
        flags=[each["key"] for each in row.flags],
        files=[file_out(each) for each in row.files.all()],
        indicator_id=indicator.pk if indicator else None,
    )


def file_out(row: Any) -> ReportFile:
    file = row.file
    return ReportFile(id=row.pk, name=file.name, size=file.size, sha256=file.sha256, added_at=row.added_at)
