"""The one way in which an entry becomes bytes, so that its hash can be computed again anywhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FIELDS = (
    "id",
    "at",
    "account_id",
    "actor_label",
    "post_id",
    "agency_id",
    "on_behalf_of",
    "action",
    "target_type",
    "target_id",
    "target_label",
    "changes",
    "reason",
)


def canonical(entry: Mapping[str, Any]) -> bytes:
    """JSON of the fields in sorted order, UTF-8, no blanks, moments in UTC with microseconds."""
    plain = {name: entry[name] for name in FIELDS}
    moment: datetime = plain["at"]
    plain["at"] = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
