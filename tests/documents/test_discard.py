"""While a document is a draft: it leaves the register again, and its files are taken out or replaced."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from laban.audit.models import AuditEntry
from laban.documents.models import Document, DocumentFile, DraftStep, Provision, Reading
from laban.documents.operations import register
from laban.documents.operations.coverage import say_gone_through, say_without_task
from laban.documents.operations.discard import discard
from laban.indicators.models import IndicatorDraft
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.platform.models import StoredFile
from laban.platform.queries import files as kept
from laban.publishing.models import OfficialReport
from laban.usecases.attach_document_file import SignedCopy, attach_document_file
from laban.usecases.import_document import import_document
from laban.usecases.keep_file import Upload
from laban.usecases.publish_document import publish_document
from laban.usecases.remove_document_file import remove_document_file
from laban.usecases.replace_document_file import Replacement, replace_document_file
from laban.usecases.undo_draft_step import undo_draft_step
from laban.work.models import TaskDraft
from laban.work.operations import drafts
from laban.work.queries import drafts as queries
from tests.documents.made import answer, document, indicator, particulars, provision, read, task
from tests.world import NOW, World

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\nscan"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, settings: Any) -> None:
    """Files of this test alone: what an earlier test rolled back would be orphans here."""
    options = {**settings.STORAGES["default"]["OPTIONS"], "location": tmp_path}
    settings.FILES_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}


def focal(world: World) -> Any:
    return world.actor("focal", "VPCP")


def off(world: World, made: Document, **more: Any) -> None:
    given = {"actor": focal(world), "reason": "Nhập nhầm văn bản", "version": made.version, **more}
    discard(document=made, now=NOW, **given)


def publish(world: World, made: Document) -> Document:
    drafts.accept_confident(actor=focal(world), document=made, now=NOW)
    publish_document(actor=focal(world), document=made, now=NOW)
    made.refresh_from_db()
    return made


def bytes_kept() -> int:
    return sum(path.is_file() for path in Path(settings.FILES_ROOT).rglob("*"))


def replaced(world: World, made: Document, given: dict[str, Any], content: bytes = b"the right file") -> DocumentFile:
    data = Replacement(reading=read(world, given, content=content), reason="Bản chính thức")
    old = made.files.get()
    return replace_document_file(actor=focal(world), file=old, data=data, now=NOW).file


def test_a_draft_leaves_the_register_with_all_that_hangs_on_it(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    made, before = document(world), bytes_kept()
    drafts.accept_confident(actor=focal(world), document=made, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        off(world, made)
    for model in (Document, DocumentFile, Provision, Reading, TaskDraft, IndicatorDraft, DraftStep, StoredFile):
        assert not model.objects.exists(), model
    assert bytes_kept() == before - 1
    assert list(kept.faults()) == []


def test_the_record_keeps_the_entry_the_files_and_the_reason(world: World) -> None:
    made = document(world)
    pk, digest = made.pk, made.files.get().file.sha256
    off(world, made)
    line = AuditEntry.objects.get(action="document.discard")
    assert (line.target_id, line.target_label, line.reason) == (pk, "03/NQ-CP (09/01/2025)", "Nhập nhầm văn bản")
    assert line.changes["number"] == ["03/NQ-CP", None]
    assert line.changes["files"] == [[f"van-ban.docx {digest}"], None]


def test_bytes_that_another_document_keeps_too_stay(world: World, django_capture_on_commit_callbacks: Any) -> None:
    made, other = document(world), document(world, number="04/NQ-CP")
    assert made.files.get().file.sha256 == other.files.get().file.sha256
    with django_capture_on_commit_callbacks(execute=True):
        off(world, made)
    assert StoredFile.objects.count() == 1
    assert list(kept.faults()) == []


def test_bytes_stay_when_the_act_comes_to_nothing(world: World) -> None:
    made, before = document(world), bytes_kept()
    off(world, made)
    assert bytes_kept() == before  # the transaction of the test never ends, so nothing was removed


def test_a_file_that_waits_to_be_added_goes_too(world: World, django_capture_on_commit_callbacks: Any) -> None:
    made = document(world)
    waiting = read(world, answer(), content=b"an annex that nobody added")
    Reading.objects.filter(pk=waiting.pk).update(document=made)
    with django_capture_on_commit_callbacks(execute=True):
        off(world, made)
    assert not StoredFile.objects.exists()
    assert list(kept.faults()) == []


def test_a_published_document_stays_and_the_message_says_what_to_do(world: World) -> None:
    made = publish(world, document(world))
    with pytest.raises(Conflict, match="Cancel its tasks") as refused:
        off(world, made)
    assert refused.value.code == "document_published"
    assert made.files.exists()


@pytest.mark.parametrize(
    ("given", "error"),
    [({"reason": "  "}, Invalid), ({"reason": "x" * 2001}, Invalid), ({"version": 99}, Conflict)],
)
def test_without_a_reason_or_on_another_version_nothing_is_discarded(
    world: World, given: dict[str, Any], error: type[Exception]
) -> None:
    made = document(world)
    with pytest.raises(error):
        off(world, made, **given)
    assert Document.objects.filter(pk=made.pk).exists()


@pytest.mark.parametrize(("role", "place"), [("leader", "CP"), ("focal", "BKHCN"), ("agency_admin", "CP")])
def test_only_focal_officers_of_its_register_discard_it(world: World, role: str, place: str) -> None:
    made = document(world)
    with pytest.raises(NotAllowed):
        off(world, made, actor=world.actor(role, place))


def test_a_document_that_a_report_stands_on_stays(world: World) -> None:
    made = document(world)
    OfficialReport.objects.create(
        document=made, agency=world.agency("CP"), agency_path="", period="2026-10", created_at=NOW
    )
    with pytest.raises(Conflict) as refused:
        off(world, made)
    assert refused.value.code == "document_in_use"


def test_what_carried_it_out_loses_the_line_with_a_record_of_its_own(world: World) -> None:
    made = document(world)
    plan = register.register(
        actor=focal(world), data=particulars(world, number="12/KH", implements=(made.pk,)), now=NOW
    )
    off(world, made)
    assert not plan.implements.exists()
    line = AuditEntry.objects.get(action="document.change", target_id=plan.pk)
    assert line.changes == {"implements": ["03/NQ-CP", None]}


def test_a_file_is_taken_out_with_what_was_proposed_from_it(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    made = document(world)
    annex = answer(provisions=[provision("PL.1", "Việc của phụ lục")], tasks=[task("PL.1", "Việc")], indicators=[])
    extra = import_document(
        actor=focal(world), document=made, reading=read(world, annex, content=b"annex"), now=NOW
    ).file
    assert made.task_drafts.count() == 4
    with django_capture_on_commit_callbacks(execute=True):
        remove_document_file(actor=focal(world), file=extra, reason="Phụ lục của văn bản khác", now=NOW)
    assert (made.files.count(), made.task_drafts.count(), made.provisions.count()) == (1, 3, 7)
    assert list(kept.faults()) == []
    assert AuditEntry.objects.get(action="document.remove_file").reason == "Phụ lục của văn bản khác"


def test_files_of_a_published_document_stay(world: World) -> None:
    made = publish(world, document(world))
    with pytest.raises(Conflict) as refused:
        remove_document_file(actor=focal(world), file=made.files.get(), reason="Nhầm", now=NOW)
    assert refused.value.code == "document_published"
    with pytest.raises(Conflict):
        replaced(world, made, answer())
    assert made.task_drafts.exists()


def test_another_text_was_not_gone_through(world: World) -> None:
    made = document(world)
    say_gone_through(actor=focal(world), document=made, gone=True, now=NOW)
    import_document(actor=focal(world), document=made, reading=read(world, answer(), content=b"annex"), now=NOW)
    made.refresh_from_db()
    assert (made.gone_through_at, made.gone_through_by_id) == (None, None)


def test_the_right_file_takes_the_place_of_the_wrong_one(world: World, django_capture_on_commit_callbacks: Any) -> None:
    made = document(world)
    old = made.files.get()
    with django_capture_on_commit_callbacks(execute=True):
        new = replaced(world, made, answer(tasks=[task("II.1", "Việc khác hẳn")], indicators=[]))
    assert (made.files.get(), new.order) == (new, old.order)
    assert [each.title for each in queries.of_document(made)] == ["Việc khác hẳn"]
    assert StoredFile.objects.count() == 1
    assert list(kept.faults()) == []


def test_decisions_stay_where_the_paragraph_reads_the_same_and_wait_anew_where_not(world: World) -> None:
    made = document(world)
    first, second, third = queries.of_document(made)
    drafts.accept(actor=focal(world), draft=first, version=1, now=NOW)
    drafts.drop(actor=focal(world), draft=third, version=1, now=NOW)
    typed = drafts.add(
        actor=focal(world), document=made, provision=made.provisions.get(path="II.4"), title="Tự gõ", now=NOW
    )
    say_without_task(actor=focal(world), provision=made.provisions.get(path="I.1"), without=True, now=NOW)
    changed = answer()
    changed["tasks"][2]["title"] = "Rà soát quy định đã sửa lời"
    new = replaced(world, made, changed)
    rows = {each.title: each for each in queries.of_document(made).select_related("provision")}
    assert {title: row.state for title, row in rows.items()} == {
        first.title: "accepted", second.title: "proposed", "Rà soát quy định đã sửa lời": "proposed",
        "Tự gõ": "proposed",
    }  # fmt: skip
    assert rows[first.title].pk == first.pk
    assert rows["Tự gõ"].pk == typed.pk
    assert {row.provision.path for row in rows.values() if row.provision} == {"II.1", "II.2", "II.3", "II.4"}
    assert {row.provision.file_id for row in rows.values() if row.provision} == {new.pk}
    assert new.provisions.get(path="I.1").without_task_at == NOW


def test_what_was_decided_on_an_indicator_stays_too(world: World) -> None:
    made = document(world, answer(indicators=[indicator("I.1", "Tỷ lệ", 80), indicator("I.1", "Số lượng", 5)]))
    row = made.indicator_drafts.get(name="Tỷ lệ")
    IndicatorDraft.objects.filter(pk=row.pk).update(state="accepted", version=2)
    replaced(world, made, answer(indicators=[indicator("I.1", "Tỷ lệ", 80), indicator("I.1", "Số lượng", 6)]))
    assert made.indicator_drafts.get(name="Tỷ lệ").state == "accepted"
    assert made.indicator_drafts.get(name="Số lượng").value == 6


def test_an_act_on_a_file_that_is_gone_cannot_be_undone(world: World) -> None:
    made = document(world)
    drafts.accept(actor=focal(world), draft=queries.of_document(made)[0], version=1, now=NOW)
    replaced(world, made, answer(tasks=[], indicators=[]))
    with pytest.raises(Conflict):
        undo_draft_step(actor=focal(world), document=made, now=NOW)


def copy(content: bytes = PDF, **more: Any) -> SignedCopy:
    given: dict[str, Any] = {"unmarked": True, "title": "Bản ký", **more}
    return SignedCopy(upload=Upload(source=BytesIO(content), name="ban-ky.pdf"), **given)


def test_a_scan_is_kept_unread_beside_what_was_read(world: World) -> None:
    made = document(world)
    say_gone_through(actor=focal(world), document=made, gone=True, now=NOW)
    row = attach_document_file(actor=focal(world), document=made, data=copy(), now=NOW)
    assert (row.was_read, row.format, row.title, row.provisions.count()) == (False, "pdf", "Bản ký", 0)
    made.refresh_from_db()
    assert made.gone_through_at == NOW  # no text came with it


def test_a_signed_copy_joins_a_published_document(world: World) -> None:
    made = publish(world, document(world))
    assert attach_document_file(actor=focal(world), document=made, data=copy(), now=NOW).file.size == len(PDF)


@pytest.mark.parametrize(
    ("given", "field"), [({"unmarked": False}, "unmarked"), ({"content": b"MZ\x90 no document"}, "file")]
)
def test_a_copy_that_is_not_taken_leaves_nothing(world: World, given: dict[str, Any], field: str) -> None:
    made, before = document(world), (bytes_kept(), StoredFile.objects.count())
    with pytest.raises(Invalid) as refused:
        attach_document_file(actor=focal(world), document=made, data=copy(**given), now=NOW)
    assert set(refused.value.errors) == {field}
    assert (bytes_kept(), StoredFile.objects.count()) == before


def test_the_same_copy_twice_is_refused_and_the_first_one_stays(world: World) -> None:
    made = document(world)
    attach_document_file(actor=focal(world), document=made, data=copy(), now=NOW)
    with pytest.raises(Conflict):
        attach_document_file(actor=focal(world), document=made, data=copy(), now=NOW)
    assert list(kept.faults()) == []
