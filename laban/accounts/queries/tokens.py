"""Finding the key that a program shows."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from laban.accounts.domain.secrets import TOKEN_MARK, token_hash
from laban.accounts.models import ApiToken
from laban.accounts.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day


def find(key: str, *, now: datetime) -> ApiToken | None:
    """The live key with its post, agency and account; None when unknown, revoked, expired or its post has ended."""
    if not key.startswith(TOKEN_MARK):
        return None
    today = office_day(now)
    return (
        ApiToken.objects.filter(hash=token_hash(key), revoked_at=None, post__account__is_active=True)
        .filter(Q(expires_at=None) | Q(expires_at__gt=now))
        .filter(Q(post__valid_to=None) | Q(post__valid_to__gt=today), post__valid_from__lte=today)
        .select_related("post", "post__agency", "post__agency__serves", "post__account")
        .first()
    )


def kept_by(actor: Actor) -> QuerySet[ApiToken]:
    """The actor's own keys, the newest first."""
    rows = ApiToken.objects.filter(POLICY.scope(actor, "token.keep"))
    return rows.select_related("post", "post__account", "post__agency").order_by("-id")
