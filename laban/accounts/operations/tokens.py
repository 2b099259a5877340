"""Keys with which a person's programs use the API in one of her posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from laban.accounts.domain.secrets import new_token, token_hash, token_prefix
from laban.accounts.models import ApiToken, Post
from laban.accounts.policy import POLICY
from laban.audit.operations.record import Act, Target, record
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid


@dataclass(frozen=True)
class MadeToken:
    """The row and the key itself, which is shown once and kept nowhere."""

    row: ApiToken
    key: str


@transaction.atomic
def make_token(*, actor: Actor, post: Post, name: str, now: datetime, expires_at: datetime | None = None) -> MadeToken:
    """Make a key that acts in the post until it is revoked, expires or the post ends."""
    key = new_token()
    row = ApiToken(
        post=post,
        name=name.strip(),
        prefix=token_prefix(key),
        hash=token_hash(key),
        created_at=now,
        expires_at=expires_at,
    )
    POLICY.require(actor, "token.keep", row)
    if not row.name:
        raise Invalid("Say which program uses the key.", field="name")
    if expires_at is not None and expires_at <= now:
        raise Invalid("The key would have expired already.", field="expires_at")
    if post.valid_to is not None and post.valid_to <= office_day(now):
        raise Conflict("This post has ended.")
    row.save()
    changes = {"name": ("", row.name), "prefix": ("", row.prefix), "expires_at": (None, expires_at)}
    record(actor=actor, act=Act("token.make", _target(row), changes), now=now)
    return MadeToken(row, key)


@transaction.atomic
def revoke_token(*, actor: Actor, token: ApiToken, now: datetime) -> ApiToken:
    """End a key at once; doing it twice changes nothing."""
    POLICY.require(actor, "token.keep", token)
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        record(actor=actor, act=Act("token.revoke", _target(token), {"revoked_at": (None, now)}), now=now)
    return token


def note_use(*, token: ApiToken, now: datetime) -> None:
    """Keep the moment of the last use, at most once a minute."""
    if token.last_used_at is None or (now - token.last_used_at).total_seconds() >= 60:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


def _target(row: ApiToken) -> Target:
    return Target("token", row.pk, f"{row.name} ({row.prefix}…)")
