"""Pages of agencies and of the working calendar."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from laban.orgs.models import Agency, DayOff
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]


@pytest.fixture
def admin(world: World) -> Client:
    return world.client("agency_admin", "UB-LD")


def page(client: Client, name: str, *args, **query) -> str:
    answer = client.get(reverse(f"orgs:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_begins_with_what_the_reader_works_on(admin):
    shown = page(admin, "tree")
    assert "Sở Khoa học và Công nghệ" in shown
    assert "Bộ Tài chính" not in shown
    assert "Chính phủ" in page(admin, "tree", scope="all")


def test_unfolding_a_row_shows_what_stands_below(admin, world: World):
    ministry = world.agency("BKHCN")
    shown = page(admin, "node", ministry.pk, open="1")
    assert "Vụ Kế hoạch - Tài chính" in shown
    assert 'aria-expanded="true"' in shown
    assert "Vụ Kế hoạch" not in page(admin, "node", ministry.pk, open="")


def test_the_tree_as_it_was_before_the_mergers(admin):
    shown = page(admin, "tree", on="2025-02-01")
    assert "Bộ Thông tin và Truyền thông" in shown
    assert "15/01/2020" not in shown
    assert page(admin, "tree", on="no day")


def test_search_finds_former_names_and_names_the_heir(admin):
    shown = page(admin, "tree", q="dak nong")
    assert "Ủy ban nhân dân tỉnh Đắk Nông" in shown
    assert "Ủy ban nhân dân tỉnh Lâm Đồng" in shown


def test_a_page_tells_names_places_and_succession(admin, world: World):
    shown = page(admin, "detail", world.agency("UB-LD").pk)
    assert "202/2025/QH15" in shown
    assert "Ủy ban nhân dân tỉnh Bình Thuận" in shown
    assert "Tỉnh ủy Lâm Đồng" in shown


def test_the_page_of_an_ended_agency_leads_to_its_heir(admin, world: World):
    ended = Agency.objects.get(name="Bộ Thông tin và Truyền thông")
    shown = page(admin, "detail", ended.pk)
    assert "01/03/2025" in shown
    assert reverse("orgs:detail", args=[world.agency("BKHCN").pk]) in shown
    assert reverse("orgs:add", args=[ended.pk]) not in shown


def test_the_tree_is_unfolded_to_the_agency(admin, world: World):
    unit = world.agency("BKHCN.KHTC")
    shown = page(admin, "detail", unit.pk)
    assert re.search(r'aria-current="true">.*?Vụ Kế hoạch - Tài chính', shown, re.S)


@pytest.mark.parametrize(
    ("role", "at", "buttons"),
    [
        ("agency_admin", "UB-LD", {"rename", "correct", "end", "add"}),
        ("agency_admin", "SO-LD", {"correct", "add"}),
        ("agency_admin", "UB-CM", set()),
        ("leader", "UB-LD", set()),
        ("system_admin", "VPTW", {"rename", "correct", "end", "add"}),
    ],
)
def test_buttons_are_those_that_may_be_used(world: World, role, at, buttons):
    target = world.agency("SO-LD")
    shown = page(world.client(role, at), "detail", target.pk)
    acts = ("rename", "correct", "end", "add")
    assert {name for name in acts if reverse(f"orgs:{name}", args=[target.pk]) in shown} == buttons


def test_only_administrators_see_who_holds_posts(world: World):
    world.account("focal", "SO-LD")
    target = world.agency("SO-LD").pk
    assert "focal.so-ld" in page(world.client("agency_admin", "UB-LD"), "detail", target)
    assert "focal.so-ld" not in page(world.client("leader", "BTC"), "detail", target)


def test_adding_a_unit_below(admin, world: World):
    superior = world.agency("SO-LD")
    answer = admin.post(reverse("orgs:add", args=[superior.pk]), {"name": "Phòng Chuyển đổi số", "kind": "division"})
    unit = Agency.objects.get(name="Phòng Chuyển đổi số")
    assert answer["Location"] == reverse("orgs:detail", args=[unit.pk])
    assert (unit.superior, unit.level) == (superior, "unit")


def test_a_refused_unit_keeps_what_was_typed(admin, world: World):
    superior = world.agency("UB-LD")
    form = {"name": "Sở Khoa học và Công nghệ", "kind": "department", "name_en": "Science"}
    answer = admin.post(reverse("orgs:add", args=[superior.pk]), form)
    assert answer.status_code == 422
    assert 'value="Science"' in answer.content.decode()


def test_renaming_and_ending(admin, world: World):
    target = world.agency("SO-LD")
    form = {"name": "Sở Khoa học", "on": "2026-11-20", "act": "QĐ 1", "version": target.version, "short_name": "SO-LD"}
    assert admin.post(reverse("orgs:rename", args=[target.pk]), form).status_code == 302
    assert world.agency("SO-LD").name == "Sở Khoa học"
    ended = admin.post(reverse("orgs:end", args=[target.pk]), {"on": "2026-11-20", "reason": "QĐ 2"})
    assert ended.status_code == 302
    assert world.agency("SO-LD").valid_to == date(2026, 11, 20)


def test_an_agency_with_open_tasks_or_posts_is_not_ended(admin, world: World):
    world.task(owner="SO-LD", assigner="UB-LD")
    target = world.agency("SO-LD")
    answer = admin.post(reverse("orgs:end", args=[target.pk]), {"on": "2026-11-20", "reason": "QĐ 2"})
    assert answer.status_code == 409
    assert world.agency("SO-LD").valid_to is None


@pytest.mark.parametrize("name", ["add", "rename", "correct", "end"])
def test_what_is_not_ones_own_cannot_be_changed(world: World, name):
    client = world.client("agency_admin", "UB-CM")
    assert client.get(reverse(f"orgs:{name}", args=[world.agency("SO-LD").pk])).status_code == 403


def test_the_export_is_the_subtree(admin, world: World):
    answer = admin.get(reverse("orgs:export"), {"agency": world.agency("UB-LD").pk})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    names = [row[1].value for row in sheet.iter_rows(min_row=2) if row[1].value]
    assert len([name for name in names if "phường" in name or name.startswith(("Sở", "Ủy ban"))]) == 4
    assert "Bộ Tài chính" not in names


def test_the_calendar_is_read_by_all_and_kept_by_system_administrators(world: World):
    shown = page(world.client("task_officer", "SO-LD"), "days_off", year="2026")
    assert "Quốc khánh" in shown
    assert "<form" not in shown.split('id="days"')[1].split("</main>")[0]
    top = world.client("system_admin", "VPTW")
    form = {"day": "2026-12-31", "kind": "off", "name": "Nghỉ cuối năm", "source": "QĐ"}
    assert top.post(reverse("orgs:days_off"), form).status_code == 302
    row = DayOff.objects.get(day=date(2026, 12, 31))
    assert top.post(reverse("orgs:remove_day_off", args=[row.pk])).status_code == 302
    assert not DayOff.objects.filter(pk=row.pk).exists()


def test_a_day_that_is_there_already_is_refused(world: World):
    form = {"day": "2026-09-02", "kind": "off", "name": "Lại"}
    assert world.client("system_admin", "VPTW").post(reverse("orgs:days_off"), form).status_code == 422


def test_nobody_else_changes_the_calendar(admin):
    row = DayOff.objects.first()
    assert admin.post(reverse("orgs:days_off"), {"day": "2026-12-31"}).status_code == 403
    assert admin.post(reverse("orgs:remove_day_off", args=[row.pk])).status_code == 403


@pytest.mark.parametrize(("name", "limit"), [("tree", 16), ("detail", 30), ("days_off", 14)])
def test_golden_numbers_of_queries(admin, world: World, django_assert_max_num_queries, name, limit):
    args = [world.agency("UB-LD1").pk] if name == "detail" else []
    with django_assert_max_num_queries(limit):
        admin.get(reverse(f"orgs:{name}", args=args))


def test_many_communes_stand_behind_one_line_until_asked_for(admin, world: World, monkeypatch):
    monkeypatch.setattr("laban.web.orgs.presenters.CROWD", 1)
    name = world.agency("UB-LD1").name
    shown = page(admin, "tree")
    line = reverse("orgs:crowd", args=[world.agency("UB-LD").pk, "commune"])
    assert f'hx-get="{line}"' in shown
    assert name not in shown
    assert name in page(admin, "crowd", world.agency("UB-LD").pk, "commune")
    assert name in page(admin, "tree", shown=f"{world.agency('UB-LD').pk}-commune")


def test_the_page_of_one_of_many_shows_it_and_hides_the_others(admin, world: World, monkeypatch):
    monkeypatch.setattr("laban.web.orgs.presenters.CROWD", 1)
    shown = page(admin, "detail", world.agency("UB-LD1").pk).split('class="tree"')[1].split("</section>")[0]
    assert world.agency("UB-LD1").name in shown
    assert world.agency("UB-LD2").name not in shown


def test_a_level_that_is_not_there_is_not_found(admin, world: World):
    url = reverse("orgs:crowd", args=[world.agency("UB-LD").pk, "central"])
    assert admin.get(url).status_code == 404


def test_correcting_with_a_reason(admin, world: World):
    agency = world.agency("SO-LD")
    address = reverse("orgs:correct", args=[agency.pk])
    shown = admin.get(address)
    assert "code" not in shown.context["form"].fields
    typed = {"name": agency.name, "email": "so@lamdong.test", "version": agency.version}
    assert admin.post(address, typed).status_code == 422
    answer = admin.post(address, {**typed, "reason": "Hộp thư mới"}, follow=True)
    assert "so@lamdong.test" in answer.content.decode()


def test_the_code_is_offered_to_the_administrator_of_the_system(world: World):
    page = world.client("system_admin", "VPTW").get(reverse("orgs:correct", args=[world.agency("SO-LD").pk]))
    assert page.context["form"].initial["code"] == world.agency("SO-LD").code
    assert "code" in page.context["form"].fields
