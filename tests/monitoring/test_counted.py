"""A number of a tally and the list behind it: the same tasks, for every field, place and document."""

import itertools
from datetime import date, timedelta

import pytest

from laban.decisions.operations.obstacles import NewObstacle
from laban.documents.operations.coverage import note_published
from laban.documents.operations.register import NewDocument, register
from laban.kernel.actor import SYSTEM
from laban.monitoring.domain.tally import GROUPS, ORIGINAL_GROUPS
from laban.monitoring.operations.fold import fold
from laban.monitoring.queries import counted, tallies
from laban.monitoring.queries.counted import Place
from laban.usecases.register_obstacle import register_obstacle
from laban.work.operations.acceptance import accept_evidence, return_evidence
from laban.work.operations.cancel import cancel
from laban.work.operations.correct import ask_correction
from laban.work.operations.create import ChildShare, create_children
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import extend
from laban.work.operations.links import link_document
from laban.work.operations.milestones import add_milestone, reach_milestone

NAMED = ("total", "done", "open", "overdue", "red", "special_red", "due_soon", "in_time", "red_all", "apart")


@pytest.fixture
def varied(world):
    """One task of each standing, by both deadlines, for roots and parts, in two documents."""
    first, second = registered(world, "03/NQ-CP"), registered(world, "71/NQ-CP")
    today = world.today

    def task(days, **more):
        due = None if days is None else today + timedelta(days=days)
        return world.task(due=due, document=more.pop("document", first), product_text="Đề án", **more)

    for days in (-40, -1, 2, 6, 60):
        task(days)
        started = task(days)
        step = (
            add_milestone(actor=SYSTEM, task=started, title="Dự thảo", due=today, now=world.now) if days > 0 else None
        )
        if step:
            reach_milestone(actor=SYSTEM, milestone=step, on=today, now=world.now)
        obstacle = NewObstacle(text="Chờ phương án", decider=world.agency("CP"))
        register_obstacle(actor=SYSTEM, task=task(days), data=obstacle, now=world.now)
        _prove(world, task(days, receiver=world.agency("CP")))
        done = task(days, receiver=world.agency("CP"))
        _prove(world, done)
        accept_evidence(actor=SYSTEM, task=done, quality="met", now=world.now)
    ask_correction(actor=SYSTEM, task=task(-5), reason="Sai chủ trì", now=world.now)
    extend(actor=SYSTEM, task=task(-20), due=today + timedelta(days=90), reason="Chờ luật", now=world.now)
    late = task(-20, receiver=world.agency("CP"))
    extend(actor=SYSTEM, task=late, due=today + timedelta(days=90), reason="Chờ luật", now=world.now)
    _prove(world, late)
    accept_evidence(actor=SYSTEM, task=late, quality="met", now=world.now)
    task(None)
    world.task(due=None, deadline_kind="recurring", document=second)
    cancel(actor=SYSTEM, task=task(10), reason="Trùng", now=world.now)
    shared = task(30)
    link_document(actor=SYSTEM, task=shared, document=second, now=world.now)
    parent = task(60, owner="CP", assigner="TW")
    parts = [ChildShare(owner=world.agency(key), due=today + timedelta(days=30)) for key in ("UB-LD", "UB-CM", "BKHCN")]
    create_children(actor=SYSTEM, parent=parent, shares=parts, now=world.now)
    returned = task(20, receiver=world.agency("CP"))
    _prove(world, returned)
    return_evidence(actor=SYSTEM, task=returned, reason="Thiếu phụ lục", now=world.now)
    while fold(now=world.now):
        pass
    world.documents = (first, second)
    return world


def registered(world, number):
    data = NewDocument(
        number=number,
        issuer_name="Chính phủ",
        issued_on=date(2026, 1, 9),
        kind="Nghị quyết",
        title=f"Chương trình hành động {number}",
        received_on=date(2026, 1, 10),
        keeper=world.agency("CP"),
    )
    return note_published(document=register(actor=SYSTEM, data=data, now=world.now), now=world.now)


def _prove(world, task):
    proof = NewEvidence(number="9/TTr", dated=date(2026, 11, 18), receiver=world.agency("CP"))
    submit_evidence(actor=SYSTEM, task=task, data=proof, now=world.now)


def value(tally, part):
    return {
        "red_all": tally.red + tally.special_red,
        "apart": tally.correction_pending + tally.recurring + tally.no_deadline + tally.done_unjudged,
    }.get(part, getattr(tally, part, None))


def test_every_number_opens_the_tasks_that_it_counts(varied):
    places = itertools.product(("CP", "BKHCN", "UB-LD", "TW"), ("own", "subtree"), (None, *varied.documents))
    for key, scope, document in places:
        actor, agency = varied.actor("leader", "TW"), varied.agency(key)
        document_id = document.pk if document else None
        seen = tallies.of_agency(agency.pk, scope=scope, document_id=document_id)
        for layer, tally in (("root", seen.roots), ("child", seen.children)):
            place = Place(agency=agency, scope=scope, layer=layer, document_id=document_id)
            for part in (*GROUPS, *ORIGINAL_GROUPS, *NAMED):
                rows = counted.tasks(actor, place, part)
                assert rows is not None, part
                assert rows.count() == value(tally, part), (key, scope, layer, document_id, part)


def test_the_world_of_this_test_has_something_in_nearly_every_group(varied):
    seen = tallies.of_agency(varied.agency("CP").pk).both
    empty = {name for name in (*GROUPS, *ORIGINAL_GROUPS) if not getattr(seen, name)}
    assert empty <= {"done_unjudged", "in_progress_red", "in_progress_special_red"}


def test_below_is_the_subtree_without_its_own(varied):
    actor, agency = varied.actor("leader", "TW"), varied.agency("CP")
    own = tallies.of_agency(agency.pk, scope="own").both
    whole = tallies.of_agency(agency.pk).both
    rows = counted.tasks(actor, Place(agency=agency, scope="below"))
    assert rows.count() == (whole - own).total


def test_numbers_of_another_subtree_do_not_exist(varied):
    province = varied.actor("leader", "UB-LD")
    assert counted.tasks(province, Place(agency=varied.agency("BKHCN"))) is None
    assert counted.tasks(province, Place(agency=varied.agency("UB-LD"))).count() == 1


def test_an_unknown_part_does_not_exist(varied):
    assert counted.tasks(varied.actor("leader", "TW"), Place(), "everything") is None
