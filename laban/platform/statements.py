"""A statement that is written once for each reader and asked at every page.

Django writes SQL anew at each use; for a union of a dozen counts that takes longer than the database needs to answer.
What is kept is the text of a statement with its values, never a result: every asking sees what is stored now.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

KEPT = 4096

Build = Callable[..., QuerySet[Any, Any]]


def asked(build: Build, *about: Hashable, swap: Mapping[Any, Any] | None = None) -> list[tuple[Any, ...]]:
    """Rows of the query that `build(*about)` makes, which must depend on nothing else; numbers and text alone.

    `swap` puts today's value in the place of a stand-in that `build` wrote: what differs from one asking to the next,
    as the moment does.
    """
    written = _written(build, about)
    if written is None:
        return []
    sql, values = written
    if swap:
        values = tuple(swap.get(each, each) if isinstance(each, Hashable) else each for each in values)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@lru_cache(maxsize=KEPT)
def _written(build: Build, about: tuple[Hashable, ...]) -> tuple[str, tuple[Any, ...]] | None:
    """The statement; None where no row can be meant, as of nobody's agencies."""
    try:
        sql, values = build(*about).query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(values)
