"""A file is put behind a report: looked at first, kept, and listed with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.platform.operations import files
from laban.reporting.models import Report, ReportFile
from laban.reporting.operations.files import add_file
from laban.reporting.operations.reports import require_writable
from laban.usecases.submit_evidence import Upload, content_type_of


@transaction.atomic
def attach_to_report(*, actor: Actor, report: Report, upload: Upload, now: datetime) -> ReportFile:
    """Raises Invalid (field `file`) for a file that is refused; refused bytes are kept nowhere."""
    require_writable(actor, [report], now)
    kept = files.keep(
        source=upload.source,
        name=upload.name,
        content_type=content_type_of(upload),
        uploaded_by_id=actor.account_id,
        now=now,
    )
    return add_file(actor=actor, report=report, file=kept, now=now)
