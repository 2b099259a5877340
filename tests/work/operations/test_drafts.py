"""Deciding on proposals: what is kept, what is refused, what can be undone."""

from __future__ import annotations

from datetime import date

import pytest

from laban.documents.models import Document
from laban.documents.operations.coverage import say_without_task
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.usecases.publish_document import publish_document
from laban.usecases.undo_draft_step import undo_draft_step
from laban.work.models import Task, TaskDraft
from laban.work.operations import drafts
from laban.work.operations.drafts import DraftEdit
from laban.work.queries import drafts as queries
from laban.work.queries import drafts_workspace
from tests.documents.made import NO_DEADLINE, RECURRING, answer, document, task
from tests.world import NOW, World


@pytest.fixture
def made(world: World) -> Document:
    return document(world)


def proposals(made: Document) -> list[TaskDraft]:
    return list(queries.of_document(made))


def as_stored(draft: TaskDraft, **more: object) -> DraftEdit:
    """The editor's fields as they are kept, with some of them changed."""
    given = {
        "title": draft.title,
        "owner_mode": draft.owner_mode,
        "owner": draft.owner,
        "coordinating": list(draft.coordinating.all()),
        "coordinating_names": draft.coordinating_names,
        "product_kind": draft.product_kind,
        "product_text": draft.product_text,
        "deadline_text": draft.deadline_text,
        "no_deadline_confirmed": draft.no_deadline_confirmed,
        **more,
    }
    return DraftEdit(**given)


def edit(world: World, draft: TaskDraft, **more: object) -> TaskDraft:
    data = as_stored(draft, **more)
    return drafts.edit(actor=world.actor("focal", "VPCP"), draft=draft, data=data, version=draft.version, now=NOW)


def accept(world: World, draft: TaskDraft) -> TaskDraft:
    return drafts.accept(actor=world.actor("focal", "VPCP"), draft=draft, version=draft.version, now=NOW)


def undo(world: World, made: Document) -> list[TaskDraft]:
    return undo_draft_step(actor=world.actor("focal", "VPCP"), document=made, now=NOW).tasks


def test_one_known_lead_is_proposed_as_owner_and_everything_else_waits(world: World, made: Document) -> None:
    single, group, several = proposals(made)
    assert (single.owner_mode, single.owner) == ("one", world.agency("BKHCN"))
    assert list(single.coordinating.all()) == [world.agency("BTC")]
    assert [(each.owner_mode, each.owner) for each in (group, several)] == [("", None), ("", None)]
    assert (single.deadline_kind, single.due, single.product_text) == ("month", date(2027, 6, 30), "Đề án")


def test_an_undecided_owner_is_not_accepted(world: World, made: Document) -> None:
    with pytest.raises(Invalid) as refused:
        accept(world, proposals(made)[1])
    assert set(refused.value.errors) == {"owner"}


def test_a_cascade_without_a_member_left_is_not_accepted(world: World, made: Document) -> None:
    group = proposals(made)[1]
    everyone = [world.agency("UB-LD").pk, world.agency("UB-CM").pk]
    chosen = edit(world, group, owner_mode="cascade", cascade_group="provinces", cascade_excluded=everyone)
    with pytest.raises(Invalid):
        accept(world, chosen)
    assert accept(world, edit(world, chosen, owner_mode="cascade", cascade_group="provinces")).state == "accepted"


@pytest.mark.parametrize(
    "typed, kind, due",
    [
        ("31/12/2026", "date", date(2026, 12, 31)),
        ("Quý III/2027", "quarter", date(2027, 9, 30)),
        ("2028", "year", date(2028, 12, 31)),
        ("trong vòng 10 ngày", "within_days", date(2025, 1, 19)),
        ("thường xuyên", "recurring", None),
    ],
)
def test_a_typed_deadline_becomes_kind_and_day(world: World, made: Document, typed: str, kind: str, due: date) -> None:
    saved = edit(world, proposals(made)[0], deadline_text=typed)
    assert (saved.deadline_text, saved.deadline_kind, saved.due) == (typed, kind, due)


def test_an_unreadable_deadline_is_kept_as_typed_and_stops_the_acceptance(world: World, made: Document) -> None:
    saved = edit(world, proposals(made)[0], deadline_text="sau Tết")
    assert (saved.deadline_text, saved.due) == ("sau Tết", None)
    with pytest.raises(Invalid) as refused:
        accept(world, saved)
    assert set(refused.value.errors) == {"deadline"}


def test_no_deadline_is_accepted_only_when_a_person_says_so(world: World) -> None:
    made = document(world, answer(tasks=[task("II.1", "Một việc", deadline=NO_DEADLINE)]))
    with pytest.raises(Invalid):
        accept(world, proposals(made)[0])
    assert accept(world, edit(world, proposals(made)[0], no_deadline_confirmed=True)).state == "accepted"


def test_recurring_work_needs_no_day(world: World) -> None:
    made = document(world, answer(tasks=[task("II.1", "Một việc", deadline=RECURRING)]))
    assert accept(world, proposals(made)[0]).state == "accepted"


def test_a_milestone_after_the_deadline_is_refused(world: World, made: Document) -> None:
    saved = edit(world, proposals(made)[0], milestones=[("Trình dự thảo", date(2027, 7, 1))])
    with pytest.raises(Invalid) as refused:
        accept(world, saved)
    assert set(refused.value.errors) == {"milestones"}


def test_an_accepted_proposal_made_incomplete_waits_again(world: World, made: Document) -> None:
    accepted = accept(world, proposals(made)[0])
    assert edit(world, accepted, title=" ").state == "proposed"


def test_who_saves_second_is_told_and_overwrites_nothing(world: World, made: Document) -> None:
    seen = proposals(made)[0]
    edit(world, seen, title="Bản của người thứ nhất")
    with pytest.raises(Conflict) as refused:
        edit(world, seen, title="Bản của người thứ hai")
    assert refused.value.code == "draft_version"
    assert proposals(made)[0].title == "Bản của người thứ nhất"


def test_only_the_keepers_focal_officers_decide(world: World, made: Document) -> None:
    draft = proposals(made)[0]
    for role, place in (("leader", "VPCP"), ("focal", "BKHCN"), ("focal", "VPTW"), ("task_officer", "VPCP")):
        with pytest.raises(NotAllowed):
            drafts.accept(actor=world.actor(role, place), draft=draft, version=draft.version, now=NOW)


def test_split_copies_all_but_the_words_and_can_be_undone(world: World, made: Document) -> None:
    whole = proposals(made)[0]
    actor = world.actor("focal", "VPCP")
    parts = drafts.split(actor=actor, draft=whole, titles=["Xây dựng đề án", "", "Trình đề án"], version=1, now=NOW)
    assert [each.title for each in parts] == ["Xây dựng đề án", "Trình đề án"]
    assert {each.owner for each in parts} == {world.agency("BKHCN")}
    assert [list(each.coordinating.all()) for each in parts] == [[world.agency("BTC")]] * 2
    undo(world, made)
    assert proposals(made)[0].title == whole.title
    assert queries.counts(made).live == 3


def test_merge_joins_words_and_asks_for_the_owner_where_they_differ(world: World, made: Document) -> None:
    first, _, third = proposals(made)
    actor = world.actor("focal", "VPCP")
    joined = drafts.merge(actor=actor, draft=first, others=[third], version=1, now=NOW)
    assert joined.title == f"{first.title}; {third.title}"
    assert (joined.owner_mode, joined.lead_names) == ("", ["Bộ Khoa học và Công nghệ", "Bộ Tài chính"])
    assert [each.state for each in proposals(made)] == ["proposed", "proposed", "merged"]
    undo(world, made)
    assert [each.state for each in proposals(made)] == ["proposed"] * 3
    assert proposals(made)[0].owner == world.agency("BKHCN")


def test_undo_goes_back_step_by_step_and_then_says_that_nothing_is_left(world: World, made: Document) -> None:
    first = edit(world, proposals(made)[0], title="Một")
    second = edit(world, first, title="Hai")
    accept(world, second)
    undo(world, made)
    undo(world, made)
    undo(world, made)
    assert (proposals(made)[0].title, proposals(made)[0].state) == (first_title(), "proposed")
    with pytest.raises(Conflict):
        undo(world, made)


def first_title() -> str:
    return str(answer()["tasks"][0]["title"])


def test_what_somebody_else_changed_since_is_not_undone(world: World, made: Document) -> None:
    draft = accept(world, proposals(made)[0])
    other = world.actor("focal", "CP")
    drafts.drop(actor=other, draft=draft, version=draft.version, now=NOW)
    with pytest.raises(Conflict):
        undo(world, made)
    assert proposals(made)[0].state == "dropped"


def test_only_sure_and_complete_proposals_are_accepted_together(world: World) -> None:
    given = answer(
        tasks=[
            task("II.1", "Việc chắc chắn"),
            task("II.2", "Việc máy không chắc", confidence=0.4),
            task("II.3", "Việc có điểm phải xem"),
            task("II.4", "Việc của nhóm", lead=["các bộ, ngành"]),
        ],
        warnings=[{"code": "deadline-far", "message": "far", "provision": "II.3"}],
    )
    made = document(world, given)
    actor = world.actor("focal", "VPCP")
    done = drafts.accept_confident(actor=actor, document=made, now=NOW)
    assert [each.title for each in done] == ["Việc chắc chắn"]
    undo(world, made)
    assert queries.counts(made).accepted == 0


def test_the_text_shows_what_has_no_task_until_a_person_sets_it_aside(world: World, made: Document) -> None:
    text = drafts_workspace.read(made)
    standing = {each.path: each.standing for each in text.paragraphs}
    assert standing == {
        "I": "heading", "I.1": "has", "II": "heading", "II.1": "has", "II.2": "has", "II.3": "has", "II.4": "none",
    }  # fmt: skip
    open_one = made.provisions.select_related("document").get(path="II.4")
    say_without_task(actor=world.actor("focal", "VPCP"), provision=open_one, without=True, now=NOW)
    assert drafts_workspace.read(made).without_task == 0


def test_a_duty_met_in_another_document_is_found_and_linked_instead_of_doubled(world: World, made: Document) -> None:
    actor = world.actor("focal", "VPCP")
    drafts.accept_confident(actor=actor, document=made, now=NOW)
    publish_document(actor=actor, document=made, now=NOW)
    known = Task.objects.get(document=made)
    again = answer(tasks=[task("II.1", "Xây dựng Đề án phát triển hạ tầng số quốc gia đồng bộ, hiện đại")])
    second = document(world, again, number="71/NQ-CP")
    draft = proposals(second)[0]
    found = queries.alike(actor, draft)
    assert [each.task for each in found] == [known]
    drafts.link(actor=actor, draft=draft, same_as=known, version=draft.version, now=NOW)
    done = publish_document(actor=actor, document=second, now=NOW)
    assert (done.tasks, done.links) == (0, 1)
    assert [each.document for each in known.also_in.all()] == [second]
