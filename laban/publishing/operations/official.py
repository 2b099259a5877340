"""Asking for an official report and making it: a snapshot of the moment first, the files from it alone."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from laban.audit.operations.record import Act, Target, record
from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Invalid
from laban.kernel.period import Period
from laban.monitoring.operations.fold import fold
from laban.orgs.models import Agency
from laban.platform.operations import files, longjob
from laban.platform.operations.until import until_nothing
from laban.publishing.excel import excel_report
from laban.publishing.layout import names
from laban.publishing.models import OfficialReport
from laban.publishing.policy import POLICY
from laban.publishing.queries.snapshot import Scope, snapshot
from laban.publishing.word import word_report

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KIND = "official_report"
FAILED = gettext_noop("The report could not be made. Try again; if it fails again, tell the office.")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked for; `document` None means all documents of the agency together."""

    agency: Agency
    period: Period
    document: Document | None = None
    layout: str = "state"


@transaction.atomic
def request_report(*, actor: Actor, wanted: Wanted, now: datetime) -> OfficialReport:
    """Put the making of a report into the queue; the row shows how far it is. Raises Invalid and NotAllowed."""
    if wanted.layout not in names():
        raise Invalid("There is no layout of this name.", field="layout")
    if wanted.period.start > office_day(now):
        raise Invalid("This period has not begun yet.", field="period")
    report = OfficialReport(
        document=wanted.document,
        agency=wanted.agency,
        agency_path=wanted.agency.path,
        period=str(wanted.period),
        layout=wanted.layout,
        created_by_id=actor.account_id,
        created_at=now,
    )
    POLICY.require(actor, "official.make", report)
    report.save()
    report.job = longjob.start(actor=actor, kind=KIND, argument={"report": report.pk}, now=now, total=4)
    report.save(update_fields=["job"])
    record(actor=actor, act=Act("official.request", _target(report)), now=now)
    return report


def make_report(*, job_id: str, now: datetime) -> None:
    """The queue's work; delivered twice it makes the report once."""
    job = longjob.take(job_id=job_id, now=now)
    if job is None:
        return
    report = OfficialReport.objects.select_related("agency__superior", "agency__area", "document").get(
        pk=job.argument["report"]
    )
    try:
        _make(report, job, now)
    except longjob.Stopped:
        report.state = "cancelled"
        report.save(update_fields=["state"])
        longjob.cancelled(job, now=now)
    except Exception:
        report.state = "failed"
        report.save(update_fields=["state"])
        longjob.fail(job, error=FAILED, now=now)
        raise


def _make(report: OfficialReport, job: longjob.LongJob, now: datetime) -> None:
    until_nothing(fold, now=now)
    longjob.progress(job, done=1)
    kept = snapshot(Scope(report.agency, Period.parse(report.period), report.document), now=now)
    longjob.progress(job, done=2)
    word = word_report(kept, layout_name=report.layout)
    longjob.progress(job, done=3)
    excel = excel_report(kept, layout_name=report.layout)
    _keep(report, kept, word, excel, now)
    longjob.finish(job, result={"report": report.pk}, now=now)


@transaction.atomic
def _keep(report: OfficialReport, kept: dict[str, object], word: bytes, excel: bytes, now: datetime) -> None:
    report.snapshot = kept
    report.word = _stored(report, word, "docx", DOCX, now)
    report.excel = _stored(report, excel, "xlsx", XLSX, now)
    report.state, report.made_at = "made", now
    report.save(update_fields=["snapshot", "word", "excel", "state", "made_at"])


def _stored(report: OfficialReport, data: bytes, ending: str, kind: str, now: datetime) -> files.StoredFile:
    number = report.document.number.replace("/", "-") if report.document else "tong-hop"
    return files.keep(
        source=io.BytesIO(data),
        name=f"bao-cao-{number}-{report.period}.{ending}",
        content_type=kind,
        uploaded_by_id=report.created_by_id,
        now=now,
    )


def _target(report: OfficialReport) -> Target:
    label = f"{report.document.number if report.document else ''} {report.period}".strip()
    return Target("official_report", report.pk, label)
