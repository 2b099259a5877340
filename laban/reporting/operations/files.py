"""Files that stand behind a report: added and taken away while it may be written."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.audit.operations.record import Act, record
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid
from laban.platform.models import StoredFile
from laban.reporting.models import Report, ReportFile
from laban.reporting.operations.reports import require_writable
from laban.reporting.operations.saving import target_of

MOST_FILES = 20


@transaction.atomic
def add_file(*, actor: Actor, report: Report, file: StoredFile, now: datetime) -> ReportFile:
    """Put a kept file behind the report. Raises Conflict when it is there already, Invalid beyond twenty."""
    require_writable(actor, [report], now)
    if report.files.filter(file__sha256=file.sha256).exists():
        raise Conflict("This very file is already with the report.", code="file_twice")
    if report.files.count() >= MOST_FILES:
        raise Invalid("At most {most} files per report.", field="file", most=MOST_FILES)
    row = ReportFile.objects.create(report=report, file=file, added_by_id=actor.account_id, added_at=now)
    changes = {"file": (None, file.name), "sha256": (None, file.sha256)}
    record(actor=actor, act=Act("report.add_file", target_of(report), changes), now=now)
    return row


@transaction.atomic
def remove_file(*, actor: Actor, row: ReportFile, now: datetime) -> None:
    """Take a file away from a draft; its bytes and the line in the record stay."""
    require_writable(actor, [row.report], now)
    changes = {"file": (row.file.name, None), "sha256": (row.file.sha256, None)}
    record(actor=actor, act=Act("report.remove_file", target_of(row.report), changes), now=now)
    row.delete()
