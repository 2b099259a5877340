"""Opening, changing and ending accounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from laban.accounts.domain.secrets import temporary_password
from laban.accounts.models import Account, Post
from laban.accounts.operations.posts import close_posts, give_post
from laban.accounts.policy import POLICY
from laban.audit.operations.record import Act, Target, record, record_many
from laban.kernel.actor import SYSTEM, Actor
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.folding import fold
from laban.kernel.messages import Message
from laban.kernel.roles import Role
from laban.orgs.models import Agency

USERNAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._-@")


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """A person and the first post. `password` None: a temporary one is made, to be changed at the first sign-in.

    `encoded`: a password that was hashed before (a demo's public one, a move from another installation).
    """

    username: str
    full_name: str
    agency: Agency
    role: Role
    email: str = ""
    phone: str = ""
    title: str = ""
    on_behalf_of: str = ""
    language: str = "vi"
    valid_from: date | None = None
    valid_to: date | None = None
    password: str | None = None
    encoded: str | None = None


@dataclass(frozen=True)
class Opened:
    """The account and the password to hand over; it is kept nowhere and shown once."""

    account: Account
    password: str


@dataclass(frozen=True, kw_only=True)
class AccountChanges:
    """What an administrator, or the person, writes anew; `version` as the form saw it."""

    full_name: str
    email: str = ""
    phone: str = ""
    username: str | None = None
    version: int | None = None


def target(account: Account) -> Target:
    """How the record names an account."""
    return Target("account", account.pk, f"{account.full_name} ({account.username})")


@transaction.atomic
def open_account(*, actor: Actor, data: NewAccount, now: datetime) -> Opened:
    """Open an account with its first post. Raises Invalid for a user name or address that is in use."""
    POLICY.require(actor, "account.open_at", data.agency)
    account = Account(
        username=data.username.strip().lower(),
        full_name=" ".join(data.full_name.split()),
        email=data.email.strip().lower(),
        phone=data.phone.strip(),
        language=data.language,
        created_at=now,
        must_change_password=data.password is None and data.encoded is None,
    )
    _check(account)
    password = "" if data.encoded else data.password or temporary_password()
    if data.encoded:
        account.password = data.encoded
    else:
        account.set_password(password)
    account.folded = _folded(account)
    account.save()
    changes = {"username": ("", account.username), "full_name": ("", account.full_name), "email": ("", account.email)}
    record(actor=actor, act=Act("account.open", target(account), changes), now=now)
    give_post(
        actor=actor,
        account=account,
        agency=data.agency,
        role=data.role,
        title=data.title,
        on_behalf_of=data.on_behalf_of,
        valid_from=data.valid_from,
        valid_to=data.valid_to,
        now=now,
    )
    return Opened(account, password)


@transaction.atomic
def change_account(*, actor: Actor, account: Account, changes: AccountChanges, now: datetime) -> Account:
    """Write name, addresses and user name anew; each changed field is one line of the record.

    Persons change their own name and addresses, but not their user name.
    """
    own = POLICY.can(actor, "account.own", account)
    POLICY.require(actor, "account.own" if own else "account.change", account)
    account = _locked(account, changes.version)
    written = {
        "full_name": " ".join(changes.full_name.split()),
        "email": changes.email.strip().lower(),
        "phone": changes.phone.strip(),
    }
    if changes.username is not None and not own:
        written["username"] = changes.username.strip().lower()
    old = {field: getattr(account, field) for field in written}
    for field, value in written.items():
        setattr(account, field, value)
    _check(account)
    account.folded = _folded(account)
    account.version += 1
    account.save()
    acts = [
        Act("account.change", target(account), {field: (old[field], value)})
        for field, value in written.items()
        if old[field] != value
    ]
    record_many(actor=actor, acts=acts, now=now)
    return account


@transaction.atomic
def end_account(
    *, actor: Actor, account: Account, reason: str, duties: Callable[[Post], int], now: datetime
) -> Account:
    """Close an account and its posts: the next request of its holder finds nobody signed in.

    `duties` counts what a post still answers for; Conflict while there is any. Raises Invalid without a reason.
    """
    POLICY.require(actor, "account.change", account)
    account = _locked(account, None)
    if not account.is_active:
        raise Conflict("This account is closed already.")
    if not reason.strip():
        raise Invalid("Say why the account is closed.", field="reason")
    close_posts(actor=actor, account=account, reason=reason, duties=duties, now=now)
    account.is_active, account.ended_at, account.ended_reason = False, now, reason.strip()
    account.version += 1
    account.save()
    record(actor=actor, act=Act("account.end", target(account), {"is_active": (True, False)}, reason), now=now)
    return account


@transaction.atomic
def reopen_account(*, actor: Actor, account: Account, reason: str, now: datetime) -> Opened:
    """Let a closed account sign in again, with a new temporary password; posts are given anew."""
    POLICY.require(actor, "account.change", account)
    account = _locked(account, None)
    if account.is_active:
        raise Conflict("This account is open already.")
    if not reason.strip():
        raise Invalid("Say why the account is opened again.", field="reason")
    account.is_active, account.ended_at, account.ended_reason = True, None, ""
    password = temporary_password()
    account.set_password(password)
    account.must_change_password = True
    account.version += 1
    account.save()
    record(actor=actor, act=Act("account.reopen", target(account), {"is_active": (False, True)}, reason), now=now)
    return Opened(account, password)


@transaction.atomic
def create_first_admin(
    *, username: str, full_name: str, agency_code: str, password: str, now: datetime, email: str = ""
) -> Account:
    """A system administrator, made at the server's console (`laban createadmin`), where no one has signed in yet.

    `agency_code` is the code or the short name of the agency at which the post is held. Raises Invalid when there is
    no such agency or the password is weak.
    """
    named = Q(code__iexact=agency_code) | Q(short_name__iexact=agency_code)
    agency = Agency.objects.filter(named, valid_to=None).order_by("depth").first()
    if agency is None:
        raise Invalid("There is no agency {name}. Load the register first.", field="agency", name=agency_code)
    data = NewAccount(
        username=username,
        full_name=full_name,
        email=email,
        agency=agency,
        role=Role.SYSTEM_ADMIN,
        password=password,
    )
    try:
        validate_password(password, Account(username=username, full_name=full_name, email=email))
    except ValidationError as weak:
        raise Invalid(str(weak.messages[0]), field="password") from None
    return open_account(actor=SYSTEM, data=data, now=now).account


def _check(account: Account) -> None:
    """Raises Invalid with every field that cannot stand."""
    wrong: list[tuple[str, Message]] = []
    others = Account.objects.exclude(pk=account.pk)
    if not account.username or not set(account.username) <= USERNAME_LETTERS:
        wrong.append(("username", Message("A user name is small letters without marks, digits, dot, dash and @.")))
    elif others.filter(username__iexact=account.username).exists():
        wrong.append(("username", Message("The user name {name} is in use.", {"name": account.username})))
    if not account.full_name:
        wrong.append(("full_name", Message("Give the name of the person.")))
    if account.email:
        try:
            validate_email(account.email)
        except ValidationError:
            wrong.append(("email", Message("This is no e-mail address.")))
        if others.filter(email__iexact=account.email).exists():
            wrong.append(("email", Message("Another account has this address.")))
    if wrong:
        raise Invalid.of(wrong)


def _locked(account: Account, version: int | None) -> Account:
    fresh = Account.objects.select_for_update().get(pk=account.pk)
    if version is not None and fresh.version != version:
        raise Conflict("Somebody changed this account in the meantime. Reload the page and look before you save.")
    return fresh


def _folded(account: Account) -> str:
    return fold(f"{account.full_name} | {account.username} | {account.email}")[:220]
