"""Adding, renaming, ending and merging agencies."""

from datetime import date, timedelta

import pytest

from laban.audit.models import AuditEntry
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.orgs.models import Agency, AgencySuccession
from laban.orgs.operations.agencies import NewAgency, NewName, add_agency, end_agency, rename_agency
from laban.orgs.operations.succession import Merger, merge
from laban.orgs.queries.register import find
from tests.world import NOW, TODAY, World

pytestmark = pytest.mark.django_db


def unit(name="Văn phòng Sở", **given):
    return NewAgency(name=name, kind="office", **given)


def none_left(agency):
    return 0


def test_a_unit_stands_below_its_superior(world: World):
    superior = world.agency("SO-LD")
    added = add_agency(actor=world.actor("agency_admin", "UB-LD"), superior=superior, data=unit(), now=NOW)
    assert added.path == superior.path + "0001"
    assert (added.line, added.area, added.code) == (superior.line, superior.area, f"{superior.code}.01")
    assert AuditEntry.objects.filter(action="agency.add", target_id=added.pk).count() == 1


def test_numbers_of_ended_units_are_not_given_again(world: World):
    superior = world.agency("SO-LD")
    first = add_agency(actor=SYSTEM, superior=superior, data=unit(), now=NOW)
    end_agency(actor=SYSTEM, agency=first, on=TODAY, reason="QĐ 1", duties=none_left, now=NOW)
    second = add_agency(actor=SYSTEM, superior=superior, data=unit(), now=NOW)
    assert second.path > first.path
    assert second.code != first.code


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"code": "u68"}, "code"),
        ({"code": "X 1"}, "code"),
        ({"code": "A" * 36}, "code"),
        ({"valid_from": TODAY + timedelta(days=1)}, "valid_from"),
        ({"name": "so khoa hoc va cong nghe"}, "name"),
    ],
)
def test_what_cannot_stand_is_refused_by_field(world: World, given, field):
    with pytest.raises(Invalid) as refused:
        add_agency(actor=SYSTEM, superior=world.agency("UB-LD"), data=unit(**{"name": "Sở Mới", **given}), now=NOW)
    assert refused.value.field == field


@pytest.mark.parametrize(("role", "at"), [("leader", "UB-LD"), ("agency_admin", "UB-CM"), ("agency_admin", "UB-LD1")])
def test_only_an_administrator_above_adds(world: World, role, at):
    with pytest.raises(NotAllowed):
        add_agency(actor=world.actor(role, at), superior=world.agency("SO-LD"), data=unit(), now=NOW)


def test_nobody_renames_the_agency_he_works_for(world: World):
    own = world.agency("UB-LD")
    with pytest.raises(NotAllowed):
        rename_agency(
            actor=world.actor("agency_admin", "UB-LD"), agency=own, data=NewName(name="Khác", on=TODAY), now=NOW
        )


def test_a_rename_keeps_the_old_name_with_its_dates(world: World):
    department = world.agency("SO-LD")
    actor = world.actor("agency_admin", "UB-LD")
    data = NewName(name="Sở Khoa học", on=TODAY, name_en="Science", act="QĐ 12/QĐ-UBND")
    Agency.objects.filter(pk=department.pk).update(valid_from=date(2025, 7, 1))
    department.names.update(valid_from=date(2025, 7, 1))
    rename_agency(actor=actor, agency=department, data=data, now=NOW)
    kept = list(department.names.order_by("valid_from").values_list("name", "valid_to"))
    assert kept == [("Sở Khoa học và Công nghệ", TODAY), ("Sở Khoa học", None)]
    entry = AuditEntry.objects.get(action="agency.rename")
    assert entry.changes["name"] == ["Sở Khoa học và Công nghệ", "Sở Khoa học"]
    assert entry.reason == "QĐ 12/QĐ-UBND"


def test_a_name_entered_on_the_first_day_replaces_it(world: World):
    department = world.agency("SO-LD")
    rename_agency(actor=SYSTEM, agency=department, data=NewName(name="Sở Khoa học", on=TODAY), now=NOW)
    assert [row.name for row in department.names.filter(kind="official")] == ["Sở Khoa học"]


def test_a_name_of_tomorrow_is_entered_tomorrow(world: World):
    with pytest.raises(Invalid, match="on its day"):
        rename_agency(
            actor=SYSTEM,
            agency=world.agency("BTC"),
            data=NewName(name="Bộ Khác", on=TODAY + timedelta(days=1)),
            now=NOW,
        )


def test_a_stale_form_does_not_overwrite(world: World):
    agency = world.agency("BTC")
    rename_agency(actor=SYSTEM, agency=agency, data=NewName(name="Bộ Một", on=TODAY, version=agency.version), now=NOW)
    with pytest.raises(Conflict, match="meantime"):
        rename_agency(actor=SYSTEM, agency=agency, data=NewName(name="Bộ Hai", on=TODAY, version=1), now=NOW)
    assert world.agency("BTC").name == "Bộ Một"


def test_an_agency_with_live_subordinates_does_not_end(world: World):
    with pytest.raises(Conflict, match="below"):
        end_agency(actor=SYSTEM, agency=world.agency("BKHCN"), on=TODAY, reason="QĐ", duties=none_left, now=NOW)


def test_an_agency_with_open_duties_does_not_end(world: World):
    with pytest.raises(Conflict) as refused:
        end_agency(actor=SYSTEM, agency=world.agency("SO-LD"), on=TODAY, reason="QĐ", duties=lambda a: 3, now=NOW)
    assert refused.value.code == "live_duties"


def test_an_ended_agency_stays_with_its_dates(world: World):
    agency = end_agency(actor=SYSTEM, agency=world.agency("SO-LD"), on=TODAY, reason="QĐ 5", duties=none_left, now=NOW)
    assert agency.valid_to == TODAY
    assert not agency.names.filter(valid_to=None).exists()
    assert find("SO-LD") is None
    with pytest.raises(Conflict, match="ended"):
        add_agency(actor=SYSTEM, superior=agency, data=unit(), now=NOW)


def test_a_merger_ends_the_predecessors_and_keeps_the_main_successor_first(world: World):
    old, main, second = world.agency("BTP"), world.agency("BNV"), world.agency("BTC")
    merge(
        actor=world.actor("system_admin", "VPTW"),
        data=Merger(predecessors=(old,), successors=(main, second), on=TODAY, kind="split", act="NQ 1"),
        now=NOW,
    )
    assert Agency.objects.get(pk=old.pk).valid_to == TODAY
    assert list(
        AgencySuccession.objects.filter(predecessor=old).order_by("order").values_list("successor", flat=True)
    ) == [
        main.pk,
        second.pk,
    ]
    assert find("Bộ Tư pháp") == main


def test_only_a_system_administrator_merges(world: World):
    data = Merger(predecessors=(world.agency("BTP"),), successors=(world.agency("BNV"),), on=TODAY)
    with pytest.raises(NotAllowed):
        merge(actor=world.actor("agency_admin", "TW"), data=data, now=NOW)


@pytest.mark.parametrize("same", [True, False])
def test_a_merger_needs_two_sides(world: World, same):
    one = world.agency("BTP")
    data = Merger(predecessors=(one,), successors=(one,) if same else (), on=TODAY)
    with pytest.raises(Invalid):
        merge(actor=SYSTEM, data=data, now=NOW)
