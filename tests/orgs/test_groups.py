"""Words for many agencies at once."""

import pytest

from laban.kernel.errors import NotFound
from laban.orgs.queries.groups import choices, group_of, members
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Các bộ, ngành", "ministries"),
        ("các bộ, ngành có liên quan", "ministries"),
        ("Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ", "ministries"),
        ("Các tỉnh, thành phố", "provinces"),
        ("UBND các tỉnh", "provinces"),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", "provinces"),
        ("Các bộ, ngành, địa phương", "ministries_and_provinces"),
        ("các bộ, ngành và địa phương", "ministries_and_provinces"),
        ("các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, UBND các tỉnh, thành phố", "ministries_and_provinces"),
        ("Các tỉnh ủy, thành ủy", "provincial_party_committees"),
        ("các tỉnh ủy, thành ủy, ban đảng, đảng ủy trực thuộc Trung ương", "party_bodies"),
        ("các xã, phường, đặc khu", "communes"),
        ("Các sở, ban, ngành", "departments"),
    ],
)
def test_phrases_of_texts_are_groups(text, key):
    assert group_of(text) == key


@pytest.mark.parametrize("text", ["", "Bộ Công an", "Bộ Công an, các bộ, ngành", "Bộ Văn hóa, Thể thao và Du lịch"])
def test_one_agency_or_a_mixture_is_no_group(text):
    assert group_of(text) is None


def test_communes_are_those_of_the_province_that_speaks(world: World):
    province = world.agency("UB-LD")
    key = group_of("các xã, phường", within=province)
    assert key == f"communes:{province.pk}"
    assert {each.pk for each in members(key)} == {world.agency("UB-LD1").pk, world.agency("UB-LD2").pk}


def test_members_are_of_today(world: World):
    names = {str(each) for each in members("ministries")}
    assert len(names) == 22
    assert "Bộ Thông tin và Truyền thông" not in names


def test_a_composed_group_is_the_sum_of_its_parts(world: World):
    both = {each.pk for each in members("ministries_and_provinces")}
    assert both == {each.pk for key in ("ministries", "provinces") for each in members(key)}


@pytest.mark.parametrize("key", ["nobody", "below:x", "communes:1;2", ""])
def test_an_unknown_group_is_not_found(key, db):
    with pytest.raises(NotFound):
        members(key)


def test_choices_lie_within_what_the_actor_works_on(world: World):
    province = {choice.key for choice in choices(world.actor("focal", "UB-LD"))}
    centre = {choice.key for choice in choices(world.actor("focal", "VPCP"))}
    department = world.agency("UB-LD").pk
    assert province == {f"communes:{department}", f"departments:{department}"}
    assert {"ministries", "provinces", "ministries_and_provinces"} <= centre
    assert "provincial_party_committees" not in centre
