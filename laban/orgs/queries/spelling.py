"""The installation's way of comparing names."""

from __future__ import annotations

from functools import cache

from laban.orgs.data import read_table
from laban.orgs.domain.names import Spelling


@cache
def spelling() -> Spelling:
    """Keys of names with the abbreviations of `orgs/data/abbreviations.csv`."""
    return Spelling({row["short"]: row["long"] for row in read_table("abbreviations")})
