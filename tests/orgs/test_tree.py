"""The tree as it is and as it was."""

from datetime import date

import pytest

from laban.kernel.actor import SYSTEM
from laban.kernel.paths import PathRange
from laban.orgs.operations.agencies import NewName, rename_agency
from laban.orgs.queries import tree
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def names(superior, on=None):
    return {node.name for node in tree.children(superior.pk, on=on)}


def test_todays_children_are_those_in_force(world: World):
    below = names(world.agency("CP"))
    assert "Bộ Khoa học và Công nghệ" in below
    assert "Bộ Thông tin và Truyền thông" not in below


def test_before_the_mergers_the_old_ministries_stood_there(world: World):
    then = names(world.agency("CP"), on=date(2025, 2, 28))
    assert {"Bộ Thông tin và Truyền thông", "Ủy ban nhân dân tỉnh Đắk Nông"} <= then
    assert "Bộ Dân tộc và Tôn giáo" not in then


def test_a_row_of_the_past_carries_the_name_of_its_day(world: World):
    before = names(world.agency("TW"), on=date(2025, 1, 15))
    assert "Ban Kinh tế Trung ương" in before
    assert "Ban Chính sách, chiến lược Trung ương" not in before
    assert "Ban Chính sách, chiến lược Trung ương" in names(world.agency("TW"))


def test_children_are_counted_on_the_day(world: World):
    node = {each.name: each for each in tree.children(None)}["Chính phủ"]
    assert node.children == len(tree.children(node.id))
    then = {each.name: each for each in tree.children(None, on=date(2025, 1, 1))}["Chính phủ"]
    assert then.children == len(tree.children(node.id, on=date(2025, 1, 1))) > node.children - 2


def test_units_stand_before_communes(world: World):
    below = tree.children(world.agency("UB-LD").pk)
    assert [node.level for node in below] == ["unit", "commune", "commune"]


def test_one_row_as_it_was(world: World):
    ministry = world.agency("BTC")
    rename_agency(actor=SYSTEM, agency=ministry, data=NewName(name="Bộ Ngân khố", on=date(2026, 11, 1)), now=NOW)
    assert tree.one(ministry.pk).name == "Bộ Ngân khố"
    assert tree.one(ministry.pk, on=date(2026, 10, 31)).name == "Bộ Tài chính"
    assert tree.one(ministry.pk, on=date(2019, 1, 1)) is None


def test_the_tops_of_a_scope_are_its_agencies(world: World):
    ranges = [PathRange(world.agency(key).path) for key in ("TU-LD", "UB-LD")]
    assert [node.name for node in tree.tops(ranges)] == ["Tỉnh ủy Lâm Đồng", "Ủy ban nhân dân tỉnh Lâm Đồng"]


@pytest.mark.parametrize("on", [None, date(2025, 1, 15)])
def test_unfolding_costs_one_query(world: World, django_assert_num_queries, on):
    government = world.agency("CP")
    with django_assert_num_queries(1):
        tree.children(government.pk, on=on)


def test_ancestors_run_from_the_root(world: World):
    assert [str(each) for each in tree.ancestors(world.agency("BKHCN.KHTC"))] == [
        "Chính phủ",
        "Bộ Khoa học và Công nghệ",
    ]
