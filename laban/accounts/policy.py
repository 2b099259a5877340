"""Who may do what to accounts, posts and keys. An account belongs where its posts are.

An administrator sees whoever has an open post in his subtrees, or had the last one there. He changes only those all
of whose open posts lie there, so that no commune resets the password of somebody who also sits in a ministry; and
never himself.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from laban.accounts.models import Account, ApiToken, Post
from laban.kernel.actor import Actor
from laban.kernel.roles import Role
from laban.orgs.models import Agency
from laban.platform.policy import EVERYTHING, NOTHING, Policy, Rule, within


def _is_system_admin(actor: Actor) -> bool:
    return actor.is_system or actor.has(Role.SYSTEM_ADMIN)


def _reaches(actor: Actor, path: str) -> bool:
    return _is_system_admin(actor) or actor.has(Role.AGENCY_ADMIN, covering=path)


def _reached(actor: Actor, column: str) -> Q:
    return EVERYTHING if _is_system_admin(actor) else within(actor.ranges(Role.AGENCY_ADMIN), column)


def _holding(account: Account, actor: Actor) -> list[Post]:
    """Posts that count: those open or to come; of an account without any, the last one."""
    posts = sorted(account.posts.all(), key=lambda post: post.pk)
    still = [post for post in posts if post.valid_to is None or (actor.today and post.valid_to > actor.today)]
    return still or posts[-1:]


def _counting(actor: Actor) -> Q:
    """The same on rows of Post."""
    still = Q(valid_to=None) | Q(valid_to__gt=actor.today)
    others = Post.objects.filter(account=OuterRef("account"))
    return still | (~Exists(others.filter(still)) & ~Exists(others.filter(pk__gt=OuterRef("pk"))))


def _sees(actor: Actor, account: Account) -> bool:
    if account.pk == actor.account_id or _is_system_admin(actor):
        return True
    return any(_reaches(actor, post.agency.path) for post in _holding(account, actor))


def _seen(actor: Actor) -> Q:
    if _is_system_admin(actor):
        return EVERYTHING
    ranges = actor.ranges(Role.AGENCY_ADMIN)
    own = Q(pk=actor.account_id) if actor.account_id is not None else NOTHING
    if not ranges:
        return own
    there = Post.objects.filter(_counting(actor)).filter(within(ranges, "agency__path"))
    return own | Q(pk__in=there.values("account"))


def _changes(actor: Actor, account: Account) -> bool:
    if account.pk == actor.account_id:
        return False
    if _is_system_admin(actor):
        return True
    posts = _holding(account, actor)
    return bool(posts) and all(_reaches(actor, post.agency.path) and post.role != Role.SYSTEM_ADMIN for post in posts)


def _changed(actor: Actor) -> Q:
    if _is_system_admin(actor):
        return ~Q(pk=actor.account_id)
    ranges = actor.ranges(Role.AGENCY_ADMIN)
    if not ranges:
        return NOTHING
    counting = Post.objects.filter(_counting(actor))
    beyond = counting.filter(~within(ranges, "agency__path") | Q(role=Role.SYSTEM_ADMIN))
    there = Q(pk__in=counting.filter(within(ranges, "agency__path")).values("account"))
    return there & ~Q(pk__in=beyond.values("account")) & ~Q(pk=actor.account_id)


def _opens_at(actor: Actor, agency: Agency) -> bool:
    return _reaches(actor, agency.path)


def _agencies(actor: Actor) -> Q:
    return _reached(actor, "path")


def _decides_post(actor: Actor, post: Post) -> bool:
    """Give or end a post: at an agency of his, not his own, and no system administrator but by one."""
    if post.account_id == actor.account_id or not _reaches(actor, post.agency.path):
        return False
    return post.role != Role.SYSTEM_ADMIN or _is_system_admin(actor)


def _decided_posts(actor: Actor) -> Q:
    rows = _reached(actor, "agency__path") & ~Q(account=actor.account_id)
    return rows if _is_system_admin(actor) else rows & ~Q(role=Role.SYSTEM_ADMIN)


def _sees_post(actor: Actor, post: Post) -> bool:
    return post.account_id == actor.account_id or _reaches(actor, post.agency.path)


def _seen_posts(actor: Actor) -> Q:
    own = Q(account=actor.account_id) if actor.account_id is not None else NOTHING
    return own | _reached(actor, "agency__path") if not _is_system_admin(actor) else EVERYTHING


def _own_key(actor: Actor, token: ApiToken) -> bool:
    return actor.account_id is not None and token.post.account_id == actor.account_id


def _own_keys(actor: Actor) -> Q:
    return Q(post__account=actor.account_id) if actor.account_id is not None else NOTHING


def _own(actor: Actor, account: Account) -> bool:
    return actor.account_id is not None and account.pk == actor.account_id


def _own_row(actor: Actor) -> Q:
    return Q(pk=actor.account_id) if actor.account_id is not None else NOTHING


POLICY = Policy(
    "accounts",
    {
        "account.view": Rule(_sees, _seen),
        "account.change": Rule(_changes, _changed),
        "account.own": Rule(_own, _own_row),
        "account.open_at": Rule(_opens_at, _agencies),
        "post.view": Rule(_sees_post, _seen_posts),
        "post.decide": Rule(_decides_post, _decided_posts),
        "token.keep": Rule(_own_key, _own_keys),
    },
)
