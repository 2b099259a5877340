"""Correcting what was entered of an agency: in place, with its reason, and the code by the system's administrator."""

from dataclasses import replace

import pytest

from laban.audit.models import AuditEntry
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.orgs.operations.agencies import end_agency
from laban.orgs.operations.corrections import Corrected, correct_agency
from laban.orgs.queries.register import find
from tests.world import NOW, TODAY, World

pytestmark = pytest.mark.django_db


def as_it_is(agency, **changed):
    same = Corrected(name=agency.name, name_en=agency.name_en, short_name=agency.short_name, email=agency.email)
    return replace(same, **{"reason": "Nhập sai", **changed})


def corrected(world, data, *, key="SO-LD", role="agency_admin", at="UB-LD"):
    return correct_agency(actor=world.actor(role, at), agency=world.agency(key), data=data, now=NOW)


def test_a_name_is_written_anew_and_the_mistaken_one_is_no_former_name(world: World):
    agency = world.agency("SO-LD")
    before = agency.names.filter(kind="official").count()
    old = agency.name
    corrected(world, as_it_is(agency, name="Sở Khoa học và Đổi mới tỉnh Lâm Đồng"))
    agency.refresh_from_db()
    assert agency.name == "Sở Khoa học và Đổi mới tỉnh Lâm Đồng"
    assert agency.names.filter(kind="official").count() == before
    assert find("Sở Khoa học và Đổi mới tỉnh Lâm Đồng") == agency
    assert find(old) != agency
    assert "doi moi" in agency.folded


def test_what_changed_and_why_is_on_record(world: World):
    agency = world.agency("SO-LD")
    corrected(world, as_it_is(agency, email="so@lamdong.test", reason="Hộp thư mới"))
    entry = AuditEntry.objects.filter(action="agency.correct").get()
    assert (entry.target_id, entry.reason) == (agency.pk, "Hộp thư mới")
    assert entry.changes == {"email": ["", "so@lamdong.test"]}


def test_without_a_reason_nothing_is_corrected(world: World):
    with pytest.raises(Invalid, match="why"):
        corrected(world, as_it_is(world.agency("SO-LD"), email="so@lamdong.test", reason="  "))


def test_a_correction_that_changes_nothing_is_refused(world: World):
    with pytest.raises(Invalid, match="Nothing"):
        corrected(world, as_it_is(world.agency("SO-LD")))


def test_a_name_that_stands_at_the_same_place_is_refused(world: World):
    other = world.agency("UB-LD2")
    with pytest.raises(Invalid, match="already"):
        corrected(world, as_it_is(world.agency("UB-LD1"), name=other.name), key="UB-LD1")


def test_the_administrator_of_the_subtree_does_not_set_the_code(world: World):
    with pytest.raises(NotAllowed):
        corrected(world, as_it_is(world.agency("SO-LD"), code="KHAC.01"))


def test_the_administrator_of_the_system_sets_the_code(world: World):
    data = as_it_is(world.agency("SO-LD"), code="khac.01")
    assert corrected(world, data, role="system_admin", at="VPTW").code == "KHAC.01"


@pytest.mark.parametrize(("code", "words"), [("CP", "in use"), ("A B", "groups"), ("", "groups")])
def test_a_code_in_use_or_of_another_shape_is_refused(world: World, code, words):
    wanted = world.agency("CP").code if code == "CP" else code
    with pytest.raises(Invalid, match=words):
        corrected(world, as_it_is(world.agency("SO-LD"), code=wanted), role="system_admin", at="VPTW")


def test_another_subtree_is_not_corrected(world: World):
    with pytest.raises(NotAllowed):
        corrected(world, as_it_is(world.agency("BTC"), email="a@b.test"), key="BTC")


def test_who_saw_an_older_version_is_told(world: World):
    agency = world.agency("SO-LD")
    corrected(world, as_it_is(agency, email="mot@lamdong.test", version=agency.version))
    with pytest.raises(Conflict):
        corrected(world, as_it_is(agency, email="hai@lamdong.test", version=agency.version))


def test_an_ended_agency_stays_as_it_was(world: World):
    agency = world.agency("SO-LD")
    admin = world.actor("agency_admin", "UB-LD")
    end_agency(actor=admin, agency=agency, on=TODAY, reason="NQ", duties=lambda _: 0, now=NOW)
    with pytest.raises(Conflict, match="ended"):
        corrected(world, as_it_is(agency, email="so@lamdong.test"))
