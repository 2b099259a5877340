"""Signing in, out, locked out; passwords chosen and reset; who loses access, and when."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from laban.accounts.models import Account, Post
from laban.accounts.operations.accounts import end_account
from laban.accounts.operations.passwords import reset_password
from laban.accounts.operations.posts import end_post, no_duties
from laban.audit.models import AuditEntry
from laban.kernel.actor import SYSTEM
from tests.world import NOW, PASSWORD, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
NEW = "đồng-lúa-chín-vàng-88"


@pytest.fixture
def frozen(time_machine_at_now):
    """The world's day is the clock's."""


def sign_in(client: Client, login: str, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": login, "password": password})


@pytest.mark.parametrize("login", ["focal.btc", "FOCAL.BTC", "focal.btc@laban.test"])
def test_signing_in_by_user_name_or_address(world: World, login):
    world.account("focal", "BTC")
    client = Client()
    assert sign_in(client, login).status_code == 302
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_a_wrong_password_says_nothing_about_the_account(world: World):
    world.account("focal", "BTC")
    wrong = sign_in(Client(), "focal.btc", "x").content.decode()
    unknown = sign_in(Client(), "nobody.at.all", "x").content.decode()
    shown = [re.findall(r'class="note[^"]*".*?</', page, re.S) for page in (wrong, unknown)]
    assert shown[0] == shown[1] != []


def test_too_many_wrong_passwords_lock_the_account_out_for_a_while(world: World, settings):
    world.account("focal", "BTC")
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        last = sign_in(client, "focal.btc", "sai mật khẩu")
    assert last.status_code == 429
    with override("vi"):
        assert gettext("Too many tries") in last.content.decode()
    assert sign_in(client, "focal.btc").status_code == 429
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_the_lock_is_for_one_name_not_for_the_whole_office(world: World, settings):
    world.account("focal", "BTC")
    world.account("leader", "BTC")
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "focal.btc", "sai")
    assert sign_in(Client(), "leader.btc").status_code == 302


def test_the_lock_cannot_be_walked_around_by_the_address(world: World, settings):
    world.account("focal", "BTC")
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "focal.btc@laban.test", "sai")
    assert sign_in(client, "focal.btc").status_code == 429


@pytest.mark.parametrize(("proxies", "answer"), [(0, 429), (1, 302), (2, 429)])
def test_behind_a_proxy_a_strangers_tries_lock_nobody_else_out(world: World, settings, proxies, answer):
    """The stranger writes what he likes into the header; only what the counted proxies added is believed."""
    world.account("focal", "BTC")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    stranger = Client(headers={"x-forwarded-for": "198.51.100.1, 203.0.113.7"})
    officer = Client(headers={"x-forwarded-for": "198.51.100.1, 10.0.0.8"})
    for _ in range(settings.AXES_FAILURE_LIMIT):
        last = sign_in(stranger, "focal.btc", "sai")
    assert last.status_code == 429
    assert sign_in(officer, "focal.btc").status_code == answer


def test_a_new_password_of_the_administrator_opens_a_locked_account_at_once(world: World, settings):
    account = world.account("focal", "BTC")
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "focal.btc", "sai")
    opened = reset_password(actor=SYSTEM, account=account, reason="quên", now=NOW)
    assert sign_in(client, "focal.btc", opened.password).status_code == 302


def test_nobody_signs_up(db):
    page = Client().get(reverse("account_signup"))
    assert page.status_code == 200
    assert "<input" not in page.content.decode().split("signin-foot")[0].split("<h1")[1]
    before = Account.objects.count()
    Client().post(reverse("account_signup"), {"username": "x", "password1": NEW})
    assert Account.objects.count() == before


def test_a_visitor_is_led_to_sign_in_and_back(db):
    answer = Client().get(reverse("accounts:profile"))
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('accounts:profile')}"


def test_a_temporary_password_must_be_changed_before_anything_else(world: World):
    account = world.account("focal", "BTC")
    opened = reset_password(actor=SYSTEM, account=account, reason="mới", now=NOW)
    client = Client()
    sign_in(client, account.username, opened.password)
    answer = client.get(reverse("orgs:tree"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_change_password"))
    assert client.get(reverse("account_change_password")).status_code == 200
    changed = client.post(
        reverse("account_change_password"), {"oldpassword": opened.password, "password1": NEW, "password2": NEW}
    )
    assert changed.status_code == 302
    again = Client()
    assert sign_in(again, account.username, NEW).status_code == 302
    assert again.get(reverse("orgs:tree")).status_code == 200
    assert AuditEntry.objects.filter(action="account.change_password", target_id=account.pk).count() == 1


def test_a_temporary_password_cannot_become_the_lasting_one(world: World):
    account = world.account("focal", "BTC")
    opened = reset_password(actor=SYSTEM, account=account, reason="mới", now=NOW)
    client = Client()
    sign_in(client, account.username, opened.password)
    given = {"oldpassword": opened.password, "password1": opened.password, "password2": opened.password}
    assert client.post(reverse("account_change_password"), given).status_code == 200
    account.refresh_from_db()
    assert account.must_change_password


@pytest.mark.parametrize("weak", ["password123", "1234567890", "qwertyuiop", "focal.btc", "ngắn-1"])
def test_common_short_and_own_names_are_no_passwords(world: World, weak):
    client = world.client("focal", "BTC")
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": weak, "password2": weak})
    assert world.account("focal", "BTC").check_password(PASSWORD)
    assert Account.objects.get(username="focal.btc").check_password(PASSWORD)


def test_changing_the_password_ends_every_session(world: World):
    here, elsewhere = world.client("focal", "BTC"), world.client("focal", "BTC")
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    here.post(reverse("account_change_password"), given)
    assert [each.get(reverse("accounts:profile")).status_code for each in (here, elsewhere)] == [302, 302]


def test_a_password_reset_by_mail_works_once_and_tells_nobody(world: World):
    account = world.account("focal", "BTC")
    answers = [
        Client().post(reverse("account_reset_password"), {"email": email})
        for email in (account.email, "nobody@laban.test")
    ]
    assert answers[0]["Location"] == answers[1]["Location"]
    link = next(re.search(r"https?://\S+", sent.body)[0] for sent in mail.outbox if account.email in sent.to)
    client = Client()
    form = client.get(link, follow=True)
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert done.status_code == 302
    account.refresh_from_db()
    assert account.check_password(NEW)
    again = Client().get(link, follow=True).content.decode()
    assert 'name="password1"' not in again


def test_a_disabled_officer_loses_access_at_the_next_request(world: World):
    client = world.client("focal", "BTC")
    assert client.get(reverse("orgs:tree")).status_code == 200
    end_account(actor=SYSTEM, account=world.account("focal", "BTC"), reason="Nghỉ", duties=no_duties, now=NOW)
    assert client.get(reverse("orgs:tree")).status_code == 302
    stranger = Client()
    sign_in(stranger, "focal.btc")
    assert stranger.get(reverse("orgs:tree")).status_code == 302


def test_a_moved_officer_loses_the_old_scope_at_the_next_request(world: World):
    client = world.client("agency_admin", "UB-LD")
    seen = reverse("accounts:detail", args=[world.account("focal", "SO-LD").pk])
    assert client.get(seen).status_code == 200
    end_post(actor=SYSTEM, post=world.post("agency_admin", "UB-LD"), duties=no_duties, now=NOW)
    Post.objects.create(
        account=world.account("agency_admin", "UB-LD"),
        agency=world.agency("UB-CM"),
        role="agency_admin",
        valid_from=world.today,
    )
    assert client.get(seen).status_code == 404


def test_who_holds_no_post_sees_only_his_own_page(world: World):
    client = world.client("focal", "BTC")
    end_post(actor=SYSTEM, post=world.post("focal", "BTC"), duties=no_duties, now=NOW)
    answer = client.get(reverse("orgs:tree"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("accounts:profile"))
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert client.get(reverse("accounts:keys")).status_code == 302


def test_signing_out_ends_the_session(world: World):
    client = world.client("focal", "BTC")
    client.post(reverse("account_logout"))
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_a_visitors_choice_of_language_and_theme_is_kept_in_a_cookie(db):
    client = Client()
    client.post(reverse("accounts:preferences"), {"language": "en", "next": reverse("account_login")})
    page = client.get(reverse("account_login")).content.decode()
    assert '<html lang="en"' in page
    client.post(reverse("accounts:preferences"), {"theme": "dark"})
    assert 'data-bs-theme="dark"' in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_a_choice_never_leads_elsewhere(db, elsewhere):
    answer = Client().post(reverse("accounts:preferences"), {"theme": "dark", "next": elsewhere})
    assert answer["Location"] == "/"
