"""Long work as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from laban.kernel.actor import Actor
from laban.platform.models import LongJob

ENDED = (LongJob.State.DONE, LongJob.State.FAILED, LongJob.State.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class JobView:
    """`left` is what remains at the pace so far, None while there is no pace."""

    id: UUID
    kind: str
    state: str
    done: int
    total: int
    left: timedelta | None
    error: str
    result: dict[str, Any]

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0


def mine(actor: Actor, job_id: UUID | str) -> LongJob | None:
    """A job that the actor's account started."""
    return LongJob.objects.filter(pk=job_id, account_id=actor.account_id).first()


def viewed(job: LongJob, *, now: datetime) -> JobView:
    left = None
    if job.started_at and job.done and job.total > job.done and job.state == LongJob.State.RUNNING:
        left = (now - job.started_at) / job.done * (job.total - job.done)
    return JobView(
        id=job.pk,
        kind=job.kind,
        state=job.state,
        done=job.done,
        total=job.total,
        left=left,
        error=job.error,
        result=job.result or {},
    )
