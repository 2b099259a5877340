"""The register of documents: what is entered once, by whom, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from laban.audit.queries.history import entries_of
from laban.documents.models import Document
from laban.documents.operations import register
from laban.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.documents.made import document, particulars
from tests.world import NOW, World


def enter(world: World, **more: object) -> Document:
    return register.register(actor=world.actor("focal", "VPCP"), data=particulars(world, **more), now=NOW)


def test_the_office_of_an_agency_keeps_its_register(world: World) -> None:
    made = enter(world)
    assert made.keeper == world.agency("CP")
    assert made.state == "draft"
    assert made.folded.startswith("03/nq-cp nghi quyet chinh phu")


def test_whoever_leads_an_agency_does_not_keep_its_register(world: World) -> None:
    with pytest.raises(NotAllowed):
        register.register(actor=world.actor("focal", "VPTW"), data=particulars(world), now=NOW)


def test_only_a_focal_officer_enters_a_document(world: World) -> None:
    for role in ("leader", "task_officer", "inspector", "agency_admin"):
        with pytest.raises(NotAllowed):
            register.register(actor=world.actor(role, "VPCP"), data=particulars(world), now=NOW)


def test_number_issuer_and_date_are_the_key(world: World) -> None:
    first = enter(world)
    with pytest.raises(Conflict) as refused:
        enter(world, number="03/nq-cp")
    assert refused.value.params["document_id"] == first.pk
    assert enter(world, issued_on=date(2026, 1, 9), received_on=None).pk != first.pk


def test_an_unknown_date_of_receipt_is_the_date_of_issue_with_a_mark(world: World) -> None:
    made = enter(world, received_on=None)
    assert (made.received_on, made.received_estimated) == (date(2025, 1, 9), True)


@pytest.mark.parametrize(
    "field, value",
    [
        ("number", " "),
        ("title", ""),
        ("issued_on", date(2026, 11, 21)),
        ("received_on", date(2025, 1, 8)),
        ("received_on", date(2026, 11, 21)),
        ("report_kind", "hourly"),
    ],
)
def test_impossible_particulars_are_refused_at_their_field(world: World, field: str, value: object) -> None:
    with pytest.raises(Invalid) as refused:
        enter(world, **{field: value})
    assert field in refused.value.errors


def test_a_programme_carries_out_a_resolution_but_never_in_a_circle(world: World) -> None:
    above = enter(world, number="57-NQ/TW")
    below = enter(world, implements=(above.pk,))
    assert list(below.implements.all()) == [above]
    data = particulars(world, number="57-NQ/TW", implements=(below.pk,))
    with pytest.raises(Invalid) as refused:
        register.change(actor=world.actor("focal", "VPCP"), document=above, data=data, version=1, now=NOW)
    assert "implements" in refused.value.errors


def test_what_one_may_not_see_cannot_be_carried_out(world: World) -> None:
    hidden = document(world)
    with pytest.raises(NotFound):
        register.register(
            actor=world.actor("focal", "UB-LD"),
            data=particulars(world, keeper="UB-LD", number="9/KH-UBND", implements=(hidden.pk,)),
            now=NOW,
        )


def test_a_correction_tells_what_stood_before(world: World) -> None:
    made = enter(world)
    data = replace(particulars(world), title="Chương trình mới")
    changed = register.change(actor=world.actor("focal", "VPCP"), document=made, data=data, version=1, now=NOW)
    assert changed.version == 2
    line = entries_of(target_type="document", target_id=made.pk)[0]
    assert line.changes == {"title": [made.title, "Chương trình mới"]}


def test_who_saves_second_is_told_and_overwrites_nothing(world: World) -> None:
    made = enter(world)
    actor = world.actor("focal", "VPCP")
    register.change(actor=actor, document=made, data=replace(particulars(world), title="Một"), version=1, now=NOW)
    with pytest.raises(Conflict):
        register.change(actor=actor, document=made, data=replace(particulars(world), title="Hai"), version=1, now=NOW)
    assert Document.objects.get(pk=made.pk).title == "Một"
