"""A list as an Excel file: the one way in which every area answers with a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from laban.platform.content import XLSX
from laban.platform.queries.installation import is_demo
from laban.publishing.tables import Column, write_table
from laban.web.ui import formats

MOST = 20_000
"""Rows of a file that is made while somebody waits."""
FETCHED = MOST + 1
"""What a view takes of its rows: `listed` sees by the last one that there are more, and says so."""


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
    """One sheet of at most `MOST` rows; a demo installation's mark and the notes stand under the title."""
    lines = list(islice(rows, FETCHED))
    if len(lines) > MOST:
        left_out = _("Only the first {most} rows: narrow the list for the rest.").format(most=formats.number(MOST))
        notes, lines = (*notes, left_out), lines[:MOST]
    return workbook(write_table(title, columns, lines, is_demo(), notes), name, today)
