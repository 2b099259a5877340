"""What happened to one object, from the record."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from laban.audit.models import AuditEntry


def entries_of(*, target_type: str, target_id: int, limit: int = 50) -> list[AuditEntry]:
    """The newest lines about an object, newest first."""
    rows = AuditEntry.objects.filter(target_type=target_type, target_id=target_id)
    return list(rows.order_by("-id")[:limit])


def count_of(*, target_type: str, target_id: int) -> int:
    """How many lines there are about an object."""
    return AuditEntry.objects.filter(target_type=target_type, target_id=target_id).count()


def entries_about(targets: Iterable[tuple[str, int]], *, limit: int = 50) -> list[AuditEntry]:
    """The newest lines about an object and what hangs on it: pairs of (type word, id), newest first."""
    return list(AuditEntry.objects.filter(_any_of(targets)).order_by("-id")[:limit])


def lines_about(targets: Iterable[tuple[str, int]]) -> QuerySet[AuditEntry]:
    """All lines about them, for lists in pages."""
    return AuditEntry.objects.filter(_any_of(targets))


def count_about(targets: Iterable[tuple[str, int]]) -> int:
    """How many lines there are about them."""
    return AuditEntry.objects.filter(_any_of(targets)).count()


def _any_of(targets: Iterable[tuple[str, int]]) -> Q:
    ids: dict[str, list[int]] = {}
    for kind, target_id in targets:
        ids.setdefault(kind, []).append(target_id)
    condition = Q(pk__in=[])
    for kind, listed in ids.items():
        condition |= Q(target_type=kind, target_id__in=listed)
    return condition
