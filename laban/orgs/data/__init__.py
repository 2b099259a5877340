"""The register's first content as files: areas, agencies, mergers, groups, abbreviations, days off."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def read_table(name: str) -> tuple[Mapping[str, str], ...]:
    """Rows of `<name>.csv`, read once."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return tuple(csv.DictReader(source))
