"""Appending to the change feed and taking from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from laban.platform.models import ChangeFeed


def append(*, subject: str, object_ids: Iterable[int], now: datetime) -> None:
    """Say that these objects changed; call it inside the transaction of the act itself."""
    ChangeFeed.objects.bulk_create(
        [ChangeFeed(subject=subject, object_id=object_id, at=now) for object_id in object_ids], batch_size=1000
    )


def take(*, subject: str, limit: int) -> list[int]:
    """Ids of at most `limit` changed objects, their rows removed; call it inside the transaction that folds them.

    Rows that another worker holds are stepped over (PostgreSQL); SQLite has one writer at a time.
    """
    rows = ChangeFeed.objects.filter(subject=subject).order_by("id")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    taken = list(rows[:limit].values_list("id", "object_id"))
    ChangeFeed.objects.filter(id__in=[row_id for row_id, _ in taken]).delete()
    return sorted({object_id for _, object_id in taken})
