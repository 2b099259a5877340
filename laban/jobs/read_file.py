"""Reads a large file for the person who handed it in."""

from __future__ import annotations

from django.utils import timezone

from laban.documents.queries.detail import reading_of_job
from laban.platform.operations import longjob
from laban.usecases.receive_file import WORKER_S, read_now


def run(job_id: str) -> None:
    """Idempotent: a job that is delivered again finds itself ended."""
    job = longjob.take(job_id=job_id, now=timezone.now())
    if job is None:
        return
    reading = reading_of_job(job.pk)
    if reading is None:
        longjob.fail(job, error="file-not-found", now=timezone.now())
        return
    longjob.progress(job, done=1, total=3)
    if reading.state == "waiting":
        reading = read_now(reading=reading, source=None, timeout_s=WORKER_S, now=timezone.now())
    if reading.state == "refused":
        longjob.fail(job, error=reading.error, details=reading.error_details, now=timezone.now())
    else:
        longjob.finish(job, result={"reading": str(reading.pk)}, now=timezone.now())
