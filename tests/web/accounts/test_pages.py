"""Pages of accounts: what an administrator sees and does, what a person does with her own."""

import io
import re

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from laban.accounts.models import Account, ApiToken, Post
from laban.accounts.operations.accounts import AccountChanges, change_account
from laban.accounts.operations.posts import give_post
from laban.kernel.actor import SYSTEM
from laban.kernel.roles import Role
from laban.platform.models import IdempotencyKey
from tests.world import NOW, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]


@pytest.fixture
def admin(world: World) -> Client:
    for role in ("leader", "focal"):
        for place in ("UB-LD", "SO-LD", "UB-LD1"):
            world.account(role, place)
    world.account("focal", "UB-CM")
    return world.client("agency_admin", "UB-LD")


def post_form(world: World, **given):
    return {"full_name": "Lê Văn Mới", "username": "le.van.moi", "role": "focal", **given}


def new_url(world: World, at="SO-LD"):
    return f"{reverse('accounts:new')}?agency={world.agency(at).pk}"


def text_of(response) -> str:
    return response.content.decode()


def test_the_list_shows_the_subtree_and_nothing_else(admin, world: World):
    page = text_of(admin.get(reverse("accounts:list")))
    assert "focal.so-ld" in page
    assert "focal.ub-cm" not in page


def test_search_needs_no_marks(admin, world: World):
    account = Account.objects.get(username="focal.so-ld")
    change_account(actor=SYSTEM, account=account, changes=AccountChanges(full_name="Đặng Thị Ánh"), now=NOW)
    page = text_of(admin.get(reverse("accounts:list"), {"q": "dang anh"}))
    assert "Đặng Thị Ánh" in page
    assert "focal.ub-ld1" not in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ({"role": "leader"}, "leader.so-ld", "focal.so-ld"),
        ({"state": "new"}, "focal.so-ld", "không"),
        ({"state": "closed"}, "", "focal.so-ld"),
        ({"state": "without_post"}, "", "focal.so-ld"),
        ({"sort": "-username", "page": "999"}, "focal.so-ld", "focal.ub-cm"),
    ],
)
def test_filters_narrow_the_list(admin, query, shown, hidden):
    table = text_of(admin.get(reverse("accounts:list"), query)).split('id="list"')[1]
    assert shown in table
    assert f'<br><span class="meta">{hidden}</span>' not in table


def test_the_list_can_be_narrowed_to_one_agency(admin, world: World):
    page = text_of(admin.get(reverse("accounts:list"), {"agency": world.agency("SO-LD").pk}))
    assert "focal.so-ld" in page
    assert "focal.ub-ld1" not in page


def test_an_agency_out_of_reach_narrows_nothing_and_is_not_named(admin, world: World):
    page = text_of(admin.get(reverse("accounts:list"), {"agency": world.agency("BTC").pk}))
    assert "Bộ Tài chính" not in page


def test_the_list_costs_the_same_for_many_accounts(admin, world: World, django_assert_max_num_queries):
    def asked() -> int:
        with django_assert_max_num_queries(20) as seen:
            admin.get(reverse("accounts:list"))
        return len(seen)

    asked()  # the first answer writes the session
    before = asked()
    for place in ("UB-LD2", "DU-LD2", "SO-LD", "UB-LD1"):
        for role in Role:
            if role is not Role.SYSTEM_ADMIN:
                world.account(role, place)
    assert asked() == before


def test_the_export_holds_what_the_list_shows(admin, world: World):
    answer = admin.get(reverse("accounts:export"), {"role": "leader"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    names = {row[1].value for row in sheet.iter_rows() if row[1].value}
    assert {"leader.ub-ld", "leader.so-ld", "leader.ub-ld1"} <= names
    assert not any("focal" in name for name in names)


def test_text_that_looks_like_a_formula_stays_text_in_the_export(admin, world: World):
    Account.objects.filter(username="leader.so-ld").update(full_name='=HYPERLINK("http://x";"y")')
    answer = admin.get(reverse("accounts:export"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    cell = next(row[0] for row in sheet.iter_rows() if str(row[0].value).startswith("=HYPERLINK"))
    assert cell.data_type == "s"


def test_opening_an_account_begins_with_its_agency(admin, world: World):
    page = text_of(admin.get(reverse("accounts:new"), {"q": "khoa học"}))
    assert f"?agency={world.agency('SO-LD').pk}" in page
    assert f"?agency={world.agency('SO-CM').pk}" not in page


def test_an_agency_out_of_reach_is_not_found(admin, world: World):
    assert admin.get(new_url(world, "SO-CM")).status_code == 404
    assert admin.post(new_url(world, "SO-CM"), post_form(world)).status_code == 404


def test_the_temporary_password_is_shown_once_and_kept_nowhere(admin, world: World):
    form = {**post_form(world), "_key": "abc"}
    answer = admin.post(new_url(world), form)
    password = re.search(r'id="temporary-password">([^<]+)<', text_of(answer))[1]
    account = Account.objects.get(username="le.van.moi")
    assert account.check_password(password)
    assert answer["Cache-Control"] == "no-store"
    assert password.encode() not in b"".join(bytes(row.body or b"") for row in IdempotencyKey.objects.all())
    again = admin.post(new_url(world), form)
    assert (again.status_code, again["Location"]) == (302, reverse("accounts:detail", args=[account.pk]))
    assert Account.objects.filter(username="le.van.moi").count() == 1


def test_a_refused_form_keeps_what_was_typed(admin, world: World):
    answer = admin.post(new_url(world), post_form(world, username="Có Dấu"))
    assert answer.status_code == 422
    assert 'value="Lê Văn Mới"' in text_of(answer)
    assert 'aria-invalid="true"' in text_of(answer)


def test_a_second_leader_wants_a_confirmation(admin, world: World):
    asked = admin.post(new_url(world), post_form(world, role="leader"))
    assert asked.status_code == 422
    assert "Leader SO-LD" in text_of(asked)
    given = admin.post(new_url(world), post_form(world, role="leader", second_leader="on"))
    assert given.status_code == 200
    assert Post.objects.filter(agency=world.agency("SO-LD"), role="leader").count() == 2


def test_system_administrators_are_offered_to_their_like_alone(admin, world: World):
    assert 'value="system_admin"' not in text_of(admin.get(new_url(world)))
    assert admin.post(new_url(world), post_form(world, role="system_admin")).status_code == 422
    top = world.client("system_admin", "VPTW")
    assert 'value="system_admin"' in text_of(top.get(new_url(world)))


def test_an_account_of_another_province_is_not_found(admin, world: World):
    other = world.account("focal", "UB-CM")
    for name in ("detail", "edit", "close", "reset_password", "give_post"):
        assert admin.get(reverse(f"accounts:{name}", args=[other.pk])).status_code == 404


def test_an_account_that_also_sits_elsewhere_is_seen_but_not_changed(admin, world: World):
    account = world.account("focal", "SO-LD")
    give_post(actor=SYSTEM, account=account, agency=world.agency("BTC"), role="focal", now=NOW)
    assert admin.get(reverse("accounts:detail", args=[account.pk])).status_code == 200
    assert admin.post(reverse("accounts:reset_password", args=[account.pk]), {"reason": "x"}).status_code == 403


def test_the_page_of_an_account_tells_its_history(admin, world: World):
    account = world.account("focal", "SO-LD")
    admin.post(
        reverse("accounts:edit", args=[account.pk]),
        {"full_name": "Tên Mới", "username": account.username, "email": account.email, "version": account.version},
    )
    page = text_of(admin.get(reverse("accounts:detail", args=[account.pk])))
    assert re.search(r"<del>.*Focal SO-LD</del>.*<ins>.*Tên Mới</ins>", page, re.S)


def test_a_stale_edit_is_told_and_nothing_is_lost(admin, world: World):
    account = world.account("focal", "SO-LD")
    form = {"full_name": "Hai", "username": account.username, "version": account.version}
    admin.post(reverse("accounts:edit", args=[account.pk]), {**form, "full_name": "Một"})
    answer = admin.post(reverse("accounts:edit", args=[account.pk]), form)
    assert answer.status_code == 409
    assert 'value="Hai"' in text_of(answer)


def test_a_post_is_given_and_ended(admin, world: World):
    account, agency = world.account("focal", "SO-LD"), world.agency("UB-LD2")
    url = f"{reverse('accounts:give_post', args=[account.pk])}?agency={agency.pk}"
    assert admin.post(url, {"role": "inspector", "on_behalf_of": "Trưởng phòng"}).status_code == 302
    post = Post.objects.get(account=account, agency=agency)
    assert post.on_behalf_of == "Trưởng phòng"
    assert admin.post(reverse("accounts:end_post", args=[post.pk]), {"reason": "Xong việc"}).status_code == 302
    post.refresh_from_db()
    assert post.valid_to == world.today


def test_a_post_with_open_tasks_is_not_ended(admin, world: World):
    post = world.post("focal", "SO-LD")
    task = world.task(owner="SO-LD", assigner="UB-LD")
    type(task).objects.filter(pk=task.pk).update(responsible=post.account)
    answer = admin.post(reverse("accounts:end_post", args=[post.pk]), {"reason": "x"})
    assert answer.status_code == 409
    post.refresh_from_db()
    assert post.valid_to is None


def test_closing_and_opening_again(admin, world: World):
    account = world.account("focal", "SO-LD")
    assert admin.post(reverse("accounts:close", args=[account.pk]), {"reason": "Nghỉ hưu"}).status_code == 302
    page = text_of(admin.get(reverse("accounts:detail", args=[account.pk])))
    assert "Nghỉ hưu" in page
    answer = admin.post(reverse("accounts:reopen", args=[account.pk]), {"reason": "Trở lại"})
    assert 'id="temporary-password"' in text_of(answer)


@pytest.mark.parametrize("role", ["leader", "focal", "task_officer", "inspector"])
def test_who_is_no_administrator_keeps_no_accounts(world: World, role):
    client = world.client(role, "UB-LD")
    for name in ("list", "export", "new"):
        assert client.get(reverse(f"accounts:{name}")).status_code == 403


def test_a_person_sees_her_own_page_and_changes_it(world: World):
    client, account = world.client("task_officer", "SO-LD"), world.account("task_officer", "SO-LD")
    assert account.username in text_of(client.get(reverse("accounts:profile")))
    form = {"full_name": "Tên Tôi", "email": "toi@laban.test", "version": account.version, "username": "khac"}
    assert client.post(reverse("accounts:edit_profile"), form).status_code == 302
    account.refresh_from_db()
    assert (account.full_name, account.email, account.mail_digest) == ("Tên Tôi", "toi@laban.test", False)
    assert account.username == "task_officer.so-ld"


def test_switching_the_post_changes_the_scope(world: World):
    account = world.account("agency_admin", "UB-LD")
    other = give_post(actor=SYSTEM, account=account, agency=world.agency("SO-CM"), role="focal", now=NOW)
    client = world.client("agency_admin", "UB-LD")
    assert client.get(reverse("accounts:list")).status_code == 200
    assert client.post(reverse("accounts:switch_post"), {"post": other.pk}).status_code == 302
    assert client.get(reverse("accounts:list")).status_code == 403


@pytest.mark.parametrize("number", ["", "x", "999999", "another's"])
def test_a_post_that_is_not_ones_own_cannot_be_chosen(world: World, number):
    foreign = str(world.post("leader", "BTC").pk) if number == "another's" else number
    assert world.client("focal", "BTC").post(reverse("accounts:switch_post"), {"post": foreign}).status_code == 404


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("theme", "dark", "dark"),
        ("density", "compact", "compact"),
        ("language", "en", "en"),
        ("single_keys", "off", False),
    ],
)
def test_preferences_stay_with_the_account(world: World, name, value, kept):
    client = world.client("focal", "BTC")
    answer = client.post(reverse("accounts:preferences"), {name: value, "next": reverse("accounts:profile")})
    assert answer["Location"] == reverse("accounts:profile")
    assert getattr(Account.objects.get(username="focal.btc"), name) == kept


def test_an_unknown_preference_is_refused(world: World):
    assert world.client("focal", "BTC").post(reverse("accounts:preferences"), {"theme": "pink"}).status_code == 422


def test_staying_signed_in(world: World):
    assert world.client("focal", "BTC").get(reverse("accounts:stay")).status_code == 204
    assert Client().get(reverse("accounts:stay")).status_code == 401


def test_a_key_is_shown_once_and_revoked(world: World):
    client = world.client("focal", "BTC")
    made = client.post(reverse("accounts:keys"), {"name": "Kho bạc", "_key": "k1"})
    key = re.search(r'id="new-key">([^<]+)<', text_of(made))[1]
    assert key not in text_of(client.get(reverse("accounts:keys")))
    assert key.encode() not in b"".join(bytes(row.body or b"") for row in IdempotencyKey.objects.all())
    row = ApiToken.objects.get()
    client.post(reverse("accounts:revoke_key", args=[row.pk]))
    row.refresh_from_db()
    assert row.revoked_at is not None


def test_the_key_of_another_is_not_found(world: World):
    world.client("focal", "BTC").post(reverse("accounts:keys"), {"name": "Kho bạc"})
    row = ApiToken.objects.get()
    assert world.client("leader", "BTC").post(reverse("accounts:revoke_key", args=[row.pk])).status_code == 404


def test_every_filter_is_listened_to_and_the_export_follows(admin):
    page = text_of(admin.get(reverse("accounts:list"), {"role": "leader"}))
    form = re.search(r'<form class="filters\b.*?</form>', page, re.S)[0]
    assert re.search(r'hx-trigger="change,', form)
    assert "#list-export" in re.search(r'hx-select-oob="([^"]+)"', form)[1]
    assert f"{reverse('accounts:export')}?role=leader" in re.search(r'id="list-export" href="([^"]+)"', form)[1]
