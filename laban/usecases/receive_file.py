"""A file comes in: it is read in a subprocess limited in time and memory, and kept only if it may be.

A small file is read while the person waits; a large one by a worker, so that the page can be left. Refused files (a
secrecy mark, a hostile or useless file) leave no bytes anywhere.
"""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from laban.documents.models import Reading
from laban.documents.operations import readings
from laban.documents.operations.readings import Upload
from laban.documents.queries.detail import reading_of_job
from laban.kernel.actor import Actor
from laban.kernel.messages import Message, gettext_noop
from laban.notices.operations.tell import tell
from laban.platform.operations import longjob
from laban.reader.errors import MESSAGES, ReadError
from laban.reader.limits import read_in_subprocess

READ_AT_ONCE = 2_000_000
"""Bytes up to which a file is read while the person waits (under three seconds on two cores)."""
WAIT_S, WORKER_S = 20, 120
MEMORY_MB = 600
JOB = "read_file"
READING = gettext_noop("Reading the file")


def receive_file(*, actor: Actor, upload: Upload, now: datetime) -> Reading:
    """The reading of an uploaded file: `read`, `refused` with its code, or `waiting` with a long job."""
    reading = readings.receive(actor=actor, upload=upload, now=now)
    if reading.state != "waiting" or reading.job_id:
        return reading
    if reading.size <= READ_AT_ONCE:
        return read_now(reading=reading, source=upload.source, timeout_s=WAIT_S, now=now)
    readings.put_in_inbox(reading=reading, source=upload.source)
    job = longjob.start(actor=actor, kind=JOB, argument={"reading": str(reading.pk)}, total=3, now=now)
    readings.note_job(reading=reading, job_id=job.pk)
    reading.refresh_from_db()
    return reading


def read_large(*, job_id: str, now: datetime) -> None:
    """The worker's part: read what waits in the inbox and tell who handed it in. Delivered twice, it does nothing."""
    job = longjob.take(job_id=job_id, now=now)
    reading = reading_of_job(UUID(job_id))
    if job is None:
        if reading is not None and reading.state == "waiting":
            readings.drop(reading=reading)
        return
    if reading is None:
        longjob.fail(job, error="file-not-found", now=now)
        return
    longjob.progress(job, done=1, total=3)
    if reading.state == "waiting":
        reading = read_now(reading=reading, source=None, timeout_s=WORKER_S, now=now)
    url = f"/jobs/{job.pk}/"
    if reading.state == "refused":
        longjob.fail(job, error=reading.error, details=reading.error_details, now=now)
        reason = Message(MESSAGES[reading.error], reading.error_details)
        params = {"job": Message(READING), "reason": reason}
        tell(account_ids=[job.account_id], kind="job.failed", params=params, url=url, now=now)
        return
    longjob.finish(job, result={"reading": str(reading.pk)}, now=now)
    tell(account_ids=[job.account_id], kind="job.done", params={"job": Message(READING)}, url=url, now=now)


def read_now(*, reading: Reading, source: BinaryIO | None, timeout_s: float, now: datetime) -> Reading:
    """Read the bytes (`source` None: those that wait in the inbox) and keep them, or refuse them and keep nothing."""
    try:
        with readings.bytes_on_disk(reading=reading, source=source) as path:
            draft = read_in_subprocess(path, timeout_s=timeout_s, memory_mb=MEMORY_MB)
            with path.open("rb") as copy:
                return readings.note_read(reading=reading, draft=draft, source=copy, now=now)
    except ReadError as error:
        return readings.note_refused(reading=reading, code=error.code, details=error.details, now=now)
    except FileNotFoundError:
        return readings.note_refused(reading=reading, code="file-not-found", details={}, now=now)
