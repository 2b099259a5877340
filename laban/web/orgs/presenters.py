"""Agencies as the pages write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

from laban.orgs.queries.kinds import kinds
from laban.web.ui import formats

LINES = {
    "party": gettext_noop("Party line"),
    "state": gettext_noop("State line"),
    "front": gettext_noop("Front line"),
}
LEVELS = {
    "central": gettext_noop("central"),
    "province": gettext_noop("province"),
    "commune": gettext_noop("commune"),
    "unit": gettext_noop("unit or department"),
}
CHANGES = {
    "merger": gettext_noop("merger"),
    "split": gettext_noop("split"),
    "transfer": gettext_noop("transfer"),
}
ACTIONS = {
    "agency.add": gettext_noop("added the agency"),
    "agency.rename": gettext_noop("gave it a new name"),
    "agency.correct": gettext_noop("corrected what was entered"),
    "agency.end": gettext_noop("ended the agency"),
    "agency.merge": gettext_noop("merged it into others"),
}
FIELDS = {
    "name": gettext_noop("Name"),
    "name_en": gettext_noop("Name in English"),
    "short_name": gettext_noop("Short name"),
    "email": gettext_noop("E-mail address"),
    "code": gettext_noop("Code"),
    "superior": gettext_noop("Answers to"),
    "valid_to": gettext_noop("Ended"),
    "successors": gettext_noop("Successors"),
}


CROWDS = frozenset({"province", "commune"})
CROWD = 8
"""More agencies of one level than this stand behind one line."""


def words(table: dict[str, str], key: str) -> str:
    """The word of a key in the reader's language; the key itself when the data knows more than we do."""
    return gettext(table[key]) if key in table else key


def translated(table: dict[str, str]) -> dict[str, str]:
    """All words of a table."""
    return {key: gettext(text) for key, text in table.items()}


def kind_words(key: str) -> str:
    """The kind's name in the reader's language."""
    kind = kinds().get(key)
    if kind is None:
        return key
    return kind.name_en if (get_language() or "vi").startswith("en") else kind.name


def own_name(name: str, name_en: str) -> str:
    """An agency's name; in English where there is one and the reader reads English."""
    return name_en if name_en and (get_language() or "vi").startswith("en") else name


@dataclass(frozen=True)
class Branch:
    """A row of the tree with what is unfolded below it. Its addresses keep the day of the view."""

    id: int
    name: str
    count: int
    url: str
    node_url: str
    level: str = ""
    is_open: bool = False
    current: bool = False
    below: tuple[Branch, ...] = ()
    crowds: tuple[Crowd, ...] = ()


@dataclass(frozen=True)
class Crowd:
    """Many agencies of one level below one superior: “124 communes”, loaded when asked for.

    `rows_url` gives the rows to a click, `page_url` the whole page with them to whoever has no script.
    """

    level: str
    count: int
    rows_url: str
    page_url: str
    rows: tuple[Branch, ...] = ()

    @property
    def label(self) -> str:
        """ "124 communes and wards", "34 provinces and cities"."""
        given = {"number": formats.number(self.count)}
        if self.level == "province":
            return ngettext("%(number)s province or city", "%(number)s provinces and cities", self.count) % given
        return ngettext("%(number)s commune or ward", "%(number)s communes and wards", self.count) % given


def branch(
    node: Any, *, on: date | None, below: Unfolded | None = None, is_open: bool = False, current: int | None = None
) -> Branch:
    """From a row of the register's tree and what is unfolded below it."""
    query = {"on": on.isoformat()} if on else {}
    address = reverse("orgs:detail", args=[node.id])
    return Branch(
        id=node.id,
        name=own_name(node.name, node.name_en),
        count=node.children,
        url=f"{address}?{urlencode(query)}" if query else address,
        node_url=reverse("orgs:node", args=[node.id]) + "?" + urlencode({**query, "open": "" if is_open else "1"}),
        level=node.level,
        is_open=is_open,
        current=node.id == current,
        below=below.rows if below else (),
        crowds=below.crowds if below else (),
    )


@dataclass(frozen=True)
class Unfolded:
    """What stands below one agency: rows one by one, and crowds of one level behind one line each."""

    rows: tuple[Branch, ...] = ()
    crowds: tuple[Crowd, ...] = ()


def unfolded(superior: Any, nodes: list[Any], *, on: date | None, drawn: Mapping[int, Branch], shown: str) -> Unfolded:
    """Divide the children of an agency. `drawn` are rows that are unfolded themselves and always stand one by one.

    `shown` names the crowd (`<id>-<level>`) that is to be drawn with its rows.
    """
    numbers = Counter(node.level for node in nodes if node.level in CROWDS)
    crowded = {level for level, number in numbers.items() if number > CROWD}
    rows = tuple(
        drawn.get(node.id) or branch(node, on=on) for node in nodes if node.level not in crowded or node.id in drawn
    )
    crowds = tuple(_crowd(superior, nodes, level, on=on, drawn=drawn, shown=shown) for level in sorted(crowded))
    return Unfolded(rows, crowds)


def _crowd(
    superior: Any, nodes: list[Any], level: str, *, on: date | None, drawn: Mapping[int, Branch], shown: str
) -> Crowd:
    members = [node for node in nodes if node.level == level and node.id not in drawn]
    key = f"{superior.id}-{level}"
    query = {"on": on.isoformat()} if on else {}
    return Crowd(
        level=level,
        count=len(members),
        rows_url=reverse("orgs:crowd", args=[superior.id, level])
        + (f"?{urlencode({**query, 'but': ','.join(map(str, drawn))})}" if query or drawn else ""),
        page_url="?" + urlencode({**query, "shown": key}),
        rows=tuple(branch(node, on=on) for node in members) if shown == key else (),
    )


def validity(since: date, until: date | None) -> str:
    """ "from 01/03/2025" or "01/01/2020 – 28/02/2025"; `until` is the first day of what came after."""
    if until is None:
        return gettext("from %(day)s") % {"day": formats.day(since)}
    return gettext("%(since)s until %(until)s") % {"since": formats.day(since), "until": formats.day(until)}
