"""Long work that a person starts: put in the queue, told how far it is, ended, asked to stop.

Which code does the work is said by `kind`: the job of that name, `laban.jobs.<kind>.run(job_id)`, on whichever worker
takes it. The row of the queue is written in the act's own transaction, so that neither is there without the other.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django_q.tasks import async_task

from laban.kernel.actor import Actor
from laban.kernel.errors import NotAllowed
from laban.kernel.messages import gettext_noop
from laban.platform.models import LongJob

State = LongJob.State


class Stopped(Exception):
    """Somebody asked the work to stop; the job ends without a result."""


@transaction.atomic
def start(*, actor: Actor, kind: str, argument: dict[str, Any], now: datetime, total: int = 0) -> LongJob:
    """Queue the work. `argument` is plain JSON; `total` how many steps are known already."""
    grant = actor.grants[0] if actor.grants else None
    job = LongJob.objects.create(
        kind=kind,
        argument=argument,
        total=total,
        account_id=actor.account_id,
        post_id=grant.post_id if grant else None,
        created_at=now,
    )
    async_task(f"laban.jobs.{kind}.run", str(job.pk))
    return job


def take(*, job_id: str | UUID, now: datetime) -> LongJob | None:
    """The job, marked as running; None when it is already done, failed or cancelled (a job may be delivered twice)."""
    job = LongJob.objects.filter(pk=job_id).first()
    if job is None or job.state not in (State.WAITING, State.RUNNING):
        return None
    if job.cancel_asked:
        _end(job, State.CANCELLED, now=now)
        return None
    job.state, job.started_at = State.RUNNING, job.started_at or now
    job.save(update_fields=["state", "started_at"])
    return job


def progress(job: LongJob, *, done: int, total: int | None = None) -> None:
    """Say how far the work is. Raises Stopped when the person asked to stop it."""
    values = {"done": done, **({"total": total} if total is not None else {})}
    LongJob.objects.filter(pk=job.pk).update(**values)
    if LongJob.objects.filter(pk=job.pk, cancel_asked=True).exists():
        raise Stopped


def finish(job: LongJob, *, result: dict[str, Any], now: datetime) -> None:
    job.result = result
    _end(job, State.DONE, now=now)


def fail(job: LongJob, *, error: str, now: datetime, details: dict[str, Any] | None = None) -> None:
    """`error` is an English msgid or an error code of the work, never a traceback; `details` fills its gaps."""
    job.error = error
    job.result = {"details": details} if details else None
    _end(job, State.FAILED, now=now)


def cancelled(job: LongJob, *, now: datetime) -> None:
    _end(job, State.CANCELLED, now=now)


def ask_to_stop(*, actor: Actor, job: LongJob, now: datetime) -> None:
    """The person who started the work wants it to stop; what did not begin yet is cancelled at once."""
    if job.account_id != actor.account_id and not actor.is_system:
        raise NotAllowed(gettext_noop("Only who started this work can stop it."), code="longjob_stop")
    LongJob.objects.filter(pk=job.pk, state__in=(State.WAITING, State.RUNNING)).update(cancel_asked=True)
    if LongJob.objects.filter(pk=job.pk, state=State.WAITING).exists():
        job.refresh_from_db()
        _end(job, State.CANCELLED, now=now)


def _end(job: LongJob, state: LongJob.State, *, now: datetime) -> None:
    job.state, job.ended_at = state, now
    if state == State.DONE:
        job.done = job.total = max(job.total, 1)
    job.save()
