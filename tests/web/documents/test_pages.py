"""Pages of documents: file first, the register, the page of a document, direct entry."""

from __future__ import annotations

import html
import re
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from laban.documents.models import Document, Reading
from laban.documents.operations import register
from laban.platform.models import StoredFile
from laban.usecases.publish_document import publish_document
from laban.work.models import Task
from laban.work.operations import drafts
from tests.documents.made import answer, document, particulars, provision, task
from tests.documents.test_readings import plan, word_file
from tests.world import NOW, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]


@pytest.fixture
def focal(world: World) -> Client:
    return world.client("focal", "VPCP")


def words(response: Any) -> str:
    """The visible words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def send(client: Client, content: bytes, name: str = "van-ban.docx") -> Any:
    return client.post(reverse("documents:new"), {"file": SimpleUploadedFile(name, content)})


def fields(**more: str) -> dict[str, str]:
    return {
        "number": "12/KH-UBND", "kind": "Kế hoạch", "issuer_name": "Chính phủ", "issued_on": "2025-11-19",
        "title": "Kế hoạch hạ tầng số", "received_on": "", "session_number": "", "implements": "", "keeper": "",
        "report_kind": "month", "approval_levels": "assigner", "expected_tasks": "", **more,
    }  # fmt: skip


def test_a_file_becomes_a_document_whose_particulars_a_person_confirms(world: World, focal: Client) -> None:
    sent = send(focal, plan())
    assert sent.status_code == 302
    page = focal.get(sent.url)
    assert "12/KH-UBND" in page.content.decode()
    confirmed = focal.post(sent.url, fields(keeper=str(world.agency("CP").pk)))
    made = Document.objects.get()
    assert confirmed.url == reverse("documents:workspace", args=[made.pk])
    assert made.files.get().file.name == "van-ban.docx"
    assert made.task_drafts.count() == 1
    assert Reading.objects.get().state == "used"


def test_what_was_typed_stays_when_the_register_refuses_it(world: World, focal: Client) -> None:
    sent = send(focal, plan())
    answer_ = focal.post(sent.url, fields(keeper=str(world.agency("CP").pk), issued_on="2027-01-01", title="Gõ dở"))
    assert answer_.status_code == 422
    assert "Gõ dở" in answer_.content.decode()
    assert "Ngày ban hành ở tương lai." in words(answer_)
    assert not Document.objects.exists()


def test_a_document_that_is_there_already_is_offered_instead(world: World, focal: Client) -> None:
    there = register.register(
        actor=world.actor("focal", "VPCP"),
        data=particulars(world, number="12/KH-UBND", issued_on=date(2025, 11, 19), received_on=None),
        now=NOW,
    )
    sent = send(focal, plan())
    answer_ = focal.post(sent.url, fields(keeper=str(world.agency("CP").pk)))
    assert answer_.status_code == 409
    assert reverse("documents:page", args=[there.pk]) in answer_.content.decode()


def test_a_secret_file_is_refused_in_the_readers_language_and_not_kept(focal: Client) -> None:
    refused = send(focal, word_file("TUYỆT MẬT", "I. NHIỆM VỤ", "1. Một việc."))
    assert refused.status_code == 422
    assert "Văn bản mang dấu TUYỆT MẬT" in words(refused)
    assert not StoredFile.objects.exists()


def test_whoever_keeps_no_register_cannot_add_to_one(world: World) -> None:
    assert world.client("leader", "VPCP").get(reverse("documents:new")).status_code == 403


def test_a_strangers_reading_is_not_found(world: World, focal: Client) -> None:
    sent = send(focal, plan())
    assert world.client("focal", "BKHCN").get(sent.url).status_code == 404


def test_the_list_filters_and_searches_without_marks(world: World, focal: Client) -> None:
    document(world)
    document(world, answer(), number="552/KH-UBND", kind="Kế hoạch", title="Đổi mới công nghệ")
    found = words(focal.get(reverse("documents:list"), {"q": "doi moi cong nghe"}))
    assert "552/KH-UBND" in found
    assert "03/NQ-CP" not in found
    assert "552/KH-UBND" not in words(focal.get(reverse("documents:list"), {"kind": "Nghị quyết"}))


def test_the_export_holds_what_the_list_shows_and_runs_no_formula(world: World, focal: Client) -> None:
    document(world, title="=cmd|' /C calc'!A0")
    document(world, number="552/KH-UBND", kind="Kế hoạch")
    answer_ = focal.get(reverse("documents:export"), {"kind": "Nghị quyết"})
    sheet = openpyxl.load_workbook(BytesIO(answer_.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows if row[0] and "/" in str(row[0])] == ["03/NQ-CP"]
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=cmd")]
    assert [cell.data_type for cell in cells] == ["s"]


def test_queries_of_the_list_do_not_grow_with_its_rows(
    world: World, focal: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        register.register(
            actor=world.actor("focal", "VPCP"), data=particulars(world, number=f"{number}/NQ-CP"), now=NOW
        )
    with django_assert_max_num_queries(30):
        focal.get(reverse("documents:list"))


def test_a_draft_is_not_found_by_those_below_and_found_once_published(world: World, focal: Client) -> None:
    made = document(world)
    below = world.client("focal", "UB-LD")
    url = reverse("documents:page", args=[made.pk])
    assert below.get(url).status_code == 404
    actor = world.actor("focal", "VPCP")
    drafts.accept_confident(actor=actor, document=made, now=NOW)
    publish_document(actor=actor, document=made, now=NOW)
    page = below.get(url)
    assert page.status_code == 200
    assert reverse("documents:workspace", args=[made.pk]) not in page.content.decode()
    assert below.get(reverse("documents:workspace", args=[made.pk])).status_code == 404


def test_the_page_lists_published_tasks_with_their_derived_status(world: World, focal: Client) -> None:
    made = document(world)
    actor = world.actor("focal", "VPCP")
    drafts.accept_confident(actor=actor, document=made, now=NOW)
    publish_document(actor=actor, document=made, now=NOW)
    page = words(focal.get(reverse("documents:page", args=[made.pk])))
    assert "Xây dựng Đề án phát triển hạ tầng số quốc gia đồng bộ" in page
    assert "Bộ Khoa học và Công nghệ" in page
    assert "30/06/2027" in page


@pytest.mark.parametrize("name", ["page", "text", "files", "history", "change", "add_file", "enter", "publish"])
def test_every_page_of_a_document_opens_for_its_keeper(world: World, focal: Client, name: str) -> None:
    made = document(world)
    assert focal.get(reverse(f"documents:{name}", args=[made.pk])).status_code == 200


def test_proposals_are_not_shown_to_readers_of_the_text(world: World) -> None:
    made = document(world)
    shown = words(world.client("leader", "CP").get(reverse("documents:text", args=[made.pk])))
    assert "Nâng cao nhận thức của xã hội" in shown
    assert "ĐX 1" not in shown


def test_a_file_is_downloaded_under_its_name_and_an_html_file_never_runs(world: World, focal: Client) -> None:
    made = document(world, answer(source={"format": "html"}))
    row = made.files.get()
    load = focal.get(reverse("documents:file", args=[made.pk, row.pk]))
    assert load.headers["Content-Disposition"].startswith("attachment")
    seen = focal.get(reverse("documents:file_view", args=[made.pk, row.pk]))
    assert seen.headers["Content-Type"].startswith("text/plain")
    assert "sandbox" in seen.headers["Content-Security-Policy"]
    assert seen.headers["X-Content-Type-Options"] == "nosniff"
    assert world.client("focal", "UB-LD").get(reverse("documents:file", args=[made.pk, row.pk])).status_code == 404


def cards(*rows: dict[str, str]) -> dict[str, list[str]]:
    base = {
        "title": "Một việc", "owner": "Bộ Tài chính", "product_kind": "report", "product_text": "Báo cáo",
        "deadline": "31/12/2026", "coordinating": "", "weight": "1",
    }  # fmt: skip
    return {name: [{**base, **row}[name] for row in rows] for name in base}


def test_cards_are_all_assigned_in_one_act(world: World, focal: Client) -> None:
    made = document(world, answer(tasks=[], indicators=[]))
    rows = cards({}, {"title": "Hai", "owner": "Bộ Thông tin và Truyền thông"})
    sent = focal.post(reverse("documents:enter", args=[made.pk]), rows)
    assert sent.status_code == 302
    assert {str(each.owner) for each in Task.objects.all()} >= {"Bộ Tài chính", "Bộ Khoa học và Công nghệ"}


@pytest.mark.parametrize(
    "fault, said",
    [
        ({"owner": "Bộ Không Có"}, "Dòng 3: “Bộ Không Có” không có trong danh bạ cơ quan."),
        ({"deadline": "31/02/2026"}, "Dòng 3: "),
        ({"title": ""}, "Dòng 3: "),
        ({"coordinating": "Cơ quan lạ"}, "Dòng 3: “Cơ quan lạ” không có trong danh bạ cơ quan."),
    ],
)
def test_a_fault_names_its_card_and_nothing_is_assigned(
    world: World, focal: Client, fault: dict[str, str], said: str
) -> None:
    made = document(world, answer(tasks=[], indicators=[]))
    refused = focal.post(
        reverse("documents:enter", args=[made.pk]),
        cards({}, {"title": ""} | dict.fromkeys(("owner", "product_text", "deadline"), ""), fault),
    )
    assert refused.status_code == 422
    assert said in words(refused)
    assert not Task.objects.exists()


def test_publishing_asks_with_its_effect_counted_and_does_it_once(world: World, focal: Client) -> None:
    made = document(world, answer(tasks=[task("II.1", "Việc một"), task("II.2", "Việc hai")]))
    drafts.accept_confident(actor=world.actor("focal", "VPCP"), document=made, now=NOW)
    url = reverse("documents:publish", args=[made.pk])
    assert "Ban hành 2 nhiệm vụ" in words(focal.get(url))
    first = focal.post(url, {"_key": "k-1"})
    again = focal.post(url, {"_key": "k-1"})
    assert (first.status_code, again.status_code) == (302, 302)
    assert Task.objects.count() == 2
    assert focal.post(url, {"_key": "k-2"}).status_code == 409


def sections(world: World) -> Document:
    """Two sections with a task each, the second one's first in the order of publishing."""
    parts = [
        provision("I", "", heading="Hoàn thiện thể chế"), provision("I.1", "Một"),
        provision("II", "", heading="Phát triển hạ tầng"), provision("II.1", "Hai"), provision("II.2", "Ba"),
    ]  # fmt: skip
    made = document(
        world,
        answer(
            provisions=parts,
            tasks=[task("II.1", "Việc hạ tầng"), task("I.1", "Việc thể chế"), task("II.2", "Việc thứ ba")],
            indicators=[],
        ),
        expected_tasks=3,
    )
    actor = world.actor("focal", "VPCP")
    drafts.accept_confident(actor=actor, document=made, now=NOW)
    publish_document(actor=actor, document=made, now=NOW)
    return made


def test_tasks_stand_under_the_headings_of_the_text_in_its_order(world: World, focal: Client) -> None:
    url = reverse("documents:page", args=[sections(world).pk])
    listed = words(focal.get(url)).partition("Tình trạng")[2]
    order = ["I Hoàn thiện thể chế", "Việc thể chế", "II Phát triển hạ tầng", "Việc hạ tầng", "Việc thứ ba"]
    places = [listed.find(each) for each in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "Phát triển hạ tầng" not in words(focal.get(url, {"sort": "-due"}))


def test_nothing_searched_is_never_answered_with_fewer_words(world: World, focal: Client) -> None:
    url = reverse("documents:page", args=[document(world).pk])
    assert "ít từ hơn" not in words(focal.get(url))
    assert "Chưa có nhiệm vụ nào được giao" in words(focal.get(url))


def test_that_the_full_text_was_gone_through_is_confirmed_on_the_page_and_says_by_whom(
    world: World, focal: Client
) -> None:
    made = sections(world)
    url = reverse("documents:page", args=[made.pk])
    assert "Chưa ai xác nhận đã rà hết toàn văn" in words(focal.get(url))
    assert "chưa xác nhận rà hết" in words(focal.get(reverse("documents:list")))
    sent = focal.post(reverse("documents:coverage", args=[made.pk]), {"gone": "yes", "back": "page"})
    assert sent.url == url
    shown = words(focal.get(url))
    assert "Focal VPCP đã xác nhận rà hết toàn văn" in shown
    assert "Chưa ai xác nhận" not in shown
    assert "chưa xác nhận rà hết" not in words(focal.get(reverse("documents:list")))


def test_a_text_that_directs_nobody_is_said_where_its_particulars_are_confirmed(world: World, focal: Client) -> None:
    news = "Giá lúa tăng mạnh\nNông dân phấn khởi vì giá tăng. Thương lái đến tận ruộng trước ngày 15/11/2025.\n"
    page = focal.get(send(focal, news.encode(), "bao.txt").url)
    assert "Tệp này không giống văn bản chỉ đạo" in words(page)
    assert page.context["found"]["tasks"] == 0
    assert "không giống văn bản chỉ đạo" not in words(focal.get(send(focal, plan()).url))
