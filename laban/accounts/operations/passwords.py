"""Passwords: handed over by an administrator, changed by the person."""

from __future__ import annotations

from datetime import datetime

from axes.utils import reset as unlock
from django.db import transaction

from laban.accounts.domain.secrets import temporary_password
from laban.accounts.models import Account
from laban.accounts.operations.accounts import Opened, target
from laban.accounts.policy import POLICY
from laban.audit.operations.record import Act, record
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid


@transaction.atomic
def reset_password(*, actor: Actor, account: Account, reason: str, now: datetime) -> Opened:
    """A new temporary password, shown once; every session of the account ends, since its hash changes.

    A lock-out after wrong passwords ends too: they were tries at the old one.
    """
    POLICY.require(actor, "account.change", account)
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not account.is_active:
        raise Conflict("This account is closed: open it again first.")
    if not reason.strip():
        raise Invalid("Say why a new password is needed.", field="reason")
    password = temporary_password()
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    unlock(username=account.username)
    record(actor=actor, act=Act("account.reset_password", target(account), {}, reason), now=now)
    return Opened(account, password)


@transaction.atomic
def choose_password(*, actor: Actor, account: Account, password: str, now: datetime) -> Account:
    """The person's own choice, by change or by the link in a mail; the form has checked its strength.

    Raises Invalid for the present password: a temporary one must not become the lasting one.
    """
    POLICY.require(actor, "account.own", account)
    if account.check_password(password):
        raise Invalid("Choose another one than the present password.", field="password1")
    account.set_password(password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    unlock(username=account.username)
    record(actor=actor, act=Act("account.change_password", target(account)), now=now)
    return account
