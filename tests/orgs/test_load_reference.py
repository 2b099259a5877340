"""The register's first content: the nation as it stands, with its mergers as dated rows."""

from datetime import date

import pytest

from laban.kernel.errors import Conflict
from laban.orgs.domain.reference import ReferenceFiles
from laban.orgs.models import Agency, AgencyName, AgencyPlacement, Area, DayOff
from laban.orgs.operations.load_reference import load, reference_files
from laban.orgs.queries.register import in_force
from laban.orgs.queries.scopes import ranges_of
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def nation():
    return reference_files().read()


def test_the_nation_has_both_lines_of_every_province_and_commune(nation):
    live = [row for row in nation.agencies if row.valid_to is None]
    counted = {
        (line, level): sum(1 for row in live if row.line == line and row.level == level)
        for line in ("party", "state")
        for level in ("province", "commune")
    }
    assert counted == {
        ("party", "province"): 34,
        ("party", "commune"): 3321,
        ("state", "province"): 34,
        ("state", "commune"): 3321,
    }


def test_codes_are_unique_and_have_the_shape_of_the_decision(nation):
    codes = [row.code for row in nation.agencies]
    assert len(set(codes)) == len(codes)
    assert all(code[0].isupper() and code[1:3].isdigit() and len(code) <= 35 for code in codes)


def test_twenty_nine_provinces_ended_in_each_line(nation):
    ended = [row for row in nation.agencies if row.level == "province" and row.valid_to == date(2025, 7, 1)]
    assert len(ended) == 2 * 29


def test_every_ended_agency_has_a_main_successor(nation):
    ended = {row.code for row in nation.agencies if row.valid_to is not None}
    assert ended == {row.predecessor for row in nation.successions if row.order == 1}


def test_a_part_of_the_nation_is_closed_in_itself():
    part = reference_files().read(provinces=frozenset({"68"}), communes=frozenset({"22918"}))
    codes = {row.code for row in part.agencies} | {""}
    assert all({row.superior, row.led_by, row.serves} <= codes for row in part.agencies)
    assert sum(1 for row in part.agencies if row.level == "commune") == 2


def test_the_rows_of_a_file_are_not_shared_between_readings():
    files = ReferenceFiles(reference_files().tables)
    assert files.read(provinces=frozenset({"96"})) == files.read(provinces=frozenset({"96"}))


def test_a_register_in_use_is_never_loaded_over(world: World):
    with pytest.raises(Conflict, match="not empty"):
        load(now=NOW)


def test_each_agency_has_a_name_and_a_place_from_its_first_day(world: World):
    for agency in Agency.objects.all():
        first = AgencyName.objects.filter(agency=agency, kind="official").order_by("valid_from").first()
        placed = AgencyPlacement.objects.get(agency=agency)
        assert first is not None
        assert (first.valid_from, placed.valid_from, placed.path) == (agency.valid_from, agency.valid_from, agency.path)


def test_a_subtree_is_the_agencies_below(world: World):
    ministry, unit = world.agency("BKHCN"), world.agency("BKHCN.KHTC")
    assert unit.path.startswith(ministry.path)
    assert unit.depth == ministry.depth + 1
    assert in_force().filter(path__startswith=ministry.path).count() == 2


@pytest.mark.parametrize(
    ("key", "sees", "does_not_see"),
    [
        ("TW", ["CP", "MTTQ", "UB-LD1", "DU-CM2", "BKHCN.KHTC"], []),
        ("VPTW", ["TW", "CP", "UB-LD1"], []),
        ("VPCP", ["CP", "BTC", "UB-CM1"], ["TW", "TU-LD"]),
        ("TU-LD", ["UB-LD", "SO-LD", "UB-LD1", "DU-LD2"], ["UB-CM", "CP", "TW"]),
        ("UB-LD", ["SO-LD", "UB-LD1"], ["TU-LD", "DU-LD1"]),
        ("DU-LD1", ["UB-LD1"], ["DU-LD2", "UB-LD2", "TU-LD"]),
        ("BTC", ["BTC"], ["BKHCN", "CP"]),
    ],
)
def test_who_works_on_which_subtrees(world: World, key, sees, does_not_see):
    ranges = ranges_of(world.agency(key))
    covered = {other for other in [*sees, *does_not_see] if any(r.covers(world.agency(other).path) for r in ranges)}
    assert covered == set(sees)


def test_areas_of_before_the_mergers_have_ended(world: World):
    old = Area.objects.get(kind="province", name="Bình Thuận")
    new = Area.objects.get(kind="province", name="Lâm Đồng", valid_to=None)
    assert (old.valid_to, new.valid_from) == (date(2025, 7, 1), date(2025, 7, 1))


def test_days_off_of_three_years_come_with_it(world: World):
    assert {row.day.year for row in DayOff.objects.all()} == {2025, 2026, 2027}
