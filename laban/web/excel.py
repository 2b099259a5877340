"""A list as an Excel file: the one way in which every area answers with a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse

from laban.platform.content import XLSX
from laban.platform.queries.installation import is_demo
from laban.publishing.tables import Column, write_table

MOST = 20_000
"""Rows of a file that is made while somebody waits."""


def workbook(content: bytes, name: str, today: date) -> HttpResponse:
    """A workbook to be kept, its name ending in the day."""
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{today:%Y%m%d}.xlsx"'
    return response


def listed(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    *,
    name: str,
    today: date,
    notes: Sequence[str] = (),
) -> HttpResponse:
    """One sheet of rows; a demo installation's mark and the notes stand under the title."""
    return workbook(write_table(title, columns, rows, is_demo(), notes), name, today)
