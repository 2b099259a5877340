"""Kinds of agencies, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from laban.orgs.data import read_table


@dataclass(frozen=True)
class Kind:
    """A kind with its level and its names; `may_add`: an administrator may add agencies of it."""

    key: str
    level: str
    name: str
    name_en: str
    may_add: bool


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds of `orgs/data/kinds.csv` by key."""
    return {
        row["key"]: Kind(row["key"], row["level"], row["name"], row["name_en"], row["may_add"] == "yes")
        for row in read_table("kinds")
    }
