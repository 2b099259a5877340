"""One line of the record, written in the transaction of the act it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from laban.audit.models import AuditEntry
from laban.kernel.actor import Actor


@dataclass(frozen=True)
class Target:
    """What the act was done to: a type word, its id, and a label that a person recognises later."""

    type: str
    id: int
    label: str = ""


@dataclass(frozen=True)
class Act:
    """`action` as `noun.verb`; `changes` as {field: (old, new)}; `reason` as typed by the person."""

    action: str
    target: Target
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    reason: str = ""


def record(*, actor: Actor, act: Act, now: datetime) -> AuditEntry:
    """Append one line. Fields that did not change are left out."""
    return AuditEntry.objects.create(**_columns(actor, act, now))


def record_many(*, actor: Actor, acts: list[Act], now: datetime) -> None:
    """Append many lines in one statement: a cascade to 34 agencies is 34 lines."""
    AuditEntry.objects.bulk_create([AuditEntry(**_columns(actor, act, now)) for act in acts], batch_size=500)


def _columns(actor: Actor, act: Act, now: datetime) -> dict[str, Any]:
    grant = actor.grants[0] if actor.grants else None
    return {
        "at": now,
        "account_id": actor.account_id,
        "actor_label": actor.label,
        "post_id": grant.post_id if grant else None,
        "agency_id": grant.agency_id if grant else None,
        "on_behalf_of": grant.on_behalf_of if grant else "",
        "action": act.action,
        "target_type": act.target.type,
        "target_id": act.target.id,
        "target_label": act.target.label[:300],
        "changes": {
            name: [_plain(old), _plain(new)] for name, (old, new) in act.changes.items() if _plain(old) != _plain(new)
        },
        "reason": act.reason,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
