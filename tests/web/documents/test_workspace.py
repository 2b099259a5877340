"""The workspace: fragments, acts, conflicts, and how it bears a long document."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from laban.documents.models import Document
from laban.work.models import TaskDraft
from laban.work.queries import drafts as queries
from tests.documents.made import answer, document, provision, task
from tests.web.documents.test_pages import words
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def focal(world: World) -> Client:
    return world.client("focal", "VPCP")


@pytest.fixture
def made(world: World) -> Document:
    return document(world)


def first(made: Document) -> TaskDraft:
    return queries.of_document(made)[0]


def url_of(draft: TaskDraft) -> str:
    return reverse("documents:draft", args=[draft.document_id, draft.pk])


def typed(draft: TaskDraft, **more: Any) -> dict[str, Any]:
    """The editor's form as a browser would send it."""
    return {
        "title": draft.title, "choice": f"agency:{draft.owner_id}" if draft.owner_id else "", "other": "", "group": "",
        "coordinating": draft.coordinating_names, "coordinating_add": "", "product_kind": draft.product_kind,
        "product_text": draft.product_text, "deadline": draft.deadline_text, "weight": "1",
        "milestone_title": [""], "milestone_due": [""], "version": str(draft.version), **more,
    }  # fmt: skip


def long_document(world: World, sections: int, number: str) -> Document:
    """`sections` sections of ten paragraphs of some length, six of them with a task."""
    provisions, tasks = [], []
    for section in range(1, sections + 1):
        provisions.append(provision(f"{section}", "", heading=f"Nhóm nhiệm vụ {section}"))
        for row in range(1, 11):
            path = f"{section}.{row}"
            text = (
                f"Nhiệm vụ {path}: xây dựng, trình cấp có thẩm quyền ban hành đề án, kế hoạch, chương trình {row}; " * 3
            )
            provisions.append(provision(path, text))
            if row <= 6:
                tasks.append(task(path, text, coordinating=["Bộ Tài chính"]))
    return document(world, answer(provisions=provisions, tasks=tasks, indicators=[]), number=number)


def test_the_workspace_opens_at_the_first_proposal_that_waits(focal: Client, made: Document) -> None:
    page = focal.get(reverse("documents:workspace", args=[made.pk]))
    assert page.status_code == 200
    assert f'data-draft="{first(made).pk}"' in page.content.decode()
    shown = words(page)
    assert "Đã nhập 0" in shown
    assert "văn bản ghi “Bộ Khoa học và Công nghệ”" in shown


def test_several_leads_offer_each_agency_and_one_part_for_each(focal: Client, made: Document) -> None:
    third = queries.of_document(made)[2]
    shown = words(focal.get(reverse("documents:workspace", args=[made.pk]), {"draft": third.pk}))
    assert "cần một chủ thể" in shown
    assert "Giao 2 việc con, mỗi cơ quan được nêu một việc" in shown


def test_a_group_offers_one_part_for_each_of_its_members(world: World, focal: Client, made: Document) -> None:
    second = queries.of_document(made)[1]
    url = reverse("documents:workspace", args=[made.pk])
    assert "Giao 2 việc con, mỗi cơ quan một việc" in words(focal.get(url, {"draft": second.pk}))
    focal.post(url_of(second), typed(second, choice="group:provinces", do="save"), headers=HTMX)
    second.refresh_from_db()
    shown = focal.get(url, {"draft": second.pk}).content.decode()
    members = {str(world.agency(key).pk) for key in ("UB-LD", "UB-CM")}
    assert all(f'value="{each}"' in shown for each in members)
    chosen = {"shown_member": sorted(members), "member": [str(world.agency("UB-LD").pk)]}
    focal.post(url_of(second), typed(second, choice="group:provinces", do="save", **chosen), headers=HTMX)
    second.refresh_from_db()
    assert second.cascade_excluded == [world.agency("UB-CM").pk]


def test_accepting_keeps_what_is_typed_and_brings_the_next(focal: Client, made: Document) -> None:
    draft = first(made)
    answer_ = focal.post(url_of(draft), typed(draft, title="Tên mới", do="accept"), headers=HTMX)
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("Tên mới", "accepted")
    shown = answer_.content.decode()
    assert f'data-draft="{queries.of_document(made)[1].pk}"' in shown
    assert f'id="para-{draft.provision_id}"' in shown
    assert 'id="cover"' in shown


def test_the_same_form_works_without_a_script(focal: Client, made: Document) -> None:
    draft = first(made)
    answer_ = focal.post(url_of(draft), typed(draft, do="accept"))
    assert answer_.status_code == 302
    assert focal.get(answer_.url).status_code == 200
    draft.refresh_from_db()
    assert draft.state == "accepted"


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(focal: Client, made: Document) -> None:
    second = queries.of_document(made)[1]
    answer_ = focal.post(url_of(second), typed(second, title="Gõ dở dang", do="accept"), headers=HTMX)
    assert answer_.status_code == 422
    assert "Hãy chọn một cơ quan chủ trì" in words(answer_)
    assert "Gõ dở dang" in answer_.content.decode()


def test_an_owner_that_is_not_in_the_register_is_refused(focal: Client, made: Document) -> None:
    draft = first(made)
    answer_ = focal.post(url_of(draft), typed(draft, choice="other", other="Bộ Không Có", do="accept"), headers=HTMX)
    assert answer_.status_code == 422
    assert "“Bộ Không Có” không có trong danh bạ cơ quan." in words(answer_)


def test_an_autosave_answers_with_the_computed_day_and_the_new_version(focal: Client, made: Document) -> None:
    draft = first(made)
    answer_ = focal.post(url_of(draft), typed(draft, deadline="Quý III/2027"), headers=HTMX)
    assert answer_.status_code == 200
    assert answer_.headers["X-Saved-At"] == "09:00"
    assert "Theo quý: đến hết 30/09/2027" in words(answer_)
    assert f'id="draft-version-{draft.pk}" value="2"' in answer_.content.decode()


def test_of_two_editors_the_second_sees_both_versions_and_overwrites_nothing(
    world: World, focal: Client, made: Document
) -> None:
    draft = first(made)
    world.client("focal", "CP").post(url_of(draft), typed(draft, title="Bản của người khác"), headers=HTMX)
    answer_ = focal.post(url_of(draft), typed(draft, title="Bản của tôi"), headers=HTMX)
    assert answer_.status_code == 409
    assert "Bản của người khác" in words(answer_)
    assert "Bản của tôi" in words(answer_)
    draft.refresh_from_db()
    assert draft.title == "Bản của người khác"


def test_undo_takes_the_last_act_back(focal: Client, made: Document) -> None:
    draft = first(made)
    focal.post(url_of(draft), typed(draft, do="drop"), headers=HTMX)
    undone = focal.post(reverse("documents:undo", args=[made.pk]), headers=HTMX)
    assert undone.status_code == 200
    draft.refresh_from_db()
    assert draft.state == "proposed"
    assert focal.post(reverse("documents:undo", args=[made.pk]), headers=HTMX).status_code == 409


def test_a_paragraph_without_a_task_is_set_aside_and_a_task_is_added(focal: Client, made: Document) -> None:
    paragraph = made.provisions.get(path="II.4")
    aside = reverse("documents:paragraph", args=[made.pk, paragraph.pk])
    assert "không giao việc" in words(focal.post(aside, {"without": "yes"}, headers=HTMX))
    added = focal.post(reverse("documents:draft_add", args=[made.pk]), {"at": paragraph.pk}, headers=HTMX)
    assert added.status_code == 200
    assert TaskDraft.objects.get(provision=paragraph).source == "officer"


def test_expected_tasks_and_the_word_of_having_gone_through_are_kept(focal: Client, made: Document) -> None:
    url = reverse("documents:coverage", args=[made.pk])
    focal.post(url, {"expected": "9"}, headers=HTMX)
    focal.post(url, {"gone": "yes"}, headers=HTMX)
    made.refresh_from_db()
    assert made.expected_tasks == 9
    assert made.gone_through_at is not None
    assert "Đã nhập 0 trên 9" in words(focal.get(reverse("documents:workspace", args=[made.pk])))


def test_the_workspace_and_its_acts_are_not_found_by_others(world: World, made: Document) -> None:
    draft = first(made)
    for role, place in (("leader", "VPCP"), ("focal", "BKHCN"), ("focal", "VPTW"), ("inspector", "VPCP")):
        client = world.client(role, place)
        assert client.get(reverse("documents:workspace", args=[made.pk])).status_code == 404
        assert client.post(url_of(draft), typed(draft, do="accept"), headers=HTMX).status_code == 404
        assert client.post(reverse("documents:accept_sure", args=[made.pk]), headers=HTMX).status_code == 404


def test_queries_do_not_grow_with_the_document_and_the_page_stays_light(world: World, focal: Client) -> None:
    focal.get(reverse("documents:list"))  # what a process asks once is asked
    counts = []
    for sections, number in ((2, "1/NQ-CP"), (24, "2/NQ-CP")):
        made = long_document(world, sections, number)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = focal.get(reverse("documents:workspace", args=[made.pk]))
        counts.append(len(asked))
    assert counts[0] == counts[1], counts
    assert counts[1] <= 40
    assert len(gzip.compress(page.content)) <= 100_000


def test_a_fragment_asks_no_more_for_a_long_document_than_for_a_short_one(world: World, focal: Client) -> None:
    focal.get(reverse("documents:list"))  # what a process asks once is asked
    counts = []
    for sections, number in ((2, "1/NQ-CP"), (24, "2/NQ-CP")):
        made = long_document(world, sections, number)
        draft = first(made)
        with CaptureQueriesContext(connection) as asked:
            focal.post(url_of(draft), typed(draft, do="accept"), headers=HTMX)
        counts.append(len(asked))
    assert counts[0] == counts[1], counts


@pytest.mark.parametrize("wanted", ["9" * 40, "-1", "x", "²"])
def test_impossible_ids_are_not_found_and_never_break(focal: Client, made: Document, wanted: str) -> None:
    url = reverse("documents:workspace", args=[made.pk])
    assert focal.get(url, {"at": wanted, "draft": wanted, "indicator": wanted}).status_code == 200
    draft = first(made)
    assert focal.post(url_of(draft), typed(draft, link_to=wanted), headers=HTMX).status_code == 404
    assert focal.post(url_of(draft), typed(draft, do="merge", others=[wanted]), headers=HTMX).status_code == 422


def test_a_character_that_no_database_keeps_is_left_out_of_what_is_typed(focal: Client, made: Document) -> None:
    draft = first(made)
    assert focal.post(url_of(draft), typed(draft, title="Một\x00 việc"), headers=HTMX).status_code == 200
    draft.refresh_from_db()
    assert draft.title == "Một việc"
