"""The form of evidence with its files, and evidence looked at in the page."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laban.work.models import Evidence, EvidenceFile, Task
from tests.usecases.test_submit_evidence import picture, scan, word
from tests.world import World


def form(task: Task, *files: SimpleUploadedFile, **more: object) -> dict[str, object]:
    return {
        "seen": task.version,
        "number": "912/TTr-BKHCN",
        "dated": "2026-11-18",
        "receiver": "Chính phủ",
        "file": list(files),
        **more,
    }


def at(name: str, key: int) -> str:
    return reverse(f"tasks:{name}", args=[key])


def text(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


def test_the_field_takes_several_files_and_says_its_limits_before(world: World) -> None:
    page = text(world.client("focal", "BKHCN").get(at("evidence", world.task().pk)))
    [field] = re.findall(r"<input[^>]*type=\"file\"[^>]*>", page)
    assert " multiple" in field
    assert ".pdf" in field
    assert "data-drop-progress" in page
    assert "data-most=" in page


def test_several_files_are_kept_and_each_is_shown(world: World) -> None:
    task, client = world.task(), world.client("focal", "BKHCN")
    files = [SimpleUploadedFile("ky.pdf", scan()), SimpleUploadedFile("phu-luc.docx", word("Phụ lục số 1"))]
    assert client.post(at("evidence", task.pk), form(task, *files)).status_code == 302
    page = text(client.get(at("page", task.pk)))
    for row in EvidenceFile.objects.all():
        assert at("evidence_file", row.pk) in page
    assert "phu-luc.docx" in page


def test_evidence_without_a_file_is_still_evidence(world: World) -> None:
    task = world.task()
    assert world.client("focal", "BKHCN").post(at("evidence", task.pk), form(task)).status_code == 302
    assert Evidence.objects.get(task=task).kind == "reference"


def test_a_script_that_sends_the_form_is_led_on_and_a_refusal_comes_into_the_drawer(world: World) -> None:
    task, client = world.task(), world.client("focal", "BKHCN")
    sent = {"HX-Request": "true", "HX-Target": "drawer"}
    opened = text(client.get(at("evidence", task.pk), headers={"HX-Request": "true"}))
    assert 'hx-encoding="multipart/form-data"' in opened
    refused = client.post(at("evidence", task.pk), form(task, number=""), headers=sent)
    assert refused.status_code == 422
    assert b"data-drawer-panel" in refused.content
    done = client.post(at("evidence", task.pk), form(task, SimpleUploadedFile("a.png", picture("PNG"))), headers=sent)
    assert (done.status_code, done.headers["HX-Redirect"]) == (204, at("page", task.pk))


def test_the_words_of_a_word_file_are_read_in_the_page_as_plain_text(world: World) -> None:
    task, client = world.task(), world.client("focal", "BKHCN")
    content = word("Tờ trình về <b>Đề án</b>", "Kính gửi: Chính phủ")
    client.post(at("evidence", task.pk), form(task, SimpleUploadedFile("to-trinh.docx", content)))
    row = EvidenceFile.objects.get()
    answer = client.get(at("evidence_text", row.pk))
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.content.decode() == "Tờ trình về <b>Đề án</b>\n\nKính gửi: Chính phủ"
    assert client.get(at("evidence_file", row.pk)).headers["Content-Disposition"].startswith("attachment")
    assert world.client("leader", "BTC").get(at("evidence_text", row.pk)).status_code == 404


def test_a_picture_has_no_words(world: World) -> None:
    task, client = world.task(), world.client("focal", "BKHCN")
    client.post(at("evidence", task.pk), form(task, SimpleUploadedFile("a.png", picture("PNG"))))
    assert client.get(at("evidence_text", EvidenceFile.objects.get().pk)).status_code == 404


def test_what_is_looked_at_may_stand_in_the_page_of_this_site_only(world: World) -> None:
    task, client = world.task(), world.client("focal", "BKHCN")
    client.post(at("evidence", task.pk), form(task, SimpleUploadedFile("ky.pdf", scan())))
    answer = client.get(at("evidence_file", EvidenceFile.objects.get().pk))
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Disposition"].startswith("inline")
