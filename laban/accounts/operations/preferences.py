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

SWITCH = ("on", "off")
CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "density": ("compact", "regular", "touch"),
    "single_keys": SWITCH,
    "mail_digest": SWITCH,
}


@transaction.atomic
def prefer(*, actor: Actor, account: Account, name: str, value: str, languages: tuple[str, ...], now: datetime) -> None:
    """Keep one choice with the account: language, theme, density, single_keys or mail_digest (`on`, `off`).

    Raises Invalid for what cannot be chosen.
    """
    POLICY.require(actor, "account.own", account)
    allowed = languages if name == "language" else CHOICES.get(name, ())
    if value not in allowed:
        raise Invalid("This cannot be chosen.", field=name)
    new = value == "on" if CHOICES.get(name) == SWITCH else value
    old = getattr(account, name)
    Account.objects.filter(pk=account.pk).update(**{name: new})
    setattr(account, name, new)
    if old != new:
        record(actor=actor, act=Act("account.prefer", target(account), {name: (old, new)}), now=now)
