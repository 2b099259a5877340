"""The line above an agency: whom it answers to, one superior at a time, up to the root of its tree."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from laban.kernel.paths import ancestors
from laban.orgs.models import Agency


def lines_above(paths: Iterable[str]) -> dict[str, list[Agency]]:
    """For each path the agency itself and all above it, the nearest first; one query for all of them."""
    wanted = set(paths)
    every = wanted.union(*(ancestors(path) for path in wanted)) if wanted else set()
    found = {agency.path: agency for agency in Agency.objects.filter(path__in=every)}
    return {path: [found[each] for each in (path, *reversed(ancestors(path))) if each in found] for path in wanted}


def agencies_by_id(ids: Iterable[int]) -> dict[int, Agency]:
    """The agencies with these ids; no query for none."""
    wanted = set(ids)
    return {agency.pk: agency for agency in Agency.objects.filter(pk__in=wanted)} if wanted else {}


def agencies_where(condition: Q) -> QuerySet[Agency]:
    """Agencies in force that meet the condition of a policy, in the order of the tree."""
    return Agency.objects.filter(condition, valid_to=None).order_by("path")
