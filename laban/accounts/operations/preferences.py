"""How a person likes the pages: language, theme, density, mails."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.accounts.models import Account
from laban.accounts.operations.accounts import target
from laban.accounts.policy import POLICY
from laban.audit.operations.record import Act, record
from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "density": ("compact", "regular", "touch"),
}


@transaction.atomic
def prefer(*, actor: Actor, account: Account, name: str, value: str, languages: tuple[str, ...], now: datetime) -> None:
    """Keep one choice (language, theme or density) with the account. Raises Invalid for what cannot be chosen."""
    POLICY.require(actor, "account.own", account)
    allowed = languages if name == "language" else CHOICES.get(name, ())
    if value not in allowed:
        raise Invalid("This cannot be chosen.", field=name)
    old = getattr(account, name)
    Account.objects.filter(pk=account.pk).update(**{name: value})
    setattr(account, name, value)
    if old != value:
        record(actor=actor, act=Act("account.prefer", target(account), {name: (old, value)}), now=now)


@transaction.atomic
def choose_digest(*, actor: Actor, account: Account, wanted: bool, now: datetime) -> None:
    """Whether the day's notices also come as one mail."""
    POLICY.require(actor, "account.own", account)
    old = account.mail_digest
    Account.objects.filter(pk=account.pk).update(mail_digest=wanted)
    if old != wanted:
        record(actor=actor, act=Act("account.prefer", target(account), {"mail_digest": (old, wanted)}), now=now)
