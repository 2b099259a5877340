"""Rows that point at rows which are gone."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection


def faults() -> Iterator[str]:
    """Broken foreign keys. Only SQLite's file can be changed past them; PostgreSQL never lets them break."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, pointed_at, _number in cursor.fetchall():
            yield f"{table} row {row}: what it points at in {pointed_at} is gone"
