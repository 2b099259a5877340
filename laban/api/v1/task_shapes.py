"""What a task looks like in the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from pydantic import BaseModel, Field

from laban.api.asking import actor
from laban.api.lookup import found
from laban.decisions.queries.lists import origins
from laban.work.queries import detail

PLAIN = (
    "id", "number", "title", "document_id", "provision_id", "parent_id", "root_id", "depth", "owner_id", "assigner_id",
    "on_behalf_of", "responsible_id", "responsible_unit", "product_kind", "product_text", "receiver_id",
    "deadline_text", "deadline_kind", "start_on", "due", "original_due", "weight", "decider_id", "received_on",
    "received_estimated", "entered_late", "assigned_on", "assignment", "assignment_on", "return_reason", "started_on",
    "evidence_on", "completed_on", "accepted_on", "quality", "cancelled_on", "superseded_on", "superseded_by_id",
    "correction_pending", "obstacle_since", "extensions_granted", "returns", "progress", "timing", "level", "standing",
    "on_acceptor", "last_report_on", "published_at", "version",
)  # fmt: skip
NAMES = {"document_number": "document__number", "owner_name": "owner__name", "assigner_name": "assigner__name"}
ROW = {**{name: name for name in PLAIN}, **NAMES}


class TaskRow(BaseModel):
    """`number` is that within the document. `due` is in force, `original_due` the one first given.

    Derived, never typed: `progress` (not_started, in_progress, completed), `timing` (in_time, due_soon, overdue,
    on_time, late, none), `level` (none, green, yellow, red, special_red), `standing` (normal, waiting_acceptance,
    waiting_condition, correction_pending, recurring, no_deadline, cancelled, superseded). `on_acceptor`: the delay is
    the assigner's.
    """

    id: int
    number: int
    title: str
    document_id: int | None
    document_number: str | None
    provision_id: int | None
    parent_id: int | None
    root_id: int | None
    depth: int
    owner_id: int
    owner_name: str
    assigner_id: int
    assigner_name: str
    on_behalf_of: str
    responsible_id: int | None
    responsible_unit: str
    product_kind: str
    product_text: str
    receiver_id: int | None
    deadline_text: str
    deadline_kind: str
    start_on: date | None
    due: date | None
    original_due: date | None
    weight: int
    decider_id: int | None
    received_on: date
    received_estimated: bool
    entered_late: bool
    assigned_on: date
    assignment: str
    assignment_on: date | None
    return_reason: str
    started_on: date | None
    evidence_on: date | None
    completed_on: date | None
    accepted_on: date | None
    quality: str
    cancelled_on: date | None
    superseded_on: date | None
    superseded_by_id: int | None
    correction_pending: bool
    obstacle_since: date | None
    extensions_granted: int
    returns: int
    progress: str
    timing: str
    level: str
    standing: str
    on_acceptor: bool
    last_report_on: date | None
    published_at: datetime
    version: int


class EvidenceFile(BaseModel):
    """The bytes are at `/evidence-files/{id}`; `size` in bytes."""

    id: int
    name: str
    size: int
    sha256: str


class Evidence(BaseModel):
    """`file_name` and `sha256` where there is a file: its bytes are at `/evidence/{id}/file`."""

    id: int
    kind: str
    number: str
    dated: date | None
    receiver_id: int | None
    description: str
    files: list[EvidenceFile]
    state: str
    submitted_at: datetime
    decided_at: datetime | None
    decision_reason: str
    quality: str


class Extension(BaseModel):
    id: int
    old_due: date
    wanted_due: date
    granted_due: date | None
    reason: str
    state: str
    requested_at: datetime
    decided_at: datetime | None
    decision_reason: str


class TaskCorrection(BaseModel):
    """A request of the owner; `state` is requested, approved, refused or withdrawn."""

    id: int
    reason: str
    state: str
    requested_at: datetime
    decided_at: datetime | None
    decision_reason: str


class Milestone(BaseModel):
    id: int
    title: str
    due: date
    done_on: date | None


class Input(BaseModel):
    """What a coordinating agency owes, by its own day."""

    id: int
    agency_id: int
    agency_name: str
    input_text: str
    due: date | None
    state: str
    delivered_on: date | None
    delivery_note: str


class Task(TaskRow):
    evidence: list[Evidence]
    extensions: list[Extension]
    corrections: list[TaskCorrection]
    milestones: list[Milestone]
    inputs: list[Input]
    also_in: list[int] = Field(description="other documents in which the same duty is counted")
    directives: list[int] = Field(description="the directives of which the task was made")
    indicators: list[int]
    allowed: list[str] = Field(description="acts that your post may do to it; its state decides the rest")


def whole(request: HttpRequest, task_id: int) -> Task:
    """A visible task as it stands now. Raises NotFound."""
    who = actor(request)
    row = found(detail.one(who, task_id))
    return Task(
        **{name: getattr(row, name) for name in PLAIN},
        document_number=row.document.number if row.document else None,
        owner_name=row.owner.name,
        assigner_name=row.assigner.name,
        evidence=[evidence_out(each) for each in row.evidence.all()],
        extensions=[_same(Extension, each) for each in row.extensions.all()],
        corrections=[correction_out(each) for each in row.corrections.all()],
        milestones=[_same(Milestone, each) for each in row.milestones.all()],
        inputs=[input_out(each) for each in row.coordination.all()],
        also_in=[each.document_id for each in row.also_in.all()],
        directives=[each.pk for each in origins(who, task_id=row.pk)],
        indicators=[each.pk for each in row.indicators.all()],
        allowed=sorted(detail.allowed(who, row)),
    )


def evidence_out(row: Any) -> Evidence:
    files = [
        EvidenceFile(id=each.pk, name=each.file.name, size=each.file.size, sha256=each.file.sha256)
        for each in row.files.all()
    ]
    return _same(Evidence, row, files=files)


def input_out(row: Any) -> Input:
    return _same(Input, row, agency_name=row.agency.name)


def extension_out(row: Any) -> Extension:
    return _same(Extension, row)


def correction_out(row: Any) -> TaskCorrection:
    return _same(TaskCorrection, row)


def milestone_out(row: Any) -> Milestone:
    return _same(Milestone, row)


def _same(shape: Any, row: Any, **more: Any) -> Any:
    """A shape whose fields are the row's columns, but for those in `more`."""
    return shape(**{name: more[name] if name in more else getattr(row, name) for name in shape.model_fields})
