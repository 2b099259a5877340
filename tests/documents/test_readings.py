"""Files that are kept, and files of which nothing stays."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.conf import settings

from laban.documents.models import Reading
from laban.documents.operations import readings
from laban.documents.operations.readings import Upload
from laban.jobs import read_file
from laban.platform.models import LongJob, StoredFile
from laban.platform.operations import longjob
from laban.usecases import receive_file as usecase
from laban.usecases.receive_file import receive_file
from tests.documents.made import answer, document, indicator, provision, read, task
from tests.world import NOW, World

SECRET_WORDS = "Nội dung không được để lại dấu vết 7391"


def word_file(*paragraphs: str) -> bytes:
    out = BytesIO()
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def plan() -> bytes:
    return word_file(
        "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "Số: 12/KH-UBND", "KẾ HOẠCH", "I. NHIỆM VỤ",
        "1. Sở Khoa học và Công nghệ xây dựng Đề án hạ tầng số, hoàn thành trước tháng 6/2027.",
    )  # fmt: skip


def bytes_anywhere(needle: bytes) -> list[Path]:
    """Files under the files folder and the folder for passing files that hold these bytes."""
    places = [Path(settings.FILES_ROOT), *Path(tempfile.gettempdir()).glob("laban-read-*")]
    found = []
    for place in places:
        for path in [place] if place.is_file() else place.rglob("*"):
            if path.is_file() and needle in path.read_bytes():
                found.append(path)
    return found


def send(world: World, content: bytes, name: str = "tep.docx") -> Reading:
    upload = Upload(source=BytesIO(content), name=name, keeper=world.agency("CP"))
    return receive_file(actor=world.actor("focal", "VPCP"), upload=upload, now=NOW)


def test_a_readable_file_is_kept_once_under_its_own_hash(world: World) -> None:
    content = plan()
    reading = send(world, content)
    assert reading.state == "read"
    assert reading.draft is not None
    assert reading.draft["document"]["number"] == "12/KH-UBND"
    assert reading.file is not None
    assert reading.file.sha256 == reading.sha256
    assert len(bytes_anywhere(content)) == 1


def test_the_same_file_sent_twice_is_one_reading(world: World) -> None:
    content = plan()
    assert send(world, content).pk == send(world, content).pk


def test_of_a_file_with_a_secrecy_mark_nothing_stays(world: World) -> None:
    content = word_file("TỐI MẬT", "NGHỊ QUYẾT", "I. NHIỆM VỤ", f"1. {SECRET_WORDS}.")
    reading = send(world, content, "bi-mat-quoc-gia.docx")
    assert (reading.state, reading.error) == ("refused", "secrecy-mark")
    assert (reading.name, reading.sha256, reading.draft, reading.file) == ("", "", None, None)
    assert not bytes_anywhere(content)
    assert not StoredFile.objects.exists()


def test_a_large_secret_file_leaves_the_inbox_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usecase, "READ_AT_ONCE", 10)
    content = word_file("MẬT", "I. NHIỆM VỤ", f"1. {SECRET_WORDS}.")
    reading = send(world, content)
    assert reading.state == "waiting"
    assert len(bytes_anywhere(content)) == 1
    read_file.run(str(reading.job_id))
    reading.refresh_from_db()
    assert (reading.state, reading.error) == ("refused", "secrecy-mark")
    assert not bytes_anywhere(content)
    assert LongJob.objects.get(pk=reading.job_id).state == "failed"


def test_a_large_file_is_read_by_the_worker_and_found_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usecase, "READ_AT_ONCE", 10)
    reading = send(world, plan())
    read_file.run(str(reading.job_id))
    read_file.run(str(reading.job_id))
    reading.refresh_from_db()
    job = LongJob.objects.get(pk=reading.job_id)
    assert (reading.state, job.state, job.result) == ("read", "done", {"reading": str(reading.pk)})
    assert not list((Path(settings.FILES_ROOT) / readings.INBOX).glob(str(reading.pk)))


def test_only_who_started_long_work_stops_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usecase, "READ_AT_ONCE", 10)
    job = LongJob.objects.get(pk=send(world, plan()).job_id)
    with pytest.raises(longjob.NotAllowed):
        longjob.ask_to_stop(actor=world.actor("leader", "VPCP"), job=job, now=NOW)
    longjob.ask_to_stop(actor=world.actor("focal", "VPCP"), job=job, now=NOW)
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert longjob.take(job_id=job.pk, now=NOW) is None


@pytest.mark.parametrize(
    "content, code",
    [
        (b"", "empty-file"),
        (b"\x7fELF" + bytes(200), "unknown-type"),
        (b"PK\x03\x04" + b"\x00" * 40, "broken-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old-office-format"),
    ],
)
def test_a_useless_file_is_refused_by_its_content_and_not_kept(world: World, content: bytes, code: str) -> None:
    reading = send(world, content, "nghi-quyet.docx")
    assert (reading.state, reading.error) == ("refused", code)
    assert not StoredFile.objects.exists()


def test_what_no_database_keeps_is_left_out_of_an_answer(world: World) -> None:
    given = answer(
        tasks=[task("II.1", "Một\x00 việc\ud800")],
        indicators=[indicator("I.1", "Quá lớn", 10.0**30)],
        provisions=[provision("I." + "x" * 300, "a", kind="goal"), provision("I." + "x" * 299 + "y", "b", kind="goal")],
    )
    made = document(world, given)
    assert made.task_drafts.get().title == "Một việc"
    assert made.indicator_drafts.get().value is None
    assert made.provisions.count() == 1


def test_what_nobody_confirmed_is_dropped_after_two_days(world: World, django_capture_on_commit_callbacks: Any) -> None:
    read(world, answer(), content=b"never confirmed")
    assert readings.sweep(now=NOW + timedelta(days=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert readings.sweep(now=NOW + timedelta(days=3)) == 1
    assert not Reading.objects.exists()
    assert not bytes_anywhere(b"never confirmed")
