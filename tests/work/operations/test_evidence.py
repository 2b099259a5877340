"""Evidence, acceptance, return, re-opening."""

from datetime import date, timedelta

import pytest

from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.work.models import Evidence, Task
from laban.work.operations.acceptance import accept_evidence, reopen_task, return_evidence
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.refresh import refresh_due
from tests.world import World


def proof(world: World, **changed: object) -> NewEvidence:
    given = {"number": "912/TTr-BKHCN", "dated": date(2026, 11, 18), "receiver": world.agency("CP"), **changed}
    return NewEvidence(**given)  # type: ignore[arg-type]


def submit(world: World, task: Task, **changed: object) -> Evidence:
    return submit_evidence(actor=world.actor("focal", "BKHCN"), task=task, data=proof(world, **changed), now=world.now)


@pytest.mark.parametrize("missing", ["number", "dated", "receiver"])
def test_evidence_without_one_of_the_three_fields_is_refused(world: World, missing: str) -> None:
    empty = "" if missing == "number" else None
    with pytest.raises(Invalid) as refused:
        submit(world, world.task(), **{missing: empty})
    assert set(refused.value.errors) == {"receiving_level" if missing == "receiver" else missing}


def test_evidence_sent_to_another_level_than_the_product_is_due_to_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        submit(world, world.task(), receiver=world.agency("BTC"))
    assert set(refused.value.errors) == {"receiving_level"}


def test_evidence_stops_the_owners_warning(world: World) -> None:
    task = world.task(due=date(2026, 11, 24))
    assert task.level == "yellow"
    submit(world, task)
    task.refresh_from_db()
    assert (task.standing, task.level, task.progress) == ("waiting_acceptance", "green", "in_progress")


def test_after_the_deadline_the_delay_is_the_acceptors(world: World) -> None:
    task = world.task(due=date(2026, 11, 24))
    submit(world, task)
    refresh_due(now=world.now + timedelta(days=5))
    task.refresh_from_db()
    assert (task.level, task.on_acceptor) == ("red", True)


def test_acceptance_closes_the_task_on_the_date_of_the_evidence(world: World) -> None:
    task = world.task()
    submit(world, task)
    done = accept_evidence(actor=world.actor("leader", "VPCP"), task=task, quality="well_met", now=world.now)
    assert (done.completed_on, done.accepted_on) == (date(2026, 11, 18), world.today)
    assert (done.progress, done.timing, done.quality, done.is_open) == ("completed", "on_time", "well_met", False)


def test_completed_late_follows_the_document_not_the_acceptance(world: World) -> None:
    task = world.task(due=date(2026, 11, 17))
    submit(world, task)
    assert accept_evidence(actor=SYSTEM, task=task, quality="met", now=world.now).timing == "late"


def test_the_owner_cannot_accept_nor_rate_his_own_evidence(world: World) -> None:
    task = world.task()
    submit(world, task)
    with pytest.raises(NotAllowed):
        accept_evidence(actor=world.actor("leader", "BKHCN"), task=task, quality="excellent", now=world.now)


def test_whoever_submitted_the_evidence_does_not_accept_it_in_another_post(world: World) -> None:
    task = world.task(owner="CP", assigner="CP")
    leader = world.actor("leader", "CP")
    data = proof(world, receiver=task.receiver)
    submit_evidence(actor=leader, task=task, data=data, now=world.now)
    with pytest.raises(NotAllowed):
        accept_evidence(actor=leader, task=task, quality="met", now=world.now)


def test_a_focal_officer_of_the_assigner_does_not_accept(world: World) -> None:
    task = world.task()
    submit(world, task)
    with pytest.raises(NotAllowed):
        accept_evidence(actor=world.actor("focal", "VPCP"), task=task, quality="met", now=world.now)


def test_nothing_is_accepted_without_evidence(world: World) -> None:
    with pytest.raises(Conflict) as refused:
        accept_evidence(actor=SYSTEM, task=world.task(), quality="met", now=world.now)
    assert refused.value.code == "no_evidence"


def test_a_rating_is_needed(world: World) -> None:
    task = world.task()
    submit(world, task)
    with pytest.raises(Invalid):
        accept_evidence(actor=SYSTEM, task=task, quality="", now=world.now)


def test_returned_evidence_counts_and_the_owners_clock_counts_again(world: World) -> None:
    task = world.task(due=date(2026, 11, 24))
    submit(world, task)
    back = return_evidence(actor=world.actor("leader", "VPCP"), task=task, reason="Thiếu phụ lục", now=world.now)
    assert (back.returns, back.evidence_on, back.level, back.standing) == (1, None, "yellow", "normal")
    assert task.evidence.get().decision_reason == "Thiếu phụ lục"


def test_new_evidence_replaces_the_old_which_is_kept(world: World) -> None:
    task = world.task()
    old = submit(world, task)
    new = submit(world, task, number="915/TTr-BKHCN", replaces=old)
    states = dict(task.evidence.values_list("pk", "state"))
    assert states == {old.pk: "replaced", new.pk: "submitted"}


def test_reopening_removes_the_mark_and_the_evidence_waits_again(world: World) -> None:
    task = world.task()
    submit(world, task)
    accept_evidence(actor=SYSTEM, task=task, quality="met", now=world.now)
    again = reopen_task(actor=world.actor("leader", "VPCP"), task=task, reason="Số liệu sai", now=world.now)
    assert (again.quality, again.completed_on, again.standing) == ("", None, "waiting_acceptance")


def test_only_work_that_was_late_when_entered_closes_without_particulars(world: World) -> None:
    outside = {"number": "", "dated": None, "receiver": None, "outside": True}
    with pytest.raises(Invalid):
        submit(world, world.task(), **outside)
    old = world.task(due=date(2026, 1, 1))
    submit(world, old, **outside)
    done = accept_evidence(actor=SYSTEM, task=old, quality="met", now=world.now)
    assert (done.completed_on, done.timing) == (None, "none")


def test_a_document_of_tomorrow_is_no_evidence(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        submit(world, world.task(), dated=world.today + timedelta(days=1))
    assert set(refused.value.errors) == {"dated"}
