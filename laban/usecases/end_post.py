"""A post ends when its holder has handed over what he answers for."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laban.accounts.models import Post
from laban.accounts.operations import posts
from laban.kernel.actor import Actor
from laban.work.queries.duties import answered_for


@transaction.atomic
def end_post(*, actor: Actor, post: Post, reason: str, now: datetime, on: date | None = None) -> Post:
    """Raises Conflict (`live_duties`) while open tasks name the person as responsible by reason of this post."""
    return posts.end_post(actor=actor, post=post, duties=duties_of_post, now=now, on=on, reason=reason)


def duties_of_post(post: Post) -> int:
    """Open tasks that name the holder by reason of this post; nothing hangs on one of two posts within an owner."""
    others = post.account.posts.filter(valid_to=None).exclude(pk=post.pk).values_list("agency__path", flat=True)
    return answered_for(account_id=post.account_id, path=post.agency.path, staying=list(others))
