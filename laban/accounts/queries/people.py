"""Accounts and posts as pages and other subjects ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from laban.accounts.models import Account, Post
from laban.accounts.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.folding import fold
from laban.kernel.paths import PathRange
from laban.kernel.roles import Role
from laban.orgs.models import Agency
from laban.platform.policy import within

SORTS = {
    "name": ("full_name", "id"),
    "-name": ("-full_name", "-id"),
    "username": ("username",),
    "-username": ("-username",),
    "created": ("created_at", "id"),
    "-created": ("-created_at", "-id"),
    "last_login": ("last_login", "id"),
    "-last_login": ("-last_login", "-id"),
}

ACCOUNT_IN_FILE = (
    "full_name", "username", "email", "phone", "is_active", "must_change_password", "last_login", "created_at",
)  # fmt: skip
POST_IN_FILE = ("account", "role", "on_behalf_of", "valid_from", "valid_to", "agency__name")


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What a list of accounts is narrowed to; empty values narrow nothing."""

    text: str = ""
    role: str = ""
    agency: Agency | None = None
    subtree: bool = True
    state: str = ""
    """`active`, `closed`, `new` (has not signed in yet) or `without_post`."""
    sort: str = "name"


def open_on(day: date, *, prefix: str = "") -> Q:
    """Posts that hold on the day."""
    began = Q(**{f"{prefix}valid_from__lte": day})
    return began & (Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": day}))


def holders(*, agency_id: int, roles: Iterable[Role | str], on: date) -> list[Account]:
    """Active accounts that hold one of the roles at this very agency on the day, in the order of their posts."""
    wanted = [Role(role).value for role in roles]
    posts = Post.objects.filter(open_on(on), agency_id=agency_id, role__in=wanted, account__is_active=True)
    rows = posts.select_related("account").order_by("id")
    return list({row.account_id: row.account for row in rows}.values())


def holders_by_role(*, agency_id: int, roles: Iterable[Role], on: date) -> dict[Role, tuple[Account, ...]]:
    """The same role by role, in one query; roles that nobody holds have nobody."""
    wanted = list(roles)
    posts = Post.objects.filter(open_on(on), agency_id=agency_id, role__in=wanted, account__is_active=True)
    found: dict[Role, dict[int, Account]] = {role: {} for role in wanted}
    for row in posts.select_related("account").order_by("id"):
        found[Role(row.role)].setdefault(row.account_id, row.account)
    return {role: tuple(accounts.values()) for role, accounts in found.items()}


def holders_by_agency(*, agency_ids: Iterable[int], roles: Iterable[Role | str], on: date) -> dict[int, list[Account]]:
    """The same for many agencies in one query; agencies without a holder have an empty list."""
    found: dict[int, dict[int, Account]] = {agency_id: {} for agency_id in agency_ids}
    wanted = [Role(role).value for role in roles]
    posts = Post.objects.filter(open_on(on), agency_id__in=found, role__in=wanted, account__is_active=True)
    for row in posts.select_related("account").order_by("id"):
        found[row.agency_id][row.account_id] = row.account
    return {agency_id: list(accounts.values()) for agency_id, accounts in found.items()}


def visible(actor: Actor) -> QuerySet[Account]:
    """Accounts that the actor may see, each with its posts and their agencies."""
    posts = Post.objects.select_related("agency", "account").order_by("id")
    rows = Account.objects.filter(POLICY.scope(actor, "account.view"))
    return rows.prefetch_related(Prefetch("posts", queryset=posts))


def listed(actor: Actor, wanted: Filter, *, today: date) -> QuerySet[Account]:
    """The list an administrator filters, sorts and exports; search without marks, every word must be met."""
    rows = visible(actor)
    for word in fold(wanted.text).split():
        rows = rows.filter(folded__contains=word)
    posts = Post.objects.filter(open_on(today))
    if wanted.role:
        posts = posts.filter(role=wanted.role)
    if wanted.agency:
        there = within([PathRange(wanted.agency.path)], "agency__path")
        posts = posts.filter(there if wanted.subtree else Q(agency=wanted.agency))
    if wanted.role or wanted.agency:
        rows = rows.filter(pk__in=posts.values("account"))
    rows = rows.filter(_in_state(wanted.state, today))
    return rows.order_by(*SORTS.get(wanted.sort, SORTS["name"]))


def for_file(rows: QuerySet[Account]) -> QuerySet[Account]:
    """The same list with no more of each row than a file of it says: it may have ten thousands."""
    posts = Post.objects.select_related("agency").only(*POST_IN_FILE).order_by("id")
    return rows.prefetch_related(None).only(*ACCOUNT_IN_FILE).prefetch_related(Prefetch("posts", queryset=posts))


def posts_at(agency: Agency, *, on: date) -> QuerySet[Post]:
    """Posts held at an agency on a day, with their accounts."""
    rows = Post.objects.filter(open_on(on), agency=agency, account__is_active=True)
    return rows.select_related("account", "agency").order_by("role", "id")


def posts_for(actor: Actor, action: str) -> QuerySet[Post]:
    """Posts to which the actor may do something."""
    return Post.objects.filter(POLICY.scope(actor, action)).select_related("agency", "account")


def agencies_for(actor: Actor) -> QuerySet[Agency]:
    """Agencies in force at which the actor may open accounts and give posts."""
    return Agency.objects.filter(POLICY.scope(actor, "account.open_at"), valid_to=None)


def find_by_id(account_id: int) -> Account | None:
    """An active account by its id."""
    return Account.objects.filter(pk=account_id, is_active=True).first()


def _in_state(state: str, today: date) -> Q:
    if state == "active":
        return Q(is_active=True)
    if state == "closed":
        return Q(is_active=False)
    if state == "new":
        return Q(is_active=True, last_login=None)
    if state == "without_post":
        return Q(is_active=True) & ~Q(pk__in=Post.objects.filter(open_on(today)).values("account"))
    return Q()


def username_for(address: str) -> str | None:
    """The user name of the account with an e-mail address; None when there is none."""
    if "@" not in address:
        return None
    return Account.objects.filter(email__iexact=address).values_list("username", flat=True).first()
