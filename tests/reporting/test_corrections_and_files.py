"""Corrections after approval or lock, and the files behind a report."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import Decimal

import pytest

from laban.indicators.models import Measurement
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.notices.models import Notice
from laban.platform.models import StoredFile
from laban.reporting.models import Report, ReportCorrection
from laban.reporting.operations.approval import approve
from laban.reporting.operations.corrections import Corrected, request_correction, withdraw_correction
from laban.reporting.operations.files import remove_file
from laban.reporting.operations.periods import add_reports_for
from laban.usecases.attach_to_report import attach_to_report
from laban.usecases.decide_report_correction import decide_report_correction
from laban.usecases.submit_evidence import Upload
from tests.reporting.conftest import LOCK, NOVEMBER, Month

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def _approved(month: Month, **content: object) -> Report:
    task = month.add_task(title="Có chỉ tiêu", indicators=[month.indicator()])
    add_reports_for([task], now=NOVEMBER)
    report = month.sent(task, value=Decimal(13), **content)
    for agency in ("BKHCN", "CP"):
        approve(actor=month.actor("leader", agency), report=report, seen=report.version, now=NOVEMBER)
        report = month.report(task)
    return report


def _ask(month: Month, report: Report, *, value: int = 12, reason: str = "Đếm trùng một tỉnh") -> ReportCorrection:
    wanted = Corrected(result=report.result, value=Decimal(value), reason=reason)
    return request_correction(actor=month.actor("focal"), report=report, wanted=wanted, now=NOVEMBER)


def test_a_granted_correction_changes_the_report_and_the_claimed_value(month: Month) -> None:
    report = _approved(month)
    correction = _ask(month, report)
    assert Measurement.objects.get().claimed == Decimal(13)
    superior = month.actor("leader", "CP")
    decide_report_correction(actor=superior, correction=correction, grant=True, reason="", now=NOVEMBER)
    report = month.report(report.task)
    assert (report.state, report.value, Measurement.objects.get().claimed) == ("approved", Decimal(12), Decimal(12))
    assert ReportCorrection.objects.get().old_value == Decimal(13)
    assert Notice.objects.filter(kind="report.correction_approved", account=month.world.account("focal", "BKHCN"))


def test_a_refused_correction_changes_nothing_and_says_why(month: Month) -> None:
    report = _approved(month)
    correction = _ask(month, report)
    superior = month.actor("leader", "CP")
    with pytest.raises(Invalid):
        decide_report_correction(actor=superior, correction=correction, grant=False, reason=" ", now=NOVEMBER)
    decide_report_correction(actor=superior, correction=correction, grant=False, reason="Đúng là 13", now=NOVEMBER)
    assert month.report(report.task).value == Decimal(13)


def test_nobody_decides_on_the_correction_that_he_asked_for(month: Month) -> None:
    report = _approved(month)
    correction = _ask(month, report)
    correction.requested_by_id = month.world.account("leader", "CP").pk
    correction.save()
    superior = month.actor("leader", "CP")
    with pytest.raises(NotAllowed):
        decide_report_correction(actor=superior, correction=correction, grant=True, reason="", now=NOVEMBER)


def test_the_owners_own_side_does_not_decide(month: Month) -> None:
    correction = _ask(month, _approved(month))
    with pytest.raises(NotAllowed):
        decide_report_correction(
            actor=month.actor("leader"), correction=correction, grant=True, reason="", now=NOVEMBER
        )


def test_a_correction_is_decided_once(month: Month) -> None:
    correction = _ask(month, _approved(month))
    superior, stale = month.actor("leader", "CP"), ReportCorrection.objects.get()
    decide_report_correction(actor=superior, correction=correction, grant=True, reason="", now=NOVEMBER)
    with pytest.raises(Conflict):
        decide_report_correction(actor=superior, correction=stale, grant=False, reason="Muộn", now=NOVEMBER)


def test_one_request_waits_at_a_time_and_can_be_withdrawn(month: Month) -> None:
    report = _approved(month)
    first = _ask(month, report)
    with pytest.raises(Conflict):
        _ask(month, report, value=11)
    withdraw_correction(actor=month.actor("focal"), correction=first, now=NOVEMBER)
    assert _ask(month, report, value=11).state == "requested"


def test_what_can_still_be_written_needs_no_correction(month: Month) -> None:
    report = month.write(month.report())
    wanted = Corrected(result="Khác", value=None, reason="Sớm")
    with pytest.raises(Conflict):
        request_correction(actor=month.actor("focal"), report=report, wanted=wanted, now=NOVEMBER)


def test_a_report_that_was_never_sent_comes_in_by_a_correction_and_is_late(month: Month) -> None:
    report = month.write(month.report())
    moment = LOCK + timedelta(days=1)
    wanted = Corrected(result="Đã ban hành ngày 28/11", value=None, reason="Quên trình")
    asked = request_correction(actor=month.actor("focal"), report=report, wanted=wanted, now=moment)
    decide_report_correction(actor=month.actor("leader", "CP"), correction=asked, grant=True, reason="", now=moment)
    report = month.report()
    assert (report.state, report.late, report.result) == ("approved", True, "Đã ban hành ngày 28/11")


def _attach(month: Month, content: bytes = PDF, name: str = "minh-chung.pdf") -> None:
    upload = Upload(source=io.BytesIO(content), name=name)
    attach_to_report(actor=month.actor("focal"), report=month.report(), upload=upload, now=NOVEMBER)


def test_a_file_stands_behind_a_report_and_is_told_to_its_reviewers(month: Month) -> None:
    _attach(month)
    report = month.sent()
    assert [row.file.name for row in report.files.all()] == ["minh-chung.pdf"]
    assert "files" in [flag["key"] for flag in report.flags]


def test_the_same_file_twice_is_refused(month: Month) -> None:
    _attach(month)
    with pytest.raises(Conflict):
        _attach(month, name="ban-sao.pdf")


def test_a_file_is_judged_by_its_content_and_a_refused_one_is_not_kept(month: Month) -> None:
    with pytest.raises(Invalid):
        _attach(month, content=b"MZ\x90\x00" * 100, name="minh-chung.pdf")
    assert not StoredFile.objects.exists()


def test_a_sent_report_keeps_its_files(month: Month) -> None:
    _attach(month)
    row = month.sent().files.get()
    row.report = month.report()
    with pytest.raises(Conflict):
        remove_file(actor=month.actor("focal"), row=row, now=NOVEMBER)
