"""Writing to the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from laban.platform.models import OutboxMessage


def put(*, kind: str, payload: dict[str, Any], now: datetime, not_before: datetime | None = None) -> OutboxMessage:
    """A message to be delivered after this transaction commits; delivery happens at least once."""
    return OutboxMessage.objects.create(kind=kind, payload=payload, created_at=now, not_before=not_before or now)
