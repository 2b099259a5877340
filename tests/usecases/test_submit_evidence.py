"""Files of evidence: judged by their content, refused when they may not be kept."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from docx import Document as Word

from laban.kernel.errors import Invalid, NotAllowed
from laban.platform.models import StoredFile
from laban.usecases.submit_evidence import Upload, prove_task
from laban.work.models import Evidence
from laban.work.operations.evidence import NewEvidence
from tests.world import World

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


def prove(world: World, content: bytes, name: str = "to-trinh.docx", place: str = "BKHCN") -> Evidence:
    task = world.task()
    data = NewEvidence(number="912/TTr", dated=date(2026, 11, 18), receiver=world.agency("CP"))
    upload = Upload(source=io.BytesIO(content), name=name)
    return prove_task(actor=world.actor("focal", place), task=task, data=data, upload=upload, now=world.now)


def word(*lines: str) -> bytes:
    book, out = Word(), io.BytesIO()
    for line in lines:
        book.add_paragraph(line)
    book.save(out)
    return out.getvalue()


def kept_files() -> int:
    return sum(path.is_file() for path in Path(settings.FILES_ROOT).rglob("*"))


def test_a_word_file_is_kept_with_its_digest_under_its_own_type(world: World) -> None:
    row = prove(world, word("Tờ trình về Đề án"), name="bất kỳ.pdf")
    assert row.file is not None
    assert row.file.content_type.endswith("wordprocessingml.document")
    assert len(row.file.sha256) == 64
    assert row.kind == "file"


def test_a_file_with_a_secrecy_mark_is_refused_and_not_kept(world: World) -> None:
    before = kept_files()
    with pytest.raises(Invalid) as refused:
        prove(world, word("TỐI MẬT", "Điều 1. Nội dung của văn bản."))
    assert refused.value.code == "secrecy-mark"
    assert (kept_files(), StoredFile.objects.count()) == (before, 0)


@pytest.mark.parametrize("content", [b"<html><script>alert(1)</script>", b"MZ\x90\x00", b"GIF89a", b""])
def test_other_kinds_of_files_are_refused(world: World, content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        prove(world, content, name="ảnh.png")
    assert set(refused.value.errors) == {"file"}
    assert not StoredFile.objects.exists()


def test_a_scan_without_text_is_welcome(world: World) -> None:
    assert prove(world, PDF, name="scan.pdf").file is not None


def test_a_file_above_the_limit_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_UPLOAD_MB", 1)
    with pytest.raises(Invalid):
        prove(world, PDF + b"0" * (1024 * 1024), name="scan.pdf")


def test_evidence_that_is_refused_for_its_fields_leaves_no_file(world: World) -> None:
    before, task = kept_files(), world.task()
    data = NewEvidence(number="", dated=date(2026, 11, 18), receiver=world.agency("CP"))
    with pytest.raises(Invalid):
        prove_task(
            actor=world.actor("focal", "BKHCN"),
            task=task,
            data=data,
            upload=Upload(source=io.BytesIO(PDF + b"only here"), name="scan.pdf"),
            now=world.now,
        )
    assert (kept_files(), StoredFile.objects.count()) == (before, 0)


def test_who_may_not_submit_evidence_leaves_no_file(world: World) -> None:
    before = kept_files()
    with pytest.raises(NotAllowed):
        prove(world, PDF, place="BTC")
    assert kept_files() == before
