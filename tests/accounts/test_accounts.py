"""Opening, changing and ending accounts."""

import pytest
from django.contrib.auth.hashers import identify_hasher

from laban.accounts.models import Account
from laban.accounts.operations.accounts import (
    AccountChanges,
    NewAccount,
    change_account,
    create_first_admin,
    end_account,
    open_account,
    reopen_account,
)
from laban.accounts.operations.passwords import choose_password, reset_password
from laban.accounts.operations.posts import give_post, no_duties
from laban.accounts.operations.preferences import prefer
from laban.accounts.queries.actors import actor_of
from laban.audit.models import AuditEntry
from laban.config.settings import base
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.kernel.roles import Role
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def new(world: World, **given):
    return NewAccount(
        **{
            "username": "th.hatang",
            "full_name": "Trần  Hạ Tầng",
            "agency": world.agency("SO-LD"),
            "role": Role.FOCAL,
            "email": "Th.HaTang@Lamdong.test",
            **given,
        }
    )


def open_by(world: World, role="agency_admin", at="UB-LD", **given):
    return open_account(actor=world.actor(role, at), data=new(world, **given), now=NOW)


def test_an_opened_account_has_its_post_and_a_temporary_password(world: World):
    opened = open_by(world)
    account = opened.account
    assert (account.full_name, account.email, account.must_change_password) == (
        "Trần Hạ Tầng",
        "th.hatang@lamdong.test",
        True,
    )
    assert account.check_password(opened.password)
    post = account.posts.get()
    assert (post.role, post.agency, post.valid_to) == ("focal", world.agency("SO-LD"), None)


def test_the_password_is_hashed_with_argon2_in_production():
    assert base.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_the_temporary_password_is_in_no_record(world: World):
    opened = open_by(world)
    assert opened.password not in str(list(AuditEntry.objects.values()))
    assert identify_hasher(Account.objects.get(pk=opened.account.pk).password)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"username": "Có Dấu"}, "username"),
        ({"username": ""}, "username"),
        ({"full_name": "  "}, "full_name"),
        ({"email": "no address"}, "email"),
    ],
)
def test_what_cannot_stand_is_refused_by_field(world: World, given, field):
    with pytest.raises(Invalid) as refused:
        open_by(world, **given)
    assert list(refused.value.errors) == [field]
    assert not Account.objects.filter(folded__contains="ha tang").exists()


def test_user_names_and_addresses_are_taken_once_in_any_case(world: World):
    open_by(world)
    with pytest.raises(Invalid) as refused:
        open_by(world, username="TH.hatang")
    assert set(refused.value.errors) == {"username", "email"}


@pytest.mark.parametrize(
    ("role", "at"), [("leader", "UB-LD"), ("agency_admin", "UB-CM"), ("agency_admin", "UB-LD1"), ("inspector", "TW")]
)
def test_only_an_administrator_above_opens_accounts(world: World, role, at):
    with pytest.raises(NotAllowed):
        open_by(world, role, at)


@pytest.mark.parametrize("at", ["UB-LD", "TU-LD", "CP", "VPCP", "VPTW"])
def test_administrators_of_the_subtree_and_of_who_leads_it_open_accounts(world: World, at):
    assert open_by(world, at=at).account.pk


def test_no_agency_administrator_makes_a_system_administrator(world: World):
    with pytest.raises(NotAllowed):
        open_account(actor=world.actor("agency_admin", "VPTW"), data=new(world, role=Role.SYSTEM_ADMIN), now=NOW)
    assert not Account.objects.filter(username="th.hatang").exists()


def test_each_changed_field_is_one_line_of_the_record(world: World):
    account = open_by(world).account
    changes = AccountChanges(full_name="Trần Thị Hạ", email="moi@lamdong.test", phone="", version=account.version)
    change_account(actor=world.actor("agency_admin", "UB-LD"), account=account, changes=changes, now=NOW)
    lines = AuditEntry.objects.filter(action="account.change", target_id=account.pk)
    assert [entry.changes for entry in lines.order_by("id")] == [
        {"full_name": ["Trần Hạ Tầng", "Trần Thị Hạ"]},
        {"email": ["th.hatang@lamdong.test", "moi@lamdong.test"]},
    ]


def test_a_stale_form_does_not_overwrite(world: World):
    account = open_by(world).account
    actor = world.actor("agency_admin", "UB-LD")
    change_account(actor=actor, account=account, changes=AccountChanges(full_name="Một", version=1), now=NOW)
    with pytest.raises(Conflict, match="meantime"):
        change_account(actor=actor, account=account, changes=AccountChanges(full_name="Hai", version=1), now=NOW)
    assert Account.objects.get(pk=account.pk).full_name == "Một"


def test_a_person_changes_her_own_name_but_not_her_user_name(world: World):
    account = world.account("focal", "BTC")
    changes = AccountChanges(full_name="Tên mới", username="ten.moi")
    changed = change_account(actor=world.actor("focal", "BTC"), account=account, changes=changes, now=NOW)
    assert (changed.full_name, changed.username) == ("Tên mới", account.username)


def test_nobody_changes_the_account_of_another(world: World):
    with pytest.raises(NotAllowed):
        change_account(
            actor=world.actor("focal", "BTC"),
            account=world.account("leader", "BTC"),
            changes=AccountChanges(full_name="x"),
            now=NOW,
        )


def test_an_administrator_never_changes_himself_as_administrator(world: World):
    own = world.account("agency_admin", "UB-LD")
    with pytest.raises(NotAllowed):
        reset_password(actor=world.actor("agency_admin", "UB-LD"), account=own, reason="quên", now=NOW)


def test_a_commune_does_not_reset_who_also_sits_in_the_ministry(world: World):
    minister = world.account("leader", "BKHCN")
    give_post(actor=SYSTEM, account=minister, agency=world.agency("UB-LD1"), role="inspector", now=NOW)
    with pytest.raises(NotAllowed):
        reset_password(actor=world.actor("agency_admin", "UB-LD1"), account=minister, reason="quên", now=NOW)


def test_ending_closes_posts_and_says_why(world: World):
    account = open_by(world).account
    actor = world.actor("agency_admin", "UB-LD")
    end_account(actor=actor, account=account, reason="Nghỉ hưu", duties=no_duties, now=NOW)
    account.refresh_from_db()
    assert (account.is_active, account.ended_reason) == (False, "Nghỉ hưu")
    assert not account.posts.filter(valid_to=None).exists()
    assert AuditEntry.objects.filter(action="post.end", target_id=account.pk).count() == 1


def test_live_duties_keep_an_account_open(world: World):
    account = open_by(world).account
    with pytest.raises(Conflict) as refused:
        end_account(
            actor=world.actor("agency_admin", "UB-LD"), account=account, reason="x", duties=lambda post: 2, now=NOW
        )
    assert refused.value.code == "live_duties"
    account.refresh_from_db()
    assert account.is_active


def test_a_reopened_account_has_no_post_and_a_new_password(world: World):
    opened = open_by(world)
    actor = world.actor("agency_admin", "UB-LD")
    end_account(actor=actor, account=opened.account, reason="Nghỉ", duties=no_duties, now=NOW)
    again = reopen_account(actor=actor, account=opened.account, reason="Trở lại", now=NOW)
    assert again.password != opened.password
    assert again.account.is_active
    assert again.account.must_change_password
    assert not again.account.posts.filter(valid_to=None).exists()


def test_a_reset_ends_the_old_password(world: World):
    opened = open_by(world)
    anew = reset_password(actor=world.actor("agency_admin", "UB-LD"), account=opened.account, reason="Quên", now=NOW)
    account = Account.objects.get(pk=opened.account.pk)
    assert account.check_password(anew.password)
    assert not account.check_password(opened.password)


def test_choosing_a_password_ends_the_temporary_one(world: World):
    opened = open_by(world)
    actor = actor_of(account=opened.account, post=None, today=world.today)
    with pytest.raises(Invalid):
        choose_password(actor=actor, account=opened.account, password=opened.password, now=NOW)
    choose_password(actor=actor, account=opened.account, password="một-mật-khẩu-khác", now=NOW)
    assert not Account.objects.get(pk=opened.account.pk).must_change_password


def test_the_first_administrator_is_made_at_the_console(world: World):
    made = create_first_admin(
        username="admin", full_name="Quản trị", agency_code="VPTW", password="một-mật-khẩu-dài", now=NOW
    )
    assert made.posts.get().role == Role.SYSTEM_ADMIN
    assert not made.must_change_password
    assert AuditEntry.objects.filter(action="account.open", target_id=made.pk, account_id=None).exists()


@pytest.mark.parametrize(("agency", "password"), [("NOWHERE", "một-mật-khẩu-dài"), ("VPTW", "password123")])
def test_the_first_administrator_needs_an_agency_and_a_good_password(world: World, agency, password):
    with pytest.raises(Invalid):
        create_first_admin(username="admin", full_name="Quản trị", agency_code=agency, password=password, now=NOW)


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", "pink"), ("density", ""), ("language", "fr"), ("is_active", "on"), ("single_keys", "1")],
)
def test_only_what_is_offered_can_be_preferred(world: World, name, value):
    with pytest.raises(Invalid):
        prefer(
            actor=world.actor("focal", "BTC"),
            account=world.account("focal", "BTC"),
            name=name,
            value=value,
            languages=("vi", "en"),
            now=NOW,
        )


def test_a_preference_stays_with_the_account(world: World):
    account = world.account("focal", "BTC")
    for name, value in (("theme", "dark"), ("language", "en"), ("single_keys", "off")):
        prefer(
            actor=world.actor("focal", "BTC"), account=account, name=name, value=value, languages=("vi", "en"), now=NOW
        )
    account.refresh_from_db()
    assert (account.theme, account.language, account.single_keys) == ("dark", "en", False)
