"""Telling people something: in the application at once; the daily digest mails what was not mailed yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from laban.notices.domain.words import kept
from laban.notices.models import Notice


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One thing told to several people: `kind` of `domain.words`, its values, where a click leads, and an alert level
    (`yellow`, `red`, `special_red`) or `none`."""

    account_ids: Iterable[int | None]
    kind: str
    params: Mapping[str, object]
    url: str
    level: str = "none"
    task_id: int | None = None


def tell(
    *,
    account_ids: Iterable[int | None],
    kind: str,
    params: Mapping[str, object],
    url: str,
    level: str = "none",
    task_id: int | None = None,
    now: datetime,
) -> int:
    """Tell these accounts once each; None among them is left out. Returns how many were told.

    Call it in the act's own transaction. Raises ValueError for an unknown kind or a missing value.
    """
    telling = Telling(account_ids=account_ids, kind=kind, params=params, url=url, level=level, task_id=task_id)
    return tell_all([telling], now=now)


def tell_all(tellings: Iterable[Telling], *, now: datetime) -> int:
    """Tell many things in few statements: a sweep of alerts, the opening of a period. Returns how many notices."""
    rows = [row for telling in tellings for row in _rows(telling, now)]
    Notice.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _rows(telling: Telling, now: datetime) -> list[Notice]:
    values = kept(telling.kind, telling.params)
    people = dict.fromkeys(each for each in telling.account_ids if each is not None)
    return [
        Notice(
            account_id=account_id,
            kind=telling.kind,
            level=telling.level,
            params=values,
            task_id=telling.task_id,
            url=telling.url[:200],
            created_at=now,
        )
        for account_id in people
    ]
