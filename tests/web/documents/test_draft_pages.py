"""Pages that exist only while a document is a draft, and the signed copy that is kept unread."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from laban.documents.models import Document, Reading
from laban.usecases.publish_document import publish_document
from laban.work.operations import drafts
from tests.documents.made import answer, document, read
from tests.reader.containers.made import PdfPage, pdf
from tests.web.documents.test_pages import fields, words
from tests.world import NOW, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def focal(world: World) -> Client:
    return world.client("focal", "VPCP")


@pytest.fixture
def made(world: World) -> Document:
    return document(world)


def publish(world: World, made: Document) -> None:
    actor = world.actor("focal", "VPCP")
    drafts.accept_confident(actor=actor, document=made, now=NOW)
    publish_document(actor=actor, document=made, now=NOW)


def scan() -> bytes:
    """A page with a picture and no word: what a scanner gives."""
    page = PdfPage()
    page.picture = True
    return pdf([page])


def copy(content: bytes = PNG, **more: str) -> dict[str, Any]:
    return {"keep": "1", "copy": SimpleUploadedFile("ban-ky.png", content), **more}


def test_discarding_is_asked_with_what_goes_counted(focal: Client, made: Document) -> None:
    page = words(focal.get(reverse("documents:page", args=[made.pk])))
    assert "Đưa ra khỏi sổ" in page
    asked = words(focal.get(reverse("documents:discard", args=[made.pk])))
    for effect in ("1 tệp đang lưu", "7 đoạn văn bản", "3 nhiệm vụ đề xuất", "1 chỉ tiêu đề xuất"):
        assert effect in asked, effect


def test_discarding_needs_a_reason_and_leads_back_to_the_register(focal: Client, made: Document) -> None:
    url = reverse("documents:discard", args=[made.pk])
    refused = focal.post(url, {"reason": " ", "version": made.version})
    assert refused.status_code == 422
    assert "Hãy ghi lý do" in words(refused)
    done = focal.post(url, {"reason": "Nhập nhầm", "version": made.version}, follow=True)
    assert "03/NQ-CP không còn trong sổ văn bản." in words(done)
    assert focal.get(reverse("documents:page", args=[made.pk])).status_code == 404


def test_somebody_elses_change_stops_it(focal: Client, made: Document) -> None:
    url = reverse("documents:discard", args=[made.pk])
    refused = focal.post(url, {"reason": "Nhập nhầm", "version": made.version + 1})
    assert refused.status_code == 409
    assert Document.objects.filter(pk=made.pk).exists()


def test_a_published_document_says_what_to_do_instead(world: World, focal: Client, made: Document) -> None:
    publish(world, made)
    url = reverse("documents:discard", args=[made.pk])
    assert url not in focal.get(reverse("documents:page", args=[made.pk])).content.decode()
    for answer_, status in ((focal.get(url), 200), (focal.post(url, {"reason": "Nhầm", "version": "9"}), 409)):
        assert answer_.status_code == status
        assert "hủy từng nhiệm vụ kèm lý do" in words(answer_)


def test_a_file_is_taken_out_from_its_list(focal: Client, made: Document) -> None:
    row = made.files.get()
    url = reverse("documents:remove_file", args=[made.pk, row.pk])
    assert url in focal.get(reverse("documents:files", args=[made.pk])).content.decode()
    assert "3 nhiệm vụ đề xuất" in words(focal.get(url))
    assert focal.post(url, {"reason": ""}).status_code == 422
    assert focal.post(url, {"reason": "Nhầm phụ lục"}).url == reverse("documents:files", args=[made.pk])
    assert (made.files.count(), made.task_drafts.count()) == (0, 0)


def test_files_of_a_published_document_offer_neither_removal_nor_replacement(
    world: World, focal: Client, made: Document
) -> None:
    publish(world, made)
    row = made.files.get()
    url = reverse("documents:remove_file", args=[made.pk, row.pk])
    listed = focal.get(reverse("documents:files", args=[made.pk])).content.decode()
    assert url not in listed
    assert "?instead=" not in listed
    assert focal.post(url, {"reason": "Nhầm"}).status_code == 409
    assert made.files.exists()


def test_a_file_takes_the_place_of_another_with_a_reason(world: World, focal: Client, made: Document) -> None:
    old = made.files.get()
    url = reverse("documents:add_file", args=[made.pk])
    ready = read(world, answer(tasks=[]), content=b"right")
    Reading.objects.filter(pk=ready.pk).update(document=made)
    asked = focal.get(url, {"instead": old.pk}).content.decode()
    assert f'<option value="{old.pk}" selected>' in asked
    sent = {"add": "1", "title": "Bản đúng", "instead": str(old.pk)}
    refused = focal.post(url, sent)
    assert refused.status_code == 422
    assert "Hãy ghi lý do" in words(refused)
    assert focal.post(url, {**sent, "reason": "Bản chính thức"}).status_code == 302
    assert made.files.get().title == "Bản đúng"
    assert "bỏ tệp" in words(focal.get(reverse("documents:history", args=[made.pk])))


def test_of_a_scan_two_ways_lead_on(focal: Client, made: Document) -> None:
    sent = {"file": SimpleUploadedFile("scan.pdf", scan())}
    refused = focal.post(reverse("documents:new"), sent)
    assert refused.status_code == 422
    assert "Đây là bản quét" in words(refused)
    assert reverse("documents:register") in refused.content.decode()
    sent = {"file": SimpleUploadedFile("scan.pdf", scan())}
    again = focal.post(reverse("documents:add_file", args=[made.pk]), sent)
    assert "Hoặc lưu bản quét làm bản ký của văn bản này" in words(again)


def test_a_signed_copy_is_kept_once_somebody_looked_at_it(focal: Client, made: Document) -> None:
    url = reverse("documents:add_file", args=[made.pk])
    refused = focal.post(url, copy())
    assert refused.status_code == 422
    assert "xác nhận không có dấu độ mật" in words(refused)
    assert focal.post(url, copy(unmarked="1")).url == reverse("documents:files", args=[made.pk])
    row = made.files.get(was_read=False)
    assert "Bản ký, lưu nguyên trạng" in words(focal.get(reverse("documents:files", args=[made.pk])))
    seen = focal.get(reverse("documents:file_view", args=[made.pk, row.pk]))
    assert seen.headers["Content-Type"] == "image/png"


@pytest.mark.parametrize("given", [{"keep": "1"}, {"keep": "1", "unmarked": "1"}])
def test_without_a_file_nothing_is_kept(focal: Client, made: Document, given: dict[str, str]) -> None:
    refused = focal.post(reverse("documents:add_file", args=[made.pk]), given)
    assert refused.status_code == 422
    assert "Hãy chọn một tệp." in words(refused)


def test_a_document_is_registered_by_hand_with_its_scan(world: World, focal: Client) -> None:
    url = reverse("documents:register")
    given = fields(keeper=str(world.agency("CP").pk), received_on="2025-11-20")
    refused = focal.post(url, {**given, "copy": SimpleUploadedFile("scan.pdf", scan())})
    assert refused.status_code == 422
    assert not Document.objects.exists()
    done = focal.post(url, {**given, "unmarked": "1", "copy": SimpleUploadedFile("scan.pdf", scan())})
    made = Document.objects.get()
    assert done.url == reverse("documents:enter", args=[made.pk])
    assert made.files.get().was_read is False
