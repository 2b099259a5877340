"""A task that goes to another owner takes its parts along."""

from __future__ import annotations

from datetime import date

import pytest

from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict
from laban.work.operations.correct import ask_correction
from laban.work.operations.create import ChildShare, create_children
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.people import set_decider
from laban.work.operations.reassign import reassign


def test_parts_without_a_document_are_numbered_by_who_assigns_them_now(world):
    """Their old numbers may be taken there: numbers of direct tasks run with the assigning agency."""
    task = world.task(owner="BKHCN", assigner="CP")
    shares = [ChildShare(owner=world.agency(key)) for key in ("UB-LD", "UB-CM")]
    parts = create_children(actor=SYSTEM, parent=task, shares=shares, now=world.now)
    assert [part.number for part in parts] == [1, 2]
    others = [world.task(owner="UB-LD", assigner="BTC", title=f"Việc {number}") for number in (1, 2)]
    task.refresh_from_db()
    reassign(actor=SYSTEM, task=task, owner=world.agency("BTC"), reason="Đúng chức năng hơn", now=world.now)
    for part in parts:
        part.refresh_from_db()
    assert [part.number for part in parts] == [3, 4]
    assert {part.assigner_id for part in parts} == {world.agency("BTC").pk}
    assert [other.number for other in others] == [1, 2]


def test_the_product_of_a_part_is_then_due_to_the_new_owner(world):
    task = world.task()
    shares = [
        ChildShare(owner=world.agency("UB-LD")),
        ChildShare(owner=world.agency("UB-CM"), receiver=world.agency("CP")),
    ]
    parts = create_children(actor=SYSTEM, parent=task, shares=shares, now=world.now)
    task.refresh_from_db()
    reassign(actor=SYSTEM, task=task, owner=world.agency("BTC"), reason="Đúng chức năng hơn", now=world.now)
    for part in parts:
        part.refresh_from_db()
    assert [part.receiver.short_name for part in parts] == ["BTC", "CP"]


def test_the_level_above_the_owner_is_then_the_one_above_the_new_owner(world):
    task = world.task(owner="SO-LD", assigner="CP")
    assert task.receiver == world.agency("UB-LD")
    reassign(actor=SYSTEM, task=task, owner=world.agency("SO-CM"), reason="Đúng địa bàn", now=world.now)
    task.refresh_from_db()
    assert task.receiver == world.agency("UB-CM")


def test_the_new_owner_is_not_the_level_that_must_decide(world):
    task = world.task()
    set_decider(actor=SYSTEM, task=task, agency=world.agency("BTC"), now=world.now)
    reassign(actor=SYSTEM, task=task, owner=world.agency("BTC"), reason="Đúng chức năng hơn", now=world.now)
    task.refresh_from_db()
    assert task.decider is None


def test_what_the_old_owner_asked_to_correct_sets_the_new_one_apart_no_more(world):
    task = world.task()
    asked = ask_correction(actor=world.actor("focal", "BKHCN"), task=task, reason="Sai đơn vị", now=world.now)
    reassign(actor=SYSTEM, task=task, owner=world.agency("BTC"), reason="Đúng chức năng hơn", now=world.now)
    task.refresh_from_db()
    asked.refresh_from_db()
    assert (task.correction_pending, task.standing, asked.state) == (False, "normal", "withdrawn")


def test_evidence_gets_its_answer_before_the_task_goes_to_another_owner(world):
    """Else the new owner would stand as one who waits for the acceptance of what he never sent."""
    task = world.task()
    proof = NewEvidence(number="12/TTr-BKHCN", dated=date(2026, 11, 19), receiver=task.receiver)
    submit_evidence(actor=world.actor("focal", "BKHCN"), task=task, data=proof, now=world.now)
    with pytest.raises(Conflict) as refused:
        reassign(actor=SYSTEM, task=task, owner=world.agency("BTC"), reason="Đúng chức năng hơn", now=world.now)
    assert refused.value.code == "evidence_waits"
