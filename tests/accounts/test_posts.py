"""Giving and ending posts."""

from datetime import timedelta

import pytest

from laban.accounts.models import ApiToken, Post
from laban.accounts.operations.posts import end_post, give_post, no_duties
from laban.accounts.operations.tokens import make_token, revoke_token
from laban.accounts.queries import tokens
from laban.accounts.queries.actors import actor_of, posts_in_force
from laban.accounts.queries.people import holders, holders_by_agency
from laban.audit.models import AuditEntry
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.usecases.end_post import end_post as end_after_hand_over
from tests.world import NOW, TODAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def give(world: World, at="SO-LD", role="leader", by=("agency_admin", "UB-LD"), **given):
    return give_post(
        actor=world.actor(*by),
        account=world.account("focal", "SO-LD"),
        agency=world.agency(at),
        role=role,
        now=NOW,
        **given,
    )


def test_a_post_holds_from_its_first_day_up_to_its_last(world: World):
    post = give(world, valid_from=TODAY + DAY, valid_to=TODAY + 3 * DAY)
    held = [
        post in posts_in_force(account_id=post.account_id, today=day)
        for day in (TODAY, TODAY + DAY, TODAY + 2 * DAY, TODAY + 3 * DAY)
    ]
    assert held == [False, True, True, False]


def test_an_acting_post_says_on_behalf_of_whom(world: World):
    post = give(world, on_behalf_of="Giám đốc Sở")
    actor = actor_of(account=post.account, post=post, today=TODAY)
    assert actor.grants[0].on_behalf_of == "Giám đốc Sở"
    entry = AuditEntry.objects.get(action="post.give", target_id=post.account_id, changes__role=["", "leader"])
    assert entry.changes["on_behalf_of"] == ["", "Giám đốc Sở"]


def test_nobody_gives_himself_a_post(world: World):
    with pytest.raises(NotAllowed):
        give_post(
            actor=world.actor("agency_admin", "UB-LD"),
            account=world.account("agency_admin", "UB-LD"),
            agency=world.agency("SO-LD"),
            role="leader",
            now=NOW,
        )


def test_nobody_ends_his_own_post(world: World):
    own = world.post("agency_admin", "UB-LD")
    with pytest.raises(NotAllowed):
        end_post(actor=world.actor("agency_admin", "UB-LD"), post=own, duties=no_duties, now=NOW)


@pytest.mark.parametrize(
    ("at", "role", "by"),
    [
        ("SO-CM", "focal", ("agency_admin", "UB-LD")),
        ("SO-LD", "system_admin", ("agency_admin", "UB-LD")),
        ("SO-LD", "leader", ("leader", "UB-LD")),
        ("SO-LD", "leader", ("agency_admin", "UB-LD1")),
    ],
)
def test_posts_are_given_in_ones_own_subtree_alone(world: World, at, role, by):
    with pytest.raises(NotAllowed):
        give(world, at, role, by)


def test_the_same_post_is_not_held_twice_at_once(world: World):
    give(world, valid_to=TODAY + 5 * DAY)
    with pytest.raises(Conflict) as refused:
        give(world, valid_from=TODAY + 4 * DAY)
    assert refused.value.code == "post_held"
    assert give(world, valid_from=TODAY + 5 * DAY).pk


def test_a_post_that_ends_before_it_begins_is_refused(world: World):
    with pytest.raises(Invalid) as refused:
        give(world, valid_to=TODAY)
    assert refused.value.field == "valid_to"


def test_a_post_ended_today_is_lost_today(world: World):
    post = world.post("focal", "SO-LD")
    end_post(actor=world.actor("agency_admin", "UB-LD"), post=post, duties=no_duties, reason="Chuyển", now=NOW)
    assert posts_in_force(account_id=post.account_id, today=TODAY) == []


def test_a_post_can_end_on_a_day_to_come(world: World):
    post = world.post("focal", "SO-LD")
    actor = world.actor("agency_admin", "UB-LD")
    end_post(actor=actor, post=post, duties=no_duties, on=TODAY + 7 * DAY, now=NOW)
    assert posts_in_force(account_id=post.account_id, today=TODAY + 6 * DAY) == [post]
    with pytest.raises(Invalid):
        end_post(actor=actor, post=post, duties=no_duties, on=TODAY - DAY, now=NOW)


def test_open_tasks_are_handed_over_before_the_post_ends(world: World):
    post = world.post("task_officer", "BKHCN")
    task = world.task(owner="BKHCN", assigner="CP")
    type(task).objects.filter(pk=task.pk).update(responsible=post.account)
    actor = world.actor("agency_admin", "CP")
    with pytest.raises(Conflict, match="hand them over"):
        end_after_hand_over(actor=actor, post=post, reason="Chuyển công tác", now=NOW)
    type(task).objects.filter(pk=task.pk).update(responsible=world.account("focal", "BKHCN"))
    assert end_after_hand_over(actor=actor, post=post, reason="Chuyển công tác", now=NOW).valid_to == TODAY


def test_one_of_two_posts_at_an_agency_may_end_with_open_tasks(world: World):
    post = world.post("task_officer", "BKHCN")
    give_post(actor=SYSTEM, account=post.account, agency=post.agency, role="focal", now=NOW)
    task = world.task(owner="BKHCN", assigner="CP")
    type(task).objects.filter(pk=task.pk).update(responsible=post.account)
    assert end_after_hand_over(actor=SYSTEM, post=post, reason="Đổi vai trò", now=NOW).valid_to == TODAY


def test_holders_are_found_by_role_and_day(world: World):
    leader, agency = world.account("leader", "SO-LD"), world.agency("SO-LD")
    world.account("focal", "SO-LD")
    assert holders(agency_id=agency.pk, roles=["leader"], on=TODAY) == [leader]
    assert holders(agency_id=agency.pk, roles=["leader"], on=world.post("leader", "SO-LD").valid_from - DAY) == []


def test_holders_of_many_agencies_cost_one_query(world: World, django_assert_num_queries):
    leader = world.account("leader", "SO-LD")
    ids = [world.agency(key).pk for key in ("SO-LD", "SO-CM", "BTC")]
    with django_assert_num_queries(1):
        found = holders_by_agency(agency_ids=ids, roles=["leader"], on=TODAY)
    assert found == {ids[0]: [leader], ids[1]: [], ids[2]: []}


def test_a_key_acts_in_its_post_until_it_is_revoked(world: World):
    actor, post = world.actor("focal", "BTC"), world.post("focal", "BTC")
    made = make_token(actor=actor, post=post, name="Phần mềm kho bạc", now=NOW)
    assert tokens.find(made.key, now=NOW).post == post
    assert made.key not in str(ApiToken.objects.values().get())
    revoke_token(actor=actor, token=made.row, now=NOW)
    assert tokens.find(made.key, now=NOW) is None


def test_a_key_ends_with_its_day_with_its_post_and_with_its_account(world: World):
    actor, post = world.actor("focal", "BTC"), world.post("focal", "BTC")
    made = make_token(actor=actor, post=post, name="a", now=NOW, expires_at=NOW + DAY)
    assert tokens.find(made.key, now=NOW + DAY) is None
    other = make_token(actor=actor, post=post, name="b", now=NOW)
    Post.objects.filter(pk=post.pk).update(valid_to=TODAY)
    assert tokens.find(other.key, now=NOW) is None
    Post.objects.filter(pk=post.pk).update(valid_to=None)
    type(post.account).objects.filter(pk=post.account_id).update(is_active=False)
    assert tokens.find(other.key, now=NOW) is None


def test_nobody_makes_a_key_for_the_post_of_another(world: World):
    with pytest.raises(NotAllowed):
        make_token(actor=world.actor("agency_admin", "CP"), post=world.post("focal", "BTC"), name="x", now=NOW)


@pytest.mark.parametrize("key", ["", "lb_", "lb_unknown", "something else"])
def test_what_is_no_key_opens_nothing(db, key):
    assert tokens.find(key, now=NOW) is None
