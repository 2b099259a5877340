"""A file is put behind a report: looked at first, kept, and listed with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.reporting.models import Report, ReportFile
from laban.reporting.operations.files import add_file
from laban.reporting.operations.reports import require_writable
from laban.usecases.keep_file import Upload, kept_file


@transaction.atomic
def attach_to_report(*, actor: Actor, report: Report, upload: Upload, now: datetime) -> ReportFile:
    """Raises Invalid (field `file`) for a file that is refused; refused bytes are kept nowhere."""
    require_writable(actor, [report], now)
    with kept_file(actor=actor, upload=upload, now=now) as kept:
        return add_file(actor=actor, report=report, file=kept, now=now)
