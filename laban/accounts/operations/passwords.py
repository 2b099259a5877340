"""Passwords: handed over by an administrator, changed by the person."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
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
    """A new temporary password, shown once; every session of the account ends, since its hash changes."""
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
    record(actor=actor, act=Act("account.reset_password", target(account), {}, reason), now=now)
    return Opened(account, password)


@transaction.atomic
def change_password(*, actor: Actor, account: Account, old: str, new: str, now: datetime) -> Account:
    """The person's own change. Raises Invalid when the old one is wrong or the new one is weak or the same."""
    POLICY.require(actor, "account.own", account)
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not account.check_password(old):
        raise Invalid("This is not the password you signed in with.", field="old")
    if old == new:
        raise Invalid("Choose another one than the present password.", field="new")
    try:
        validate_password(new, account)
    except ValidationError as weak:
        raise Invalid(str(weak.messages[0]), field="new") from None
    account.set_password(new)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    record(actor=actor, act=Act("account.change_password", target(account)), now=now)
    return account


@transaction.atomic
def note_reset(*, actor: Actor, account: Account, now: datetime) -> None:
    """After a reset by e-mail: the person chose a password, so nothing temporary is left."""
    Account.objects.filter(pk=account.pk).update(must_change_password=False)
    record(actor=actor, act=Act("account.change_password", target(account)), now=now)
