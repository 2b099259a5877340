"""Agencies directly below others: what a list offers for narrowing to a subtree."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from laban.orgs.models import Agency


def below(agency_ids: Collection[int], *, limit: int = 200) -> list[Agency]:
    """The agencies themselves, whom they lead, and their direct subordinates in force, in the order of the register."""
    mine = Q(pk__in=agency_ids) | Q(superior_id__in=agency_ids) | Q(led_by_id__in=agency_ids)
    return list(Agency.objects.filter(mine, valid_to=None).order_by("path")[:limit])


def path_of(agency_id: int | None) -> str:
    """Path of the agency, "" when there is none of that id."""
    if agency_id is None:
        return ""
    return Agency.objects.filter(pk=agency_id).values_list("path", flat=True).first() or ""
