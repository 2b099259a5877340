"""Lines of the record as a page shows them: who, when, what, before and after, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext

from laban.kernel.roles import Role
from laban.web.ui import formats
from laban.web.ui.history import Change, Entry, History
from laban.web.wording import role_label

Value = Callable[[str, Any], str]


def history(
    entries: Iterable[Any],
    *,
    actions: Mapping[str, str],
    fields: Mapping[str, str],
    today: date,
    value: Value | None = None,
    total: int | None = None,
    more_url: str = "",
) -> History:
    """From rows of the record; `actions` and `fields` give the words, a field without a word is not shown."""
    shown = value or plain
    return History(
        entries=tuple(_entry(each, actions, fields, shown) for each in entries),
        today=today,
        total=total,
        more_url=more_url,
    )


def _entry(row: Any, actions: Mapping[str, str], fields: Mapping[str, str], value: Value) -> Entry:
    changes = tuple(
        Change(fields[name], value(name, old) if old not in (None, "") else "", value(name, new))
        for name, (old, new) in row.changes.items()
        if name in fields
    )
    return Entry(
        when=row.at,
        who=gettext("The system") if row.account_id is None else row.actor_label,
        what=actions.get(row.action, row.action),
        on_behalf_of=row.on_behalf_of,
        reason=row.reason,
        changes=changes,
    )


def plain(name: str, value: Any) -> str:
    """A value of the record as its reader writes it: roles, days, yes and no, everything else as it is."""
    if value is None or value == "":
        return formats.UNKNOWN
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if name == "role" and value in set(Role):
        return role_label(Role(value))
    if isinstance(value, str) and name.endswith(("_from", "_to", "_on", "_by")):
        try:
            return formats.day(date.fromisoformat(value[:10]))
        except ValueError:
            return value
    if isinstance(value, (list, tuple)):
        return ", ".join(str(each) for each in value)
    return str(value)
