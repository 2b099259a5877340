"""Publishing: one act that makes every duty or none."""

from __future__ import annotations

from datetime import date

import pytest

from laban.documents.models import Document
from laban.indicators.models import Indicator
from laban.indicators.operations import drafts as indicator_drafts
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.notices.models import Notice
from laban.usecases.enter_tasks import enter_tasks
from laban.usecases.publish_document import publish_document
from laban.work.models import Task, TaskDraft
from laban.work.operations import drafts
from laban.work.queries import drafts as queries
from tests.documents.made import answer, document, indicator, particulars, task
from tests.work.operations.test_drafts import accept, edit, proposals
from tests.world import NOW, World


def publish(world: World, made: Document) -> object:
    return publish_document(actor=world.actor("focal", "VPCP"), document=made, now=NOW)


@pytest.fixture
def decided(world: World) -> Document:
    """One owner; a cascade to the provinces; the third still waits. One indicator."""
    world.account("focal", "BKHCN"), world.account("focal", "UB-LD")
    made = document(world)
    first, second, _ = proposals(made)
    accept(world, edit(world, first, milestones=[("Trình dự thảo", date(2027, 3, 31))]))
    accept(world, edit(world, second, owner_mode="cascade", cascade_group="provinces"))
    indicator_drafts.accept_complete(actor=world.actor("focal", "VPCP"), document=made, now=NOW)
    return made


def test_accepted_proposals_become_tasks_with_all_they_carry(world: World, decided: Document) -> None:
    publish(world, decided)
    made = Task.objects.get(document=decided, number=1)
    assert (made.owner, made.assigner) == (world.agency("BKHCN"), world.agency("CP"))
    assert (made.due, made.original_due, made.deadline_text) == (date(2027, 6, 30), date(2027, 6, 30), "6/2027")
    assert [each.agency for each in made.coordination.all()] == [world.agency("BTC")]
    assert [(each.title, each.due) for each in made.milestones.all()] == [("Trình dự thảo", date(2027, 3, 31))]
    assert (made.received_on, made.provision) == (date(2025, 1, 10), decided.provisions.get(path="II.1"))


def test_a_cascade_is_one_task_and_one_child_per_agency(world: World, decided: Document) -> None:
    done = publish(world, decided)
    parent = Task.objects.get(document=decided, number=2)
    assert parent.owner == world.agency("CP")
    assert {child.owner for child in parent.children.all()} == {world.agency("UB-LD"), world.agency("UB-CM")}
    assert all(child.due <= parent.due for child in parent.children.all())
    assert (done.tasks, done.children, done.indicators) == (2, 2, 1)


def test_owners_are_told_and_the_document_is_published(world: World, decided: Document) -> None:
    publish(world, decided)
    told = set(Notice.objects.filter(kind="task.offered").values_list("account_id", flat=True))
    assert {world.account("focal", "BKHCN").pk, world.account("focal", "UB-LD").pk} <= told
    decided.refresh_from_db()
    assert (decided.state, decided.published_at) == ("published", NOW)


def test_indicators_enter_the_dictionary_with_their_target(world: World, decided: Document) -> None:
    publish(world, decided)
    entry = Indicator.objects.get(document=decided)
    target = entry.targets.get()
    assert (entry.name, entry.unit, entry.agency_aggregation) == ("Tỷ lệ hồ sơ trực tuyến", "%", "ratio")
    assert (target.agency, target.operator, target.value, target.by) == (
        world.agency("CP"),
        "ge",
        80,
        date(2030, 12, 31),
    )


def test_two_days_of_one_indicator_are_one_entry_with_two_targets(world: World) -> None:
    rows = [indicator("I.1", "Phủ sóng 5G", 50, by="2027-12-31"), indicator("I.1", "Phủ sóng 5G", 90)]
    made = document(world, answer(indicators=rows))
    indicator_drafts.accept_complete(actor=world.actor("focal", "VPCP"), document=made, now=NOW)
    publish(world, made)
    assert [each.value for each in Indicator.objects.get().targets.order_by("by")] == [50, 90]


def test_the_text_of_a_group_that_coordinates_is_kept(world: World) -> None:
    given = answer(tasks=[task("II.1", "Một việc", coordinating=["các bộ, ngành, địa phương", "Bộ Tài chính"])])
    made = document(world, given)
    accept(world, proposals(made)[0])
    publish(world, made)
    made_task = Task.objects.get(document=made)
    assert made_task.coordinating_text == "các bộ, ngành, địa phương; Bộ Tài chính"
    assert [each.agency for each in made_task.coordination.all()] == [world.agency("BTC")]


def test_later_accepted_proposals_are_published_later_and_nothing_twice(world: World, decided: Document) -> None:
    publish(world, decided)
    third = proposals(decided)[2]
    accept(world, edit(world, third, owner_mode="one", owner=world.agency("BTC")))
    done = publish(world, decided)
    assert done.tasks == 1
    assert queries.counts(decided).published == 3
    with pytest.raises(Conflict):
        publish(world, decided)


def test_a_fault_names_its_proposal_and_nothing_is_created(world: World, decided: Document) -> None:
    at_fault = proposals(decided)[0]
    TaskDraft.objects.filter(pk=at_fault.pk).update(owner=None)
    with pytest.raises(Invalid) as refused:
        publish(world, decided)
    assert set(refused.value.errors) == {f"draft-{at_fault.pk}"}
    assert "II.1" in str(refused.value.errors[f"draft-{at_fault.pk}"][0])
    decided.refresh_from_db()
    assert (Task.objects.count(), Indicator.objects.count(), decided.state) == (0, 0, "draft")


def test_an_owner_that_ended_since_the_acceptance_names_its_proposal(world: World, decided: Document) -> None:
    owner = world.agency("BKHCN")
    owner.valid_to = date(2026, 11, 1)
    owner.save()
    at_fault = proposals(decided)[0]
    with pytest.raises(Invalid) as refused:
        publish(world, decided)
    assert f"draft-{at_fault.pk}" in refused.value.errors
    assert not Task.objects.exists()


def test_publishing_belongs_to_the_keepers_focal_officer_and_leader(world: World, decided: Document) -> None:
    for role, place in (("task_officer", "VPCP"), ("focal", "BKHCN"), ("leader", "VPTW"), ("agency_admin", "VPCP")):
        with pytest.raises(NotAllowed):
            publish_document(actor=world.actor(role, place), document=decided, now=NOW)
    assert publish_document(actor=world.actor("leader", "VPCP"), document=decided, now=NOW).tasks == 2


def test_a_published_proposal_is_decided_no_more(world: World, decided: Document) -> None:
    publish(world, decided)
    draft = proposals(decided)[0]
    with pytest.raises(Conflict):
        drafts.drop(actor=world.actor("focal", "VPCP"), draft=draft, version=draft.version, now=NOW)


def test_tasks_typed_in_directly_are_all_assigned_or_none(world: World) -> None:
    made = document(world, answer(tasks=[], indicators=[]))
    good = world.new_task(document=made)
    bad = world.new_task(document=made, title=" ")
    actor = world.actor("focal", "VPCP")
    with pytest.raises(Invalid) as refused:
        enter_tasks(actor=actor, document=made, data=[good, good, bad], now=NOW)
    assert "3.title" in refused.value.errors
    assert not Task.objects.exists()
    assert len(enter_tasks(actor=actor, document=made, data=[good, good], now=NOW)) == 2
    made.refresh_from_db()
    assert made.state == "published"


def test_more_than_twenty_cards_are_refused(world: World) -> None:
    made = document(world, answer(tasks=[], indicators=[]), number=particulars(world).number)
    with pytest.raises(Invalid):
        enter_tasks(
            actor=world.actor("focal", "VPCP"), document=made, data=[world.new_task(document=made)] * 21, now=NOW
        )
