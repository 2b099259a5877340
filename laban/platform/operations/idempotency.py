"""Claiming and keeping idempotency keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from laban.platform.models import IdempotencyKey

KEPT_FOR = timedelta(days=2)


@dataclass(frozen=True)
class Kept:
    """An answer given before."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Claim:
    """`row` is ours to work under; or `replay` holds the answer; or the request conflicts."""

    row: IdempotencyKey | None = None
    replay: Kept | None = None
    conflict: bool = False


def claim(*, account_id: int, key: str, fingerprint: str, now: datetime) -> Claim:
    """Take the key, or find what was answered under it; call it inside the transaction of the act."""
    try:
        with transaction.atomic():
            return Claim(
                row=IdempotencyKey.objects.create(
                    key=key, account_id=account_id, fingerprint=fingerprint, created_at=now
                )
            )
    except IntegrityError:
        row = IdempotencyKey.objects.get(key=key, account_id=account_id)
    if row.fingerprint != fingerprint:
        return Claim(conflict=True)
    if row.status is not None:
        return Claim(replay=Kept(row.status, row.headers, bytes(row.body)))
    return Claim(conflict=True)


def keep(row: IdempotencyKey | None, *, status: int, headers: dict[str, str], body: bytes) -> None:
    if row is not None:
        IdempotencyKey.objects.filter(pk=row.pk).update(status=status, headers=headers, body=body)


def drop_old(*, now: datetime) -> int:
    """Remove keys older than two days; returns how many."""
    return IdempotencyKey.objects.filter(created_at__lt=now - KEPT_FOR).delete()[0]
