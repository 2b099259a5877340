"""The text of a document: which paragraphs have an answer."""

from __future__ import annotations

from laban.kernel.actor import SYSTEM
from laban.work.operations.cancel import cancel
from laban.work.operations.links import link_document
from laban.work.queries import drafts_workspace
from tests.documents.made import document
from tests.world import NOW, World


def test_a_paragraph_is_answered_by_tasks_entered_by_hand_or_linked_but_not_by_cancelled_ones(world: World) -> None:
    made = document(world)
    open_one = made.provisions.get(path="II.4")
    entered = world.task(document=made, provision=open_one)
    text = drafts_workspace.read(made, published_only=True)
    shown = next(each for each in text.paragraphs if each.path == "II.4")
    assert (shown.standing, shown.linked) == ("has", (entered.number,))
    cancel(actor=SYSTEM, task=entered, reason="Trùng", now=NOW)
    assert drafts_workspace.read(made).at(open_one.pk).standing == "none"
    elsewhere = world.task()
    link_document(actor=SYSTEM, task=elsewhere, document=made, provision=open_one, now=NOW)
    assert drafts_workspace.read(made).at(open_one.pk).standing == "has"
