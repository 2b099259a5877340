"""An account is closed when its holder has handed over what he answers for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.accounts.models import Account, Post
from laban.accounts.operations import accounts
from laban.kernel.actor import Actor
from laban.work.queries.duties import answered_for


@transaction.atomic
def end_account(*, actor: Actor, account: Account, reason: str, now: datetime) -> Account:
    """Raises Conflict (`live_duties`) while open tasks name the person as responsible at one of his agencies."""
    return accounts.end_account(actor=actor, account=account, reason=reason, duties=_duties, now=now)


def _duties(post: Post) -> int:
    return answered_for(account_id=post.account_id, path=post.agency.path)
