"""Whom to tell at an agency: holders of posts there and at the office that serves it, for many agencies at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from laban.accounts.models import Account, Post
from laban.kernel.paths import PathRange
from laban.kernel.roles import Role
from laban.platform.policy import within


def accounts_at(*, agency_ids: Iterable[int], roles: Collection[Role], on: date) -> dict[int, list[int]]:
    """Account ids by agency: whoever holds one of `roles` on the day at the agency or at an office that serves it.

    Accounts that have ended are left out. One query however many agencies.
    """
    wanted = set(agency_ids)
    rows = (
        Post.objects.filter(Q(agency_id__in=wanted) | Q(agency__serves_id__in=wanted))
        .filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on, role__in=[str(role) for role in roles])
        .filter(account__is_active=True)
        .values_list("account_id", "agency_id", "agency__serves_id")
    )
    found: dict[int, list[int]] = defaultdict(list)
    for account_id, agency_id, serves_id in sorted(set(rows), key=lambda row: row[0]):
        for each in {agency_id, serves_id} & wanted:
            if account_id not in found[each]:
                found[each].append(account_id)
    return dict(found)


def standing_at(*, account_ids: Iterable[int], on: date) -> dict[int, list[str]]:
    """Paths of the agencies at which each account in use holds a post on the day; whoever holds none is left out."""
    wanted = set(account_ids)
    if not wanted:
        return {}
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)
    rows = posts.filter(account_id__in=wanted, account__is_active=True).values_list("account_id", "agency__path")
    found: dict[int, list[str]] = defaultdict(list)
    for account_id, path in rows:
        found[account_id].append(path)
    return dict(found)


def holding(*, post_ids: Iterable[int], on: date) -> set[int]:
    """Those of the posts that are held on the day by an account in use."""
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on, pk__in=set(post_ids))
    return set(posts.filter(account__is_active=True).values_list("pk", flat=True))


def people_within(*, path: str, on: date, limit: int = 200) -> list[Account]:
    """Accounts that hold a post at the agency at `path` or below it on the day, by name: who can be named there."""
    return list(_within([path], on).order_by("full_name")[:limit])


def known_within(*, account_ids: Iterable[int], paths: Iterable[str], on: date) -> dict[int, Account]:
    """Those of the accounts that hold a post at one of the agencies at `paths`, or below it, on the day, by id."""
    return _within(paths, on).in_bulk(list(set(account_ids)))


def _within(paths: Iterable[str], on: date) -> QuerySet[Account]:
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)
    here = posts.filter(within([PathRange(path) for path in paths], "agency__path"))
    return Account.objects.filter(is_active=True, pk__in=here.values("account_id"))
