"""Long work that you started: how far it is, and the wish to stop it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.shapes import reads, writes
from laban.platform.operations import longjob
from laban.platform.queries import longjob as queries

router = Router(tags=["jobs"])


class Job(BaseModel):
    """`state`: waiting, running, done, failed, cancelled. `seconds_left` at the pace so far, null while unknown."""

    id: UUID
    kind: str
    state: str
    done: int
    total: int
    seconds_left: int | None
    error: str
    result: dict[str, Any]


@router.get("/jobs/{uuid:job_id}", response=reads(Job), summary="One job")
def get_job(request: HttpRequest, job_id: UUID) -> Job:
    return _out(request, found(queries.mine(actor(request), job_id)))


@router.post("/jobs/{uuid:job_id}/stop", response=writes(Job), summary="Ask a job to stop")
def stop_job(request: HttpRequest, job_id: UUID) -> Job:
    """What has not begun is cancelled at once, the rest at its next step."""
    row = found(queries.mine(actor(request), job_id))
    longjob.ask_to_stop(actor=actor(request), job=row, now=now_of(request))
    return _out(request, found(queries.mine(actor(request), job_id)))


def _out(request: HttpRequest, row: Any) -> Job:
    job = queries.viewed(row, now=now_of(request))
    left = round(job.left.total_seconds()) if job.left is not None else None
    names = ("id", "kind", "state", "done", "total", "error", "result")
    return Job(**{name: getattr(job, name) for name in names}, seconds_left=left)
