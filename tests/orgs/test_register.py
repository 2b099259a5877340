"""A name in a text leads to today's agency."""

import unicodedata
from datetime import date

import pytest

from laban.kernel.actor import SYSTEM
from laban.orgs.models import Agency
from laban.orgs.operations.agencies import NewAgency, NewName, add_agency, rename_agency
from laban.orgs.operations.load_reference import load
from laban.orgs.operations.succession import Merger, merge
from laban.orgs.queries.register import find, find_all, search, search_with_past, successor_of
from tests.world import NOW, TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def nation(db):
    """Two provinces more than the small world: those whose names and types changed."""
    load(now=NOW, provinces={"08", "46", "68", "75", "96"}, communes=set())


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("Bộ Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("bộ khoa học & công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Bộ KH&CN", "Bộ Khoa học và Công nghệ"),
        ("BKHCN", "Bộ Khoa học và Công nghệ"),
        ("Bo Khoa hoc va Cong nghe", "Bộ Khoa học và Công nghệ"),
        ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"),
        ("Bộ TT&TT", "Bộ Khoa học và Công nghệ"),
        ("Bộ Lao động – Thương binh và Xã hội", "Bộ Nội vụ"),
        ("Bộ LĐTB&XH", "Bộ Nội vụ"),
        ("Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"),
        ("Bộ Nông nghiệp và PTNT", "Bộ Nông nghiệp và Môi trường"),
        ("Bộ Giao thông vận tải", "Bộ Xây dựng"),
        ("Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"),
        ("Ban Kinh tế Trung ương", "Ban Chính sách, chiến lược Trung ương"),
        ("Ban Tuyên giáo Trung ương", "Ban Tuyên giáo và Dân vận Trung ương"),
        ("Ban Đối ngoại Trung ương", "Bộ Ngoại giao"),
        ("Bộ Văn hoá, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Thủ tướng Chính phủ", "Chính phủ"),
        ("Ban Bí thư", "Ban Chấp hành Trung ương Đảng"),
        ("UBND tỉnh Lâm Đồng", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("Uỷ ban nhân dân tỉnh Lâm Đồng", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("tỉnh Lâm Đồng", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("Lâm Đồng", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("UBND tỉnh Bình Thuận", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("Tỉnh ủy Hà Giang", "Tỉnh ủy Tuyên Quang"),
        ("UBND tỉnh Bình Phước", "Ủy ban nhân dân thành phố Đồng Nai"),
        ("UBND tỉnh Đồng Nai", "Ủy ban nhân dân thành phố Đồng Nai"),
        ("UBND TP. Đồng Nai", "Ủy ban nhân dân thành phố Đồng Nai"),
        ("Tỉnh ủy Đồng Nai", "Thành ủy Đồng Nai"),
        ("UBND tỉnh Thừa Thiên Huế", "Ủy ban nhân dân thành phố Huế"),
        ("UBND tỉnh Thừa Thiên – Huế", "Ủy ban nhân dân thành phố Huế"),
    ],
)
def test_names_of_texts_lead_to_the_agency_of_today(nation, text, today):
    assert str(find(text)) == today
    assert str(find(unicodedata.normalize("NFD", text))) == today


@pytest.mark.parametrize("text", ["", "  ", "Bộ Hàng hải", "các bộ, ngành", "UBND", "Bộ Khoa học"])
def test_what_names_no_agency_finds_none(nation, text):
    assert find(text) is None


def test_a_name_of_several_communes_is_not_guessed(world: World):
    namesake = NewAgency(name=world.agency("UB-LD1").name, kind="peoples_committee", level="commune")
    add_agency(actor=SYSTEM, superior=world.agency("UB-CM"), data=namesake, now=NOW)
    assert find(namesake.name) is None
    assert find(f"{namesake.name}, tỉnh Lâm Đồng") == world.agency("UB-LD1")


def test_the_place_tells_communes_of_one_name_apart(world: World):
    agency = world.agency("UB-LD1")
    assert find(f"{agency.name}, tỉnh Lâm Đồng") == agency
    assert find(f"{agency.name}, tỉnh Cà Mau") is None


def test_marks_tell_names_apart_that_fold_alike(world: World):
    agency = world.agency("UB-LD1")
    assert find("UBND phuong Mui Ne") == agency
    assert find("UBND phường Mùi Né") is None


def test_many_names_cost_no_more_queries_than_one(nation, django_assert_num_queries):
    names = [f"Bộ {word}" for word in ("Tài chính", "TT&TT", "Y tế", "Giao thông vận tải", "Hàng hải")] * 20
    with django_assert_num_queries(2):
        found = find_all(names)
    assert [str(each) for each in list(found.values())[:2]] == ["Bộ Tài chính", "Bộ Khoa học và Công nghệ"]


def test_a_chain_of_mergers_is_followed_to_its_end(world: World):
    ministry, heir = world.agency("BKHCN"), world.agency("BTC")
    Agency.objects.filter(superior=ministry).update(valid_to=TODAY)
    merge(actor=SYSTEM, data=Merger(predecessors=(ministry,), successors=(heir,), on=TODAY), now=NOW)
    assert find("Bộ Thông tin và Truyền thông") == heir
    assert successor_of(Agency.objects.get(pk=ministry.pk)) == heir


def test_a_new_name_holds_and_the_old_one_leads_on(world: World):
    ministry = world.agency("BTC")
    rename_agency(actor=SYSTEM, agency=ministry, data=NewName(name="Bộ Ngân khố", on=date(2026, 11, 1)), now=NOW)
    assert find("Bộ Ngân khố") == find("Bộ Tài chính") == ministry


def test_search_needs_no_marks_and_meets_every_word(world: World):
    assert [str(each) for each in search("ubnd ca mau", limit=1)] == ["Ủy ban nhân dân tỉnh Cà Mau"]
    assert search("bkhcn")[0] == world.agency("BKHCN")
    assert search("không có cơ quan này") == []


def test_search_with_the_past_names_the_heir(world: World):
    found = dict(search_with_past("đắk nông"))
    assert {str(old): str(heir) for old, heir in found.items()} == {
        "Tỉnh ủy Đắk Nông": "Tỉnh ủy Lâm Đồng",
        "Ủy ban nhân dân tỉnh Đắk Nông": "Ủy ban nhân dân tỉnh Lâm Đồng",
    }
