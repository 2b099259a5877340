"""A task that goes to another owner takes its parts along."""

from __future__ import annotations

from laban.kernel.actor import SYSTEM
from laban.work.operations.create import ChildShare, create_children
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
