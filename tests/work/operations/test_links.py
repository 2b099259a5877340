"""The same duty in two documents: reported once, counted in each; numbers run within the document."""

import pytest

from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Invalid, NotAllowed
from laban.work.operations.create import ChildShare, create_children
from laban.work.operations.links import link_document, unlink_document
from laban.work.queries.lists import TaskFilter, listed
from tests.world import World


def test_a_linked_task_is_listed_in_both_documents_until_the_link_is_taken_back(world: World) -> None:
    first, second = world.document(number="57-NQ/TW"), world.document(number="68-NQ/TW")
    task = world.task(document=first)
    link_document(actor=world.actor("focal", "VPCP"), task=task, document=second, now=world.now)
    for document in (first, second):
        assert list(listed(SYSTEM, TaskFilter(document=document.pk))) == [task]
    unlink_document(actor=SYSTEM, task=task, document=second, now=world.now)
    assert not listed(SYSTEM, TaskFilter(document=second.pk)).exists()


def test_a_task_is_not_linked_to_its_own_document_nor_twice(world: World) -> None:
    first, second = world.document(number="57-NQ/TW"), world.document(number="68-NQ/TW")
    task = world.task(document=first)
    link_document(actor=SYSTEM, task=task, document=second, now=world.now)
    for document in (first, second):
        with pytest.raises(Invalid):
            link_document(actor=SYSTEM, task=task, document=document, now=world.now)


def test_the_owner_does_not_link(world: World) -> None:
    task, other = world.task(document=world.document(number="57-NQ/TW")), world.document(number="68-NQ/TW")
    with pytest.raises(NotAllowed):
        link_document(actor=world.actor("leader", "BKHCN"), task=task, document=other, now=world.now)


def test_numbers_run_within_the_document_through_its_parts(world: World) -> None:
    first, second = world.document(number="57-NQ/TW"), world.document(number="68-NQ/TW")
    task, other = world.task(document=first), world.task(document=second)
    shares = [ChildShare(owner=world.agency(key)) for key in ("BTC", "UB-LD")]
    parts = create_children(actor=SYSTEM, parent=task, shares=shares, now=world.now)
    assert [task.number, *(part.number for part in parts), other.number] == [1, 2, 3, 1]


def test_a_task_of_a_document_starts_its_clock_when_the_document_was_received(world: World) -> None:
    document = world.document(number="57-NQ/TW")
    assert world.task(document=document).received_on == document.received_on
