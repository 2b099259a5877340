"""Files of evidence: judged by their content, refused when they may not be kept."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from docx import Document as Word
from PIL import Image

from laban.audit.models import AuditEntry
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
    uploads = [Upload(source=io.BytesIO(content), name=name)]
    return prove_task(actor=world.actor("focal", place), task=task, data=data, uploads=uploads, now=world.now)


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
    [kept] = row.files.all()
    assert kept.file.content_type.endswith("wordprocessingml.document")
    assert len(kept.file.sha256) == 64
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
    assert prove(world, PDF, name="scan.pdf").files.count() == 1


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
            uploads=[Upload(source=io.BytesIO(PDF + b"only here"), name="scan.pdf")],
            now=world.now,
        )
    assert (kept_files(), StoredFile.objects.count()) == (before, 0)


def test_who_may_not_submit_evidence_leaves_no_file(world: World) -> None:
    before = kept_files()
    with pytest.raises(NotAllowed):
        prove(world, PDF, place="BTC")
    assert kept_files() == before


def scan(pages: int = 2) -> bytes:
    """A PDF of pictures only, as a scanner makes it."""
    out = io.BytesIO()
    first, *others = [Image.new("L", (620, 877), 240 - 20 * page) for page in range(pages)]
    first.save(out, "PDF", save_all=True, append_images=others)
    return out.getvalue()


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 30, 30)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "content_type"),
    [(scan(), "application/pdf"), (picture("PNG"), "image/png"), (picture("JPEG"), "image/jpeg")],
    ids=["scanned PDF", "PNG", "JPEG"],
)
def test_a_real_scan_and_real_pictures_are_evidence(world: World, content: bytes, content_type: str) -> None:
    [kept] = prove(world, content, name="ban-ky").files.all()
    assert kept.file.content_type == content_type


def several(world: World, *named: tuple[str, bytes]) -> Evidence:
    return prove_task(
        actor=world.actor("focal", "BKHCN"),
        task=world.task(),
        data=NewEvidence(number="912/TTr", dated=date(2026, 11, 18), receiver=world.agency("CP")),
        uploads=[Upload(source=io.BytesIO(content), name=name) for name, content in named],
        now=world.now,
    )


def test_several_files_are_one_piece_of_evidence_in_their_order(world: World) -> None:
    row = several(world, ("ky.pdf", scan()), ("phu-luc.docx", word("Phụ lục")), ("anh.png", picture("PNG")))
    assert [each.file.name for each in row.files.all()] == ["ky.pdf", "phu-luc.docx", "anh.png"]
    line = AuditEntry.objects.get(action="evidence.submit").changes["evidence"][1]
    assert all(each.file.sha256 in line for each in row.files.all())


def test_of_several_files_the_refused_one_is_named_and_none_is_kept(world: World) -> None:
    before = kept_files()
    with pytest.raises(Invalid) as refused:
        several(world, ("ky.pdf", scan(1)), ("virus.png", b"MZ\x90\x00"))
    assert set(refused.value.errors) == {"file"}
    assert str(refused.value).startswith("virus.png: ")
    assert (kept_files(), StoredFile.objects.count(), Evidence.objects.count()) == (before, 0, 0)


def test_more_than_ten_files_are_refused_before_one_is_looked_at(world: World) -> None:
    with pytest.raises(Invalid):
        several(world, *[(f"{number}.png", b"") for number in range(11)])
    assert not StoredFile.objects.exists()
