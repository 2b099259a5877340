"""From an account's posts to the Actor that policies ask."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from laban.accounts.models import Account, Post
from laban.kernel.actor import Actor, Grant
from laban.kernel.roles import Role
from laban.orgs.queries.scopes import ranges_of


def posts_in_force(*, account_id: int, today: date) -> list[Post]:
    """Posts that hold on the day, with their agencies, in a stable order."""
    return list(
        Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), account_id=account_id, valid_from__lte=today)
        .select_related("agency", "agency__serves")
        .order_by("id")
    )


def actor_of(*, account: Account, post: Post | None, today: date) -> Actor:
    """The account acting in one post: it holds that post's role and nothing else; without a post, nothing."""
    if post is None:
        return Actor(account.pk, str(account), (), today)
    grant = Grant(
        role=Role(post.role),
        agency_id=post.agency_id,
        agency_path=post.agency.path,
        ranges=ranges_of(post.agency),
        valid_from=post.valid_from,
        valid_to=post.valid_to,
        post_id=post.pk,
        on_behalf_of=post.on_behalf_of,
        serves_id=post.agency.serves_id,
    )
    return Actor(account.pk, str(account), (grant,), today)
