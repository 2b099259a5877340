"""Long work: how far it is, who may see it, and how it is stopped."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from laban.jobs import read_file
from laban.notices.models import Notice
from laban.platform.models import LongJob
from laban.usecases import receive_file
from tests.documents.test_readings import bytes_anywhere, plan, word_file
from tests.web.documents.test_pages import words
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]


@pytest.fixture
def focal(world: World, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(receive_file, "READ_AT_ONCE", 10)
    return world.client("focal", "VPCP")


def started(client: Client, content: bytes) -> Any:
    """The job's page after a large file was sent."""
    return client.post(reverse("documents:new"), {"file": SimpleUploadedFile("lon.docx", content)}, follow=True)


def test_a_large_file_shows_progress_and_may_be_left(focal: Client) -> None:
    page = started(focal, plan())
    job = LongJob.objects.get()
    assert page.redirect_chain[-1][0] == reverse("jobs:show", args=[job.pk])
    assert "Đang đọc tệp" in words(page)
    assert reverse("jobs:part", args=[job.pk]) in page.content.decode()


def test_when_it_is_done_the_page_goes_on_to_the_confirmation_and_the_bell_tells(world: World, focal: Client) -> None:
    started(focal, plan())
    job = LongJob.objects.get()
    read_file.run(str(job.pk))
    part = focal.get(reverse("jobs:part", args=[job.pk]), headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"].startswith("/documents/readings/")
    assert "12/KH-UBND" in focal.get(part.headers["HX-Redirect"]).content.decode()
    told = Notice.objects.get(kind="job.done")
    assert (told.account_id, told.url) == (world.account("focal", "VPCP").pk, reverse("jobs:show", args=[job.pk]))


def test_why_it_failed_is_said_in_the_readers_language(focal: Client) -> None:
    started(focal, word_file("MẬT", "I. NHIỆM VỤ", "1. Một việc."))
    job = LongJob.objects.get()
    read_file.run(str(job.pk))
    assert "Văn bản mang dấu MẬT" in words(focal.get(reverse("jobs:show", args=[job.pk])))
    assert Notice.objects.get().kind == "job.failed"


def test_the_work_of_somebody_else_is_not_found(world: World, focal: Client) -> None:
    started(focal, plan())
    job = LongJob.objects.get()
    other = world.client("leader", "VPCP")
    assert other.get(reverse("jobs:show", args=[job.pk])).status_code == 404
    assert other.post(reverse("jobs:stop", args=[job.pk])).status_code == 404


def test_work_that_has_not_begun_is_cancelled_at_once_and_leaves_no_bytes(focal: Client) -> None:
    content = word_file("KẾ HOẠCH", "I. NHIỆM VỤ", "1. Một việc bị dừng trước khi đọc.")
    started(focal, content)
    job = LongJob.objects.get()
    focal.post(reverse("jobs:stop", args=[job.pk]))
    read_file.run(str(job.pk))
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert not bytes_anywhere(content)
    assert "đã hủy" in words(focal.get(reverse("jobs:show", args=[job.pk]))).lower()
