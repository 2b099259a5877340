from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.kernel.errors import Conflict, Invalid
from laban.work.domain import workflow as w
from laban.work.domain.evidence import Proof, require_valid
from tests.domain.strategies import days

MACHINES = [w.PUBLISHING, w.ASSIGNMENT, w.EXTENSION, w.ACCEPTANCE, w.INPUT, w.CORRECTION]


def steps(machine):
    """Whole state and event types of a machine, read from its table."""
    states = {type(state) for state, _ in machine.table}
    events = {type(event) for _, event in machine.table}
    return list(states.pop()), list(events.pop())


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_pair_is_either_a_listed_step_or_a_conflict(machine):
    states, events = steps(machine)
    for state in states:
        for event in events:
            if (state, event) in machine.table:
                assert w.next_state(machine, state, event) is machine.table[(state, event)]
            else:
                with pytest.raises(Conflict):
                    w.next_state(machine, state, event)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_state_is_reached_from_the_first(machine):
    states, _ = steps(machine)
    reached = {states[0]}
    for _ in states:
        reached |= {target for (state, _), target in machine.table.items() if state in reached}
    assert reached == set(states)


def test_a_decided_extension_stays_decided():
    for state in (w.ExtensionState.GRANTED, w.ExtensionState.REFUSED, w.ExtensionState.WITHDRAWN):
        assert w.EXTENSION.events(state) == frozenset()


def test_a_reopened_task_has_its_evidence_before_the_assigner_again():
    assert w.next_state(w.ACCEPTANCE, w.EvidenceState.ACCEPTED, w.EvidenceEvent.REOPEN) is w.EvidenceState.SUBMITTED


def valid_proof(today, **changed) -> Proof:
    given_fields = {
        "kind": w.EvidenceKind.REFERENCE,
        "number": "12/BC-UBND",
        "dated": today,
        "receiving_level": "province",
    }
    return Proof(**{**given_fields, **changed})


@given(days)
def test_valid_evidence_has_number_date_and_the_level_the_product_is_due_to(today):
    require_valid(valid_proof(today), due_to_level="province", today=today)


@given(days, st.sampled_from(["number", "dated", "receiving_level"]))
def test_each_missing_field_of_evidence_is_named(today, missing):
    proof = valid_proof(today, **{missing: None if missing == "dated" else ""})
    with pytest.raises(Invalid) as refused:
        require_valid(proof, due_to_level="province", today=today)
    assert list(refused.value.errors) == [missing]


@given(days)
def test_evidence_sent_to_another_level_or_dated_tomorrow_is_refused(today):
    wrong = valid_proof(today, receiving_level="commune", dated=today.replace(year=today.year + 1))
    with pytest.raises(Invalid) as refused:
        require_valid(wrong, due_to_level="province", today=today)
    assert set(refused.value.errors) == {"receiving_level", "dated"}


@given(days)
def test_work_done_outside_the_system_needs_no_particulars(today):
    require_valid(Proof(kind=w.EvidenceKind.OUTSIDE), due_to_level="province", today=today)
    with pytest.raises(Invalid) as refused:
        require_valid(valid_proof(today, kind=w.EvidenceKind.FILE), due_to_level="", today=today)
    assert list(refused.value.errors) == ["file"]
