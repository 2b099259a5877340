"""Predicate and row scope say the same of every document and every post."""

from __future__ import annotations

import pytest

from laban.documents.models import Document
from laban.documents.policy import POLICY
from laban.usecases.publish_document import publish_document
from laban.work.operations import drafts
from tests.documents.made import document
from tests.world import NOW, World

PLACES = ("TW", "VPTW", "CP", "VPCP", "BKHCN", "BTC", "TU-LD", "UB-LD", "SO-LD", "UB-LD1", "DU-LD1", "UB-CM", "MTTQ")
ROLES = ("leader", "focal", "task_officer", "inspector", "agency_admin", "system_admin")
ACTIONS = ("document.view", "document.change", "document.break_down", "document.publish")


def publish(world: World, made: Document) -> None:
    actor = world.actor("focal", "VPCP")
    drafts.accept_confident(actor=actor, document=made, now=NOW)
    publish_document(actor=actor, document=made, now=NOW)


@pytest.fixture
def documents(world: World) -> list[Document]:
    published = document(world)
    publish(world, published)
    province = document(world, keeper="UB-LD", by="UB-LD", number="12/KH-UBND")
    return [published, document(world, number="99/NQ-CP"), province]


def test_predicate_and_scope_agree_for_every_role_and_place(world: World, documents: list[Document]) -> None:
    for place in PLACES:
        for role in ROLES:
            actor = world.actor(role, place)
            for action in ACTIONS:
                rows = set(Document.objects.filter(POLICY.scope(actor, action)))
                said = {each for each in Document.objects.all() if POLICY.can(actor, action, each)}
                assert rows == said, (place, role, action)


def test_a_draft_is_seen_only_above_its_keeper(world: World, documents: list[Document]) -> None:
    draft = documents[1]
    seen = {place for place in PLACES if POLICY.can(world.actor("focal", place), "document.view", draft)}
    assert seen == {"TW", "VPTW", "CP", "VPCP"}


def test_a_published_directive_reaches_those_below_its_keeper(world: World, documents: list[Document]) -> None:
    published = documents[0]
    seen = {place for place in PLACES if POLICY.can(world.actor("focal", place), "document.view", published)}
    assert {"BKHCN", "BTC", "UB-LD", "SO-LD", "UB-LD1", "UB-CM"} <= seen


def test_a_plan_of_one_province_is_not_seen_in_another(world: World, documents: list[Document]) -> None:
    assert not POLICY.can(world.actor("leader", "UB-CM"), "document.view", documents[2])
    assert POLICY.can(world.actor("leader", "TU-LD"), "document.view", documents[2])
