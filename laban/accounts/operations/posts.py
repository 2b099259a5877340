"""Giving and ending posts: a role at an agency from a day to a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from laban.accounts.models import Account, ApiToken, Post
from laban.accounts.policy import POLICY
from laban.audit.operations.record import Act, Target, record
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.roles import Role
from laban.orgs.models import Agency

Duties = Callable[[Post], int]
"""Counts what the holder of a post still answers for there; given by the usecase, which knows the tasks."""


def no_duties(post: Post) -> int:
    """For posts that carry no tasks, such as those of a system being set up."""
    return 0


def target(post: Post) -> Target:
    """How the record names a post: by the account, so that a person's history is one list."""
    return Target("account", post.account_id, f"{post.account.full_name} ({post.account.username})")


@transaction.atomic
def give_post(
    *,
    actor: Actor,
    account: Account,
    agency: Agency,
    role: Role | str,
    now: datetime,
    title: str = "",
    on_behalf_of: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Post:
    """Let an account hold a role at an agency. Raises Invalid for wrong dates, Conflict for a post held already."""
    today = office_day(now)
    post = Post(
        account=account,
        agency=agency,
        role=Role(role).value,
        title=title.strip(),
        on_behalf_of=on_behalf_of.strip(),
        valid_from=valid_from or today,
        valid_to=valid_to,
        created_by_id=actor.account_id,
    )
    POLICY.require(actor, "post.decide", post)
    _check(post)
    post.save()
    changes = {
        "post": (None, post.pk),
        "agency": ("", agency.name),
        "role": ("", post.role),
        "valid_from": (None, post.valid_from),
        "valid_to": (None, post.valid_to),
        "on_behalf_of": ("", post.on_behalf_of),
    }
    record(actor=actor, act=Act("post.give", target(post), changes), now=now)
    return post


@transaction.atomic
def end_post(
    *, actor: Actor, post: Post, duties: Duties, now: datetime, on: date | None = None, reason: str = ""
) -> Post:
    """End a post on a day (today unless said): that day is the first on which it no longer holds.

    Raises Conflict while the holder answers for open tasks there: they must be handed over first.
    """
    POLICY.require(actor, "post.decide", post)
    return _end(actor=actor, post=post, duties=duties, now=now, on=on or office_day(now), reason=reason)


def close_posts(*, actor: Actor, account: Account, reason: str, duties: Duties, now: datetime) -> None:
    """End every open post of an account that is being closed; call it inside the transaction of that act."""
    today = office_day(now)
    for post in account.posts.filter(Q(valid_to=None) | Q(valid_to__gt=today)).select_related("agency", "account"):
        _end(actor=actor, post=post, duties=duties, now=now, on=today, reason=reason)


def _end(*, actor: Actor, post: Post, duties: Duties, now: datetime, on: date, reason: str) -> Post:
    post = Post.objects.select_for_update(of=("self",)).select_related("agency", "account").get(pk=post.pk)
    today = office_day(now)
    if post.valid_to is not None and post.valid_to <= today:
        raise Conflict("This post has ended already.")
    if on < today:
        raise Invalid("A post ends today or later; what was done in it stays as it was.", field="on")
    live = duties(post)
    if live:
        raise Conflict(
            "{name} still answers for {count} open tasks at “{agency}”: hand them over first.",
            code="live_duties",
            name=post.account.full_name,
            count=live,
            agency=post.agency.name,
        )
    old = post.valid_to
    post.valid_to = max(on, post.valid_from)
    post.save(update_fields=["valid_to"])
    if post.valid_to <= today:
        ApiToken.objects.filter(post=post, revoked_at=None).update(revoked_at=now)
    changes = {"post": (post.pk, post.pk), "agency": (post.agency.name, ""), "role": (post.role, "")}
    dated = {"valid_to": (old, post.valid_to)}
    record(actor=actor, act=Act("post.end", target(post), {**changes, **dated}, reason), now=now)
    return post


def _check(post: Post) -> None:
    if not post.account.is_active:
        raise Conflict("This account is closed: open it again before you give it a post.")
    if post.agency.valid_to is not None:
        raise Conflict("“{agency}” has ended: give the post at its successor.", agency=post.agency.name)
    if post.valid_to is not None and post.valid_to <= post.valid_from:
        raise Invalid("The post ends after it begins.", field="valid_to")
    same = Post.objects.filter(account=post.account, agency=post.agency, role=post.role)
    same = same.filter(Q(valid_to=None) | Q(valid_to__gt=post.valid_from))
    if post.valid_to is not None:
        same = same.filter(valid_from__lt=post.valid_to)
    if same.exists():
        raise Conflict("This person holds this role at this agency already.", code="post_held")
